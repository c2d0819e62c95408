extension CodeList {
  /// Kinds of projects and policies.
  package static let projectKind = CodeList(
    "project_kind",
    [
      Code("minsheng", zh: "民生实事", en: "practical tasks of the year"),
      Code("works", zh: "工程", en: "works"),
      Code("remediation", zh: "整治", en: "clean-up"),
      Code("yshyy", zh: "一事一议", en: "one project, one vote"),
      Code("benefit_rule", zh: "惠民规则", en: "benefit rule"),
      Code("allocation", zh: "分配", en: "allocation"),
      Code("plan", zh: "方案", en: "work plan"),
      Code("levy", zh: "征地", en: "land-taking"),
    ])

  /// Which way money goes.
  package static let fundDirection = CodeList(
    "fund_direction",
    [
      Code("in", zh: "收入", en: "in"),
      Code("out", zh: "支出", en: "out"),
    ])

  /// Whether an amount of work is planned or done.
  package static let measurePhase = CodeList(
    "measure_phase",
    [
      Code("planned", zh: "计划", en: "planned"),
      Code("done", zh: "完成", en: "done"),
    ])

  /// Units in which work is counted.
  package static let measureUnit = CodeList(
    "measure_unit",
    [
      Code("strip", zh: "条", en: "lengths"),
      Code("seat", zh: "座", en: "structures"),
      Code("tree", zh: "株", en: "plants"),
      Code("sqm", zh: "平方米", en: "square metres"),
      Code("fish", zh: "尾", en: "fish"),
      Code("metre", zh: "米", en: "metres"),
      Code("mu100", zh: "百分之一亩", en: "hundredths of a mu"),
      Code("household", zh: "户", en: "households"),
      Code("person", zh: "人", en: "people"),
      Code("piece", zh: "个", en: "pieces"),
    ])

  /// What is decided or published about a project.
  package static let projectAct = CodeList(
    "project_act",
    [
      Code("approve", zh: "决定实施", en: "approve"),
      Code("approve_with_measures", zh: "决定落实措施后实施", en: "approve with measures"),
      Code("hold", zh: "决定暂缓", en: "hold"),
      Code("reject", zh: "决定不实施", en: "reject"),
      Code("publish_list", zh: "公布清单", en: "publish a list"),
      Code("draw", zh: "抽签", en: "draw"),
    ])
}
