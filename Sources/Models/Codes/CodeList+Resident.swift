extension CodeList {
  /// Relation to the head of the household, GB/T 4761-2008, one digit.
  package static let relation = CodeList(
    "relation",
    [
      Code("0", zh: "户主本人", en: "self, head"),
      Code("1", zh: "配偶", en: "spouse"),
      Code("2", zh: "子", en: "son"),
      Code("3", zh: "女", en: "daughter"),
      Code("4", zh: "孙辈", en: "grandchild"),
      Code("5", zh: "父母", en: "parent"),
      Code("6", zh: "祖父母", en: "grandparent"),
      Code("7", zh: "兄弟姐妹", en: "sibling"),
      Code("8", zh: "其他", en: "other"),
    ])

  /// Sex, GB/T 2261.1.
  package static let sex = CodeList(
    "sex",
    [
      Code("0", zh: "未知", en: "unknown"),
      Code("1", zh: "男", en: "male"),
      Code("2", zh: "女", en: "female"),
      Code("9", zh: "未说明", en: "not stated"),
    ])

  /// Services somebody needs; not diagnoses.
  package static let serviceNeed = CodeList(
    "service_need",
    [
      Code("home_care", zh: "居家照料", en: "care at home"),
      Code("transport", zh: "出行接送", en: "transport"),
      Code("benefit_help", zh: "代办手续", en: "help with applications"),
      Code("translation", zh: "语言协助", en: "translation"),
      Code("hearing", zh: "助听", en: "help with hearing"),
      Code("vision", zh: "助视", en: "help with seeing"),
    ])

  /// What data may be used for.
  package static let consentPurpose = CodeList(
    "consent_purpose",
    [
      Code("benefit", zh: "申请政策", en: "applying for a benefit"),
      Code("assistance", zh: "结对帮扶", en: "paired assistance"),
      Code("service", zh: "上门服务", en: "services at home"),
      Code("contact", zh: "日常联系", en: "staying in contact"),
    ])

  /// Which data a consent covers.
  package static let consentScope = CodeList(
    "consent_scope",
    [
      Code("birth_date", zh: "出生日期", en: "date of birth"),
      Code("id_last4", zh: "证件后四位", en: "last four of identity number"),
      Code("needs", zh: "服务需求", en: "service needs"),
      Code("benefits", zh: "享受政策", en: "benefits"),
      Code("phone", zh: "电话", en: "telephone"),
    ])

  /// Who consented.
  package static let consentGiver = CodeList(
    "consent_giver",
    [
      Code("self", zh: "本人", en: "in person"),
      Code("guardian", zh: "监护人", en: "guardian"),
    ])
}
