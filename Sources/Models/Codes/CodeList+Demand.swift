extension CodeList {
  /// How a request reached us.
  package static let demandSource = CodeList(
    "demand_source",
    [
      Code("visit", zh: "走访", en: "visit"),
      Code("hotline", zh: "热线", en: "hotline"),
      Code("web", zh: "网站", en: "website"),
      Code("walk_in", zh: "来访", en: "walk-in"),
      Code("letter", zh: "来信", en: "letter"),
      Code("meeting", zh: "会议", en: "meeting"),
      Code("reception", zh: "接访", en: "reception day"),
      Code("card", zh: "联系卡", en: "contact card"),
      Code("through_train", zh: "直通车", en: "direct line"),
      Code("chat", zh: "群聊", en: "chat group"),
      Code("transfer_in", zh: "转入", en: "transferred in"),
      Code("survey", zh: "调查", en: "survey"),
    ])

  /// Whose voice a request is.
  package static let voiceKind = CodeList(
    "voice_kind",
    [
      Code("named", zh: "实名", en: "named"),
      Code("confidential", zh: "保密", en: "confidential"),
      Code("anonymous", zh: "匿名", en: "anonymous"),
      Code("collective", zh: "联名", en: "collective"),
    ])

  /// Which kind of body passed a request on.
  package static let referrerKind = CodeList(
    "referrer_kind",
    [
      Code("gov", zh: "政府", en: "government"),
      Code("dept", zh: "部门", en: "department"),
      Code("village_committee", zh: "村委会", en: "village committee"),
      Code("group", zh: "村民小组", en: "villagers' group"),
      Code("mass_org", zh: "群团组织", en: "mass organisation"),
      Code("coop", zh: "合作社", en: "cooperative"),
      Code("intermediary", zh: "中介组织", en: "intermediary"),
      Code("enterprise", zh: "企业", en: "enterprise"),
      Code("service", zh: "服务机构", en: "service body"),
      Code("delegate", zh: "代表委员", en: "delegate"),
      Code("volunteer", zh: "志愿者", en: "volunteer"),
    ])

  /// What kind of answer is asked for.
  package static let demandType = CodeList(
    "demand_type",
    [
      Code("consult", zh: "咨询", en: "question"),
      Code("help", zh: "求助", en: "help"),
      Code("complaint", zh: "投诉", en: "complaint"),
      Code("suggestion", zh: "建议", en: "suggestion"),
      Code("report", zh: "举报", en: "report"),
    ])

  /// How urgent a request is, most urgent first.
  package static let urgency = CodeList(
    "urgency",
    [
      Code("U1", zh: "紧急", en: "urgent"),
      Code("U2", zh: "较急", en: "pressing"),
      Code("U3", zh: "一般", en: "ordinary"),
    ])

  /// Which deadlines hold for a request (domain rule B.4).
  package static let profile = CodeList(
    "profile",
    [
      Code("urgent", zh: "紧急", en: "urgent"),
      Code("consult", zh: "咨询", en: "question"),
      Code("order", zh: "工单", en: "work order"),
      Code("petition", zh: "信访", en: "petition"),
      Code("mediation", zh: "调解", en: "mediation"),
    ])
}
