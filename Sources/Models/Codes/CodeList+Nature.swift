extension CodeList {
  /// Whether one or many ask.
  package static let natureScope = CodeList(
    "nature_scope",
    [
      Code("common", zh: "共性", en: "common"),
      Code("individual", zh: "个性", en: "individual"),
    ])

  /// Whether a need is basic.
  package static let natureNeed = CodeList(
    "nature_need",
    [
      Code("basic", zh: "基本", en: "basic"),
      Code("nonbasic", zh: "非基本", en: "beyond basic"),
    ])

  /// Whether a need can be met now.
  package static let natureTerm = CodeList(
    "nature_term",
    [
      Code("current", zh: "当前", en: "current"),
      Code("longterm", zh: "长远", en: "long-term"),
    ])

  /// Whether an interest is the asker's own.
  package static let natureInterest = CodeList(
    "nature_interest",
    [
      Code("direct", zh: "直接", en: "direct"),
      Code("indirect", zh: "间接", en: "indirect"),
    ])

  /// Which interests a request touches.
  package static let interestKind = CodeList(
    "interest_kind",
    [
      Code("livelihood", zh: "生活", en: "livelihood"),
      Code("material", zh: "物质", en: "material"),
      Code("cultural", zh: "精神文化", en: "cultural"),
      Code("rights", zh: "民主权利", en: "civic rights"),
      Code("personal", zh: "个人", en: "personal"),
      Code("unit", zh: "部门", en: "a unit's"),
      Code("locality", zh: "地方", en: "the locality's"),
    ])

  /// Groups that a matter touches; never a label on a person.
  package static let affectedGroup = CodeList(
    "affected_group",
    [
      Code("FARM", zh: "农民", en: "farmers"),
      Code("LLFM", zh: "失地农民", en: "farmers without land"),
      Code("LAID", zh: "下岗失业人员", en: "people out of work"),
      Code("MIGR", zh: "农民工", en: "migrant workers"),
      Code("ELDR", zh: "老年人", en: "older people"),
      Code("DISB", zh: "残疾人", en: "people with disabilities"),
      Code("YOUT", zh: "青年", en: "young people"),
      Code("STUD", zh: "学生", en: "students"),
      Code("VETE", zh: "退役军人", en: "veterans"),
      Code("RETI", zh: "离退休人员", en: "retired people"),
      Code("SELF", zh: "个体户", en: "self-employed people"),
      Code("PRIV", zh: "私营企业主", en: "business owners"),
      Code("COMM", zh: "社区居民", en: "community residents"),
      Code("FREE", zh: "自由职业者", en: "freelancers"),
      Code("INTM", zh: "中介人员", en: "people in intermediary services"),
      Code("WORK", zh: "职工", en: "employees"),
      Code("TECH", zh: "科技人员", en: "technical staff"),
      Code("DIFF", zh: "困难群众", en: "people in hardship"),
      Code("RESV", zh: "水库移民", en: "reservoir resettlers"),
      Code("NEWO", zh: "新组织从业人员", en: "staff of new organisations"),
      Code("PUBL", zh: "全体居民", en: "everybody"),
    ])
}
