extension CodeList {
  /// What an assessment looks at.
  package static let assessmentKind = CodeList(
    "assessment_kind",
    [
      Code("stability", zh: "社会稳定", en: "acceptance by society"),
      Code("affordability", zh: "群众承受能力", en: "affordability"),
      Code("both", zh: "两者", en: "both"),
    ])

  /// On which ground a factor is looked at.
  package static let factorDimension = CodeList(
    "factor_dimension",
    [
      Code("legality", zh: "合法性", en: "legality"),
      Code("reasonableness", zh: "合理性", en: "reasonableness"),
      Code("feasibility", zh: "可行性", en: "feasibility"),
      Code("controllability", zh: "可控性", en: "controllability"),
    ])

  /// Levels of a decision's consequences, the highest first; never of people.
  package static let riskLevel = CodeList(
    "risk_level",
    [
      Code("high", zh: "高", en: "high"),
      Code("medium", zh: "中", en: "medium"),
      Code("low", zh: "低", en: "low"),
    ])

  /// What an assessment comes to, the most cautious first.
  package static let riskConclusion = CodeList(
    "risk_conclusion",
    [
      Code("hold", zh: "暂缓实施", en: "hold"),
      Code("go_with_measures", zh: "落实措施后实施", en: "go with measures"),
      Code("go", zh: "可以实施", en: "go"),
    ])
}
