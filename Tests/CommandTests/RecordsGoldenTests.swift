import CRDT
import Client
import Console
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("What people read, in both languages")
struct RecordsGoldenTests {
  /// Two laptops that changed one telephone number without knowing of each other, and a change that
  /// the hub does not have yet.
  private func disputedTown() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    try town.join("李敏")
    town.household("王强")
    try town.sync("王强", "李敏")
    town.run("王强", "household", "edit", "0037", "--phone", "12000000002")
    town.run("李敏", "household", "edit", "0037", "--phone", "12000000003")
    try town.sync("王强", "李敏", "王强")
    town.run("王强", "household", "edit", "0037", "--status", "moved")
    return town
  }

  @Test("A card says what each field holds, who wrote it where and when, and marks rivals")
  func card() throws {
    let town = try disputedTown()
    #expect(town.run("王强", "show", "0037", width: 100).golden == Self.cardZh)
    #expect(town.run("王强", "show", "0037", language: .en, width: 100).golden == Self.cardEn)
  }

  @Test("A list fits the terminal and marks what is disputed")
  func list() throws {
    let town = try disputedTown()
    #expect(town.run("王强", "household", "list", width: 100).golden == Self.listZh)
    #expect(
      town.run("王强", "household", "list", language: .en, width: 100).golden == Self.listEn)
    let narrow = town.run("王强", "household", "list", width: 60).out
    #expect(narrow.split(separator: "\n").allSatisfy { DisplayWidth.cells(String($0)) <= 76 })
  }

  @Test("Blame names worker, laptop, times and site of each value")
  func blame() throws {
    let town = try disputedTown()
    #expect(town.run("王强", "blame", "0037", width: 120).golden == Self.blameZh)
    #expect(town.run("王强", "blame", "0037", language: .en, width: 100).golden == Self.blameEn)
  }

  @Test("The log shows old and new, superseded writes too, newest first")
  func log() throws {
    let town = try disputedTown()
    #expect(town.run("王强", "log", "0037", width: 100).golden == Self.logZh)
    #expect(town.run("王强", "log", "0037", language: .en, width: 100).golden == Self.logEn)
    let all = try town.run("王强", "log", "--limit", "2", "--json").json["changes"]?.elements
    #expect(all?.map { $0["field"]?.text } == ["status", "phone"])
    #expect(all?.last?["old"]?.elements?.map(\.text) == ["12000000001"])
  }

  @Test("The difference is just what the hub does not have")
  func diff() throws {
    let town = try disputedTown()
    let unsent = try town.run("王强", "diff", "--json").json["unsent"]?.elements
    #expect(unsent?.map { $0["field"]?.text } == ["status"])
    try town.sync("王强")
    #expect(town.run("王强", "diff", "--unsent").out == "没有修改。\n")
    #expect(town.run("王强", "diff", "0037", language: .en).out == "No changes.\n")
  }

  @Test("Words of one and two characters are found, and text in either language")
  func find() throws {
    let town = try disputedTown()
    #expect(town.run("王强", "find", "三").out.contains("户主: 张三"))
    #expect(town.run("王强", "find", "高岭").out.contains("高岭村5组37号"))
    #expect(town.run("王强", "find", "没有这话").out == "没有找到。\n")
    let json = try town.run("王强", "find", "张三", "--json").json["records"]?.elements
    #expect(json?.first?["fields"]?["house_no"]?.text == "0037")
  }

  @Test("A value taken out of a set stands in the log")
  func removedFromSet() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts",
      "hear_resident,see_site")
    town.run("王强", "visit", "edit", "@last", "--remove-parts", "see_site")
    let out = town.run("王强", "log", "@last", language: .en).out
    #expect(out.split(separator: "\n").dropFirst().first?.contains("removed saw the site") == true)
  }

  @Test("Text that could steer a terminal is shown, not obeyed")
  func sanitised() throws {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    try town.open("王强") { (replica: Replica) throws in
      var id: RecordID?
      try replica.store.forEach(HouseholdSchema.type.code) {
        id = $0.record.id
        return false
      }
      let household = try #require(id)
      try replica.edit {
        try $0.set(
          HouseholdSchema.headName, .text("张\u{1B}[2J三"), of: household,
          type: HouseholdSchema.type)
      }
    }
    for words in [["show", "0037"], ["household", "list"], ["blame", "0037"], ["log"]] {
      let out = town.run("王强", words, width: 100).out
      #expect(!out.contains("\u{1B}"))
      #expect(out.contains("张‹1B›[2J三"), "\(words)")
    }
  }
}

extension RecordsGoldenTests {
  private static let cardZh = """
    户 0037 张三  <id>  ✗ 冲突  ◐ 待传
    区域 /990101/990101100/990101100204/05
    项目      内容                 填写人              填写时间          到达中心
    户编号    0037                 王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    住址      高岭村5组37号        王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    户主      张三                 王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    状态      迁出                 王强 · 王强-laptop  2026-06-24 07:40  ◐ 待传
    联系电话  ✗ 冲突  12000000003  李敏 · 李敏-laptop  2026-06-24 07:40  2026-06-24 07:40
              ✗ 冲突  12000000002  王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40

    """

  private static let cardEn = """
    household 0037 张三  <id>  ✗ conflict  ◐ unsent
    Place /990101/990101100/990101100204/05
    Field              Value                    Written by          Made              Arrived
    house number       0037                     王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    address            高岭村5组37号            王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    head of household  张三                     王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40
    status             moved out                王强 · 王强-laptop  2026-06-24 07:40  ◐ unsent
    telephone          ✗ conflict  12000000003  李敏 · 李敏-laptop  2026-06-24 07:40  2026-06-24 07:40
                       ✗ conflict  12000000002  王强 · 王强-laptop  2026-06-24 07:40  2026-06-24 07:40

    """

  private static let listZh = """
    短号          户编号  户主  住址           联系电话       状态  标记
    <id>  0037    张三  高岭村5组37号  ✗ 12000000003  迁出  ✗ 冲突

    """

  private static let listEn = """
    ID            house number  head of household  address        telephone      status     Marks
    <id>  0037          张三               高岭村5组37号  ✗ 12000000003  moved out  ✗ conflict

    """

  private static let blameZh = """
    户 0037 张三  <id>  ✗ 冲突  ◐ 待传
    区域 /990101/990101100/990101100204/05
    字段       内容                 填写人  设备         填写时间          到达中心          站点
    house_no   0037                 王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    address    高岭村5组37号        王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    head_name  张三                 王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    status     迁出                 王强    王强-laptop  2026-06-24 07:40  ◐ 待传            <id>
    phone      ✗ 冲突  12000000003  李敏    李敏-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
               ✗ 冲突  12000000002  王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>

    """

  private static let blameEn = """
    household 0037 张三  <id>  ✗ conflict  ◐ unsent
    Place /990101/990101100/990101100204/05
    Field      Value           Worker  Device       Made              Arrived           Site
    house_no   0037            王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    address    高岭村5组37号   王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    head_name  张三            王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
    status     moved out       王强    王强-laptop  2026-06-24 07:40  ◐ unsent          <id>
    phone      ✗ conflict      李敏    李敏-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
               12000000003
               ✗ conflict      王强    王强-laptop  2026-06-24 07:40  2026-06-24 07:40  <id>
               12000000002

    """

  private static let logZh = """
    时间              填写人              记录       项目      变化                       状态
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  状态      迁出                       ◐ 待传
    2026-06-24 07:40  李敏 · 李敏-laptop  0037 张三  联系电话  12000000001 → 12000000003  ✓ 已存中心
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  联系电话  12000000001 → 12000000002  ✓ 已存中心
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  住址      高岭村5组37号              ✓ 已存中心
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  户主      张三                       ✓ 已存中心
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  户编号    0037                       ✓ 已存中心
    2026-06-24 07:40  王强 · 王强-laptop  0037 张三  联系电话  12000000001                已被替代

    """

  private static let logEn = """
    Made              Written by         Record     Field              Change            State
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  status             moved out         ◐ unsent
    2026-06-24 07:40  李敏 · 李敏-lapt…  0037 张三  telephone          12000000001 →     ✓ stored at hub
                                                                       12000000003
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  telephone          12000000001 →     ✓ stored at hub
                                                                       12000000002
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  address            高岭村5组37号     ✓ stored at hub
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  head of household  张三              ✓ stored at hub
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  house number       0037              ✓ stored at hub
    2026-06-24 07:40  王强 · 王强-lapt…  0037 张三  telephone          12000000001       superseded

    """
}
