/// What a dispute is about; both sides are heard in like words, and no side is taken.
struct DisputeWords {
  let summary: String
  let statementA: String
  let statementB: String
  let facts: String
  let terms: String

  /// Puts the words of a dispute together, by the code of its category.
  init(category: String, draws: inout Draws) {
    let subject = draws.pick(Self.subjects(of: category))
    summary = "双方就\(subject)意见不一"
    statementA = "甲方认为\(subject)" + draws.pick(Self.claims)
    statementB = "乙方认为\(subject)" + draws.pick(Self.claims)
    facts = draws.pick(Self.findings)
    terms = "就\(subject)，" + draws.pick(Self.agreements)
  }

  private static func subjects(of category: String) -> [String] {
    switch category {
    case "land_contract": ["田埂界线", "承包地面积", "机耕路占地"]
    case "forest": ["山林界桩", "林木归属", "采伐运输通道"]
    case "marriage_family": ["老人照料分工", "分家析产", "子女抚养费用"]
    case "compensation": ["菜地被淹的损失", "房屋渗水的修理费用", "牲畜踩踏庄稼的损失"]
    case "levy": ["青苗补偿分配", "征地丈量结果", "过渡安置费用"]
    case "house_site": ["滴水界线", "共用通道", "建房采光"]
    case "contract": ["鱼塘承包费用", "货款支付时间", "门面租金"]
    case "wages": ["零工工钱", "加工费结算", "收割工钱"]
    case "other": ["集资修路费用", "水井使用时段", "宴席场地使用"]
    default: ["排水沟走向", "院墙占地", "夜间噪声", "树枝遮挡"]
    }
  }

  private static let claims = [
    "应按原来的约定办。", "应以现场丈量为准。", "应由双方各担一部分。", "应先恢复原状再谈费用。",
  ]
  private static let findings = [
    "经现场查看并对照存档图纸，双方对事实没有争议。", "经走访邻户并查看票据，金额已核实。", "经双方到场丈量，数据当场记录。",
  ]
  private static let agreements = [
    "双方各让一步，按现场标记执行。", "由一方修复，另一方承担一半材料费。", "分两次付清，逾期另行协商。", "恢复原状，今后互不设障。",
  ]
}
