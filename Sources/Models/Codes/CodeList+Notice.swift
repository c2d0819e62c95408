extension CodeList {
  /// Why residents are told.
  package static let noticeKind = CodeList(
    "notice_kind",
    [
      Code("publicity", zh: "公示", en: "publication for objections"),
      Code("feedback", zh: "反馈", en: "feedback"),
      Code("announcement", zh: "通知", en: "announcement"),
      Code("qa", zh: "释疑", en: "answer to questions"),
      Code("contact", zh: "联系方式", en: "whom to contact"),
      Code("decision", zh: "决定公告", en: "decision"),
      Code("case", zh: "案例", en: "case to learn from"),
    ])

  /// For whom a notice is.
  package static let noticeAudience = CodeList(
    "notice_audience",
    [
      Code("residents", zh: "居民", en: "residents"),
      Code("upward", zh: "上级", en: "offices above"),
      Code("outward", zh: "社会", en: "the public elsewhere"),
    ])

  /// Where a notice is told.
  package static let noticeChannel = CodeList(
    "notice_channel",
    [
      Code("board", zh: "公示栏", en: "notice board"),
      Code("loudspeaker", zh: "广播", en: "loudspeaker"),
      Code("door", zh: "上门", en: "at the door"),
      Code("sms", zh: "短信", en: "text message"),
      Code("chat", zh: "群聊", en: "chat group"),
      Code("web", zh: "网站", en: "website"),
      Code("meeting", zh: "会议", en: "meeting"),
    ])

  /// How a notice ended.
  package static let noticeClosing = CodeList(
    "notice_closing",
    [
      Code("expired", zh: "期满", en: "its time was over"),
      Code("withdrawn", zh: "撤下", en: "withdrawn"),
    ])

  /// Which days a period counts.
  package static let dayUnit = CodeList(
    "day_unit",
    [
      Code("calendar", zh: "自然日", en: "calendar days"),
      Code("working", zh: "工作日", en: "working days"),
    ])
}
