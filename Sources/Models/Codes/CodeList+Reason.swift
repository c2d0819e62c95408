extension CodeList {
  /// Listed reasons for not accepting (N), suspending (S), reopening (O) and withdrawing (W).
  package static let eventReason = CodeList(
    "event_reason",
    [
      Code(
        "N1", zh: "应走诉讼仲裁复议或纪检途径",
        en: "belongs to court, arbitration, reconsideration or discipline"),
      Code("N2", zh: "信访程序办理中", en: "already in petition procedure"),
      Code("N3", zh: "同一事项已办且无新情况", en: "same matter handled, no new fact"),
      Code("N4", zh: "不属公共职责", en: "outside public duty"),
      Code("N5", zh: "涉密或涉隐私", en: "secrecy or privacy"),
      Code("N6", zh: "诉求不具体", en: "no concrete request"),
      Code("S1", zh: "等待居民补充材料", en: "waiting for the resident's papers"),
      Code("S2", zh: "等待法律程序", en: "waiting for a legal procedure"),
      Code("S3", zh: "等待上级批复", en: "waiting for approval above"),
      Code("S4", zh: "天气或季节原因", en: "weather or season"),
      Code("S5", zh: "等待资金或施工", en: "waiting for funds or works"),
      Code("O1", zh: "出现新情况", en: "new fact"),
      Code("O2", zh: "承诺未兑现", en: "promise not kept"),
      Code("O3", zh: "回访不一致", en: "call-back contradicts"),
      Code("W1", zh: "居民主动撤回", en: "resident withdrew"),
      Code("W2", zh: "问题已自行解决", en: "matter settled itself"),
    ])

  /// Why matters arise.
  package static let rootCause = CodeList(
    "root_cause",
    [
      Code("source_dry", zh: "水源枯竭", en: "source dry"),
      Code("facility_aging", zh: "设施老化", en: "ageing facilities"),
      Code("build_quality", zh: "工程质量", en: "quality of works"),
      Code("funds_short", zh: "资金不足", en: "funds short"),
      Code("duty_unclear", zh: "职责不清", en: "duty unclear"),
      Code("boundary_unclear", zh: "权属不清", en: "boundary unclear"),
      Code("policy_gap", zh: "政策缺位", en: "gap in policy"),
      Code("policy_unknown", zh: "政策知晓不足", en: "policy not known"),
      Code("handling_delay", zh: "办理拖延", en: "handling delayed"),
      Code("service_quality", zh: "服务质量", en: "quality of service"),
      Code("weather", zh: "天气灾害", en: "weather"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// Routes that the law offers.
  package static let statutoryChannel = CodeList(
    "statutory_channel",
    [
      Code("court", zh: "诉讼", en: "court"),
      Code("arbitration", zh: "仲裁", en: "arbitration"),
      Code("reconsideration", zh: "行政复议", en: "administrative reconsideration"),
      Code("discipline", zh: "纪检监察", en: "discipline body"),
      Code("mediation", zh: "人民调解", en: "people's mediation"),
      Code("petition", zh: "信访", en: "petition"),
      Code("police", zh: "公安", en: "police"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// How residents are told or asked.
  package static let feedbackChannel = CodeList(
    "feedback_channel",
    [
      Code("door", zh: "上门", en: "at the door"),
      Code("phone", zh: "电话", en: "telephone"),
      Code("sms", zh: "短信", en: "text message"),
      Code("letter", zh: "书面", en: "in writing"),
      Code("meeting", zh: "会议", en: "meeting"),
      Code("board", zh: "公示栏", en: "notice board"),
      Code("loudspeaker", zh: "广播", en: "loudspeaker"),
      Code("web", zh: "网站", en: "website"),
      Code("chat", zh: "群聊", en: "chat group"),
    ])
}
