extension CodeList {
  /// For which kind of body a helper stands.
  package static let helperKind = CodeList(
    "helper_kind",
    [
      Code("cadre", zh: "干部", en: "official"),
      Code("delegate", zh: "代表委员", en: "delegate"),
      Code("mass_org", zh: "群团组织", en: "mass organisation"),
      Code("enterprise", zh: "企业", en: "enterprise"),
      Code("volunteer", zh: "志愿者", en: "volunteer"),
    ])

  /// What was done for a household.
  package static let measureKind = CodeList(
    "measure_kind",
    [
      Code("visit", zh: "走访", en: "visit"),
      Code("material", zh: "物资", en: "goods"),
      Code("job", zh: "就业", en: "work"),
      Code("medical_help", zh: "就医帮助", en: "help to see a doctor"),
      Code("education", zh: "助学", en: "schooling"),
      Code("production", zh: "生产", en: "production"),
      Code("policy", zh: "政策落实", en: "benefit obtained"),
    ])

  /// How a household confirmed a measure.
  package static let measureAck = CodeList(
    "measure_ack",
    [
      Code("signed", zh: "签字", en: "signed"),
      Code("oral", zh: "口头", en: "by word of mouth"),
      Code("none", zh: "未确认", en: "not confirmed"),
    ])

  /// Why a plan ended.
  package static let assistanceExit = CodeList(
    "assistance_exit",
    [
      Code("goals_met", zh: "目标完成", en: "goals reached"),
      Code("household_wish", zh: "户方要求", en: "the household wished it"),
      Code("moved", zh: "迁出", en: "moved away"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// By which criteria a household is helped.
  package static let assistanceCriterion = CodeList(
    "assistance_criterion",
    [
      Code("monitored", zh: "监测对象", en: "monitored against poverty"),
      Code("dibao", zh: "低保", en: "subsistence allowance"),
      Code("tekun", zh: "特困", en: "special hardship support"),
      Code("disaster", zh: "受灾", en: "hit by a disaster"),
      Code("land_loss", zh: "失地", en: "lost its land"),
      Code("relocated", zh: "搬迁", en: "relocated"),
      Code("other", zh: "其他", en: "other"),
    ])
}
