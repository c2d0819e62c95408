/// What a plan keeps of a project.
struct ProjectFacts: Sendable {
  /// A code of ``CodeList/projectKind``.
  let kind: String
  let title: String
  let summary: String
  /// The domain of the requests that it answers.
  let domain: String
  /// In hundreds of thousands of yuan.
  let budget: Int
  /// Households that it serves.
  let households: Int
  /// A code of ``CodeList/measureUnit``, and how many are planned.
  let unit: String
  let amount: Int

  /// The twelve projects of the year; the first four are assessed before anybody decides.
  static let all = [
    ProjectFacts(
      kind: "levy", title: "平原村铁路用地", summary: "铁路线路占用平原村部分耕地，拟按公布标准补偿并安排就业。",
      domain: "0101", budget: 86, households: 148, unit: "mu100", amount: 21_600),
    ProjectFacts(
      kind: "works", title: "高岭村进组路硬化", summary: "硬化三条进组道路，弯道加装护栏。", domain: "0302",
      budget: 14, households: 310, unit: "metre", amount: 5_200),
    ProjectFacts(
      kind: "remediation", title: "柳塘河道清淤整治", summary: "清理河道淤泥，修复塌方河堤，迁移沿岸旱厕。",
      domain: "0303", budget: 22, households: 420, unit: "metre", amount: 3_800),
    ProjectFacts(
      kind: "plan", title: "垃圾中转点布局方案", summary: "在各村岔路口设置中转点，统一清运时间。", domain: "0401",
      budget: 6, households: 260, unit: "piece", amount: 24),
    ProjectFacts(
      kind: "minsheng", title: "高岭村蓄水池和管网", summary: "新建两座蓄水池，更换老旧主管道。", domain: "0301",
      budget: 18, households: 280, unit: "seat", amount: 2),
    ProjectFacts(
      kind: "minsheng", title: "石桥村桥面修复", summary: "修复桥面并更换护栏。", domain: "0302", budget: 9,
      households: 540, unit: "sqm", amount: 640),
    ProjectFacts(
      kind: "minsheng", title: "村级养老服务点", summary: "在四个村开设日间照料和助餐服务。", domain: "0201",
      budget: 12, households: 190, unit: "piece", amount: 4),
    ProjectFacts(
      kind: "works", title: "东街村排水管网", summary: "雨污分流，疏通街面排水沟。", domain: "0401", budget: 16,
      households: 620, unit: "metre", amount: 2_900),
    ProjectFacts(
      kind: "works", title: "云河新村楼道和电梯维修", summary: "更换楼道照明，检修停用电梯。", domain: "0107",
      budget: 8, households: 480, unit: "piece", amount: 36),
    ProjectFacts(
      kind: "remediation", title: "户厕改造", summary: "按户申报，统一验收，补助到户。", domain: "0401",
      budget: 11, households: 220, unit: "household", amount: 220),
    ProjectFacts(
      kind: "yshyy", title: "恒丰村晒场修建", summary: "经村民表决，筹资筹劳修建两处晒场。", domain: "0999",
      budget: 3, households: 160, unit: "sqm", amount: 1_500),
    ProjectFacts(
      kind: "benefit_rule", title: "合作医疗缴费补助", summary: "按个人缴费额的二成补助，八十岁以上全额补助。",
      domain: "0203", budget: 5, households: 1_050, unit: "person", amount: 3_400),
  ]

  /// What is to be done, in order.
  var milestones: [String] {
    switch kind {
    case "benefit_rule": ["方案公示", "名册核对", "首批发放", "第二批发放", "账目公布"]
    case "levy", "plan": ["方案公示", "征求意见", "现场丈量", "签订协议", "资料归档"]
    default: ["方案公示", "招标比选", "开工", "中期查验", "竣工验收"]
    }
  }
}
