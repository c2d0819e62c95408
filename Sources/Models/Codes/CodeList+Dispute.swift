extension CodeList {
  /// What parties disagree about.
  package static let disputeCategory = CodeList(
    "dispute_category",
    [
      Code("marriage_family", zh: "婚姻家庭", en: "marriage and family"),
      Code("neighbour", zh: "邻里", en: "neighbours"),
      Code("house_site", zh: "房屋宅基地", en: "house and building site"),
      Code("land_contract", zh: "承包地", en: "contracted land"),
      Code("forest", zh: "山林", en: "forest"),
      Code("levy", zh: "征地拆迁", en: "land-taking"),
      Code("contract", zh: "合同", en: "contract"),
      Code("compensation", zh: "损害赔偿", en: "compensation of damage"),
      Code("labour", zh: "劳动", en: "labour"),
      Code("wages", zh: "欠薪", en: "unpaid wages"),
      Code("village_affairs", zh: "村务", en: "village affairs"),
      Code("environment", zh: "环境", en: "environment"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// The two sides of a dispute; neither comes first.
  package static let disputeSide = CodeList(
    "dispute_side",
    [
      Code("A", zh: "甲方", en: "side A"),
      Code("B", zh: "乙方", en: "side B"),
    ])

  /// What a party says to a mediation; it is free to stop at any time.
  package static let consentAnswer = CodeList(
    "consent_answer",
    [
      Code("given", zh: "同意调解", en: "consents"),
      Code("refused", zh: "不同意调解", en: "declines"),
      Code("withdrawn", zh: "撤回同意", en: "withdraws consent"),
    ])

  /// How a session ended.
  package static let sessionOutcome = CodeList(
    "session_outcome",
    [
      Code("adjourned", zh: "待续", en: "to be continued"),
      Code("agreed", zh: "达成一致", en: "agreed"),
      Code("failed", zh: "未达成一致", en: "no agreement"),
    ])

  /// How an agreement was put down.
  package static let agreementForm = CodeList(
    "agreement_form",
    [
      Code("written", zh: "书面协议", en: "written"),
      Code("oral", zh: "口头协议（已记录）", en: "oral, recorded"),
    ])

  /// How far an agreement is kept.
  package static let performanceState = CodeList(
    "performance_state",
    [
      Code("done", zh: "已履行", en: "performed"),
      Code("partly", zh: "部分履行", en: "performed in part"),
      Code("not_done", zh: "未履行", en: "not performed"),
    ])
}
