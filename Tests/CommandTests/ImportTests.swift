import CRDT
import Client
import Console
import Foundation
import Hub
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Tables that come in and go out")
struct ImportTests {
  private func town() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    return town
  }

  private func file(_ town: RecordsTown, _ text: String, _ name: String = "table.csv") throws
    -> String
  {
    let url = town.folder.appending(path: name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private func count(_ town: RecordsTown, _ type: TypeSchema) throws -> Int {
    try town.open("王强") { (replica: Replica) throws -> Int in
      try replica.store.count(type.code)
    }
  }

  private static let hotline = """
    external_no,summary,domain,urgency,occurred_at
    HL-1,自来水断供三天,0301,U2,2026-06-23 09:00
    HL-2,"村口路灯, 不亮",0304,U3,2026-06-23 10:00
    HL-1,自来水断供三天,0301,U2,2026-06-23 09:00
    """

  @Test("A file imported twice registers each request once, with number and first step")
  func idempotent() throws {
    let town = try town()
    let path = try file(town, Self.hotline)
    let words = ["import", "csv", "demand", path, "--set", "source=hotline", "--json"]
    let first = town.run("王强", words)
    #expect(first.problem == nil, "\(String(describing: first.problem))")
    #expect(try first.json["added"]?.integer == 2)
    #expect(try first.json["known"]?.integer == 1)
    let second = town.run("王强", words)
    #expect(try second.json["added"]?.integer == 0)
    #expect(try second.json["known"]?.integer == 3)
    #expect(try count(town, DemandSchema.type) == 2)
    #expect(try count(town, CaseEventSchema.type) == 2)
    let list = try town.run("王强", "demand", "list", "--json").json["records"]?.elements ?? []
    #expect(Set(list.compactMap { $0["fields"]?["source"]?.text }) == ["hotline"])
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("A dry run checks everything and writes nothing")
  func dryRun() throws {
    let town = try town()
    let path = try file(town, Self.hotline)
    let run = town.run(
      "王强", "import", "csv", "demand", path, "--set", "source=hotline", "--dry-run")
    #expect(run.out.contains("可新增 2 条"))
    #expect(try count(town, DemandSchema.type) == 0)
  }

  @Test("One wrong cell stops the whole file, and each is told by row and column")
  func problems() throws {
    let town = try town()
    let path = try file(
      town,
      """
      external_no,summary,urgency,source
      HL-1,断水,U2,hotline
      HL-2,路灯不亮,U9,hotline
      HL-3,,U2,hotline
      ,井盖缺失,U2,hotline
      HL-5,请回电 19900000000,U2,hotline
      """)
    let run = town.run("王强", "import", "csv", "demand", path)
    #expect(run.problem?.code == "MQ-P012")
    let cause = run.problem?.cause.en ?? ""
    for part in ["row 3, urgency:", "row 4: ", "row 5: ", "row 6, summary:"] {
      #expect(cause.contains(part), "\(part) in \(cause)")
    }
    #expect(!cause.contains("row 2"))
    let chinese = run.problem?.cause.zh ?? ""
    for part in ["第 3 行 urgency 列：“紧急程度”没有“U9”这一项。", "第 4 行："] {
      #expect(chinese.contains(part), "\(part) in \(chinese)")
    }
    #expect(try count(town, DemandSchema.type) == 0)
  }

  @Test("JSON brings the same as CSV, and Chinese headers name fields")
  func json() throws {
    let town = try town()
    let path = try file(
      town,
      #"[{"external_no": "W-1", "summary": "断水", "source": "web", "participants": 3}]"#, "a.json")
    #expect(town.run("王强", "import", "json", "demand", path).problem == nil)
    let other = try file(town, "外部编号,摘要,来源\nW-2,路灯不亮,网站\nW-1,断水,网站\n")
    let run = town.run("王强", "import", "csv", "demand", other, "--json")
    #expect(try run.json["added"]?.integer == 1)
    #expect(try run.json["known"]?.integer == 1)
  }

  @Test("Visits are known by target and start, and belong to the household's place and its visitor")
  func visits() throws {
    let town = try town()
    town.household("王强")
    let path = try file(
      town,
      """
      household,target_kind,started_at,ended_at,parts,persons_heard
      0037,household,2026-06-20 19:00,2026-06-20 19:25,hear_resident,2
      0037,household,2026-06-21 19:00,2026-06-21 19:25,hear_resident;see_site,1
      0037,household,2026-06-20 19:00,2026-06-20 19:25,hear_resident,2
      """)
    let first = try town.run("王强", "import", "csv", "visit", path, "--json").json
    #expect(first["added"]?.integer == 2 && first["known"]?.integer == 1)
    let again = try town.run("王强", "import", "csv", "visit", path, "--json").json
    #expect(again["added"]?.integer == 0 && again["known"]?.integer == 3)
    let coverage = try town.run("王强", "report", "coverage", "--json").json
    #expect(coverage["figures"]?.elements?[1]["numerator"]?.integer == 1)
    try town.sync("王强")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("Notices are known by place, kind, title and first day; the board's lint holds for each")
  func notices() throws {
    let town = try town()
    let header = "kind,title,body,plain_summary,audience,channels,period_from,min_days\n"
    let row = "publicity,修路公示,村口修路。,要修路,residents,board,2026-06-23,5\n"
    let path = try file(town, header + row + row)
    let first = try town.run("王强", "import", "csv", "notice", path, "--json").json
    #expect(first["added"]?.integer == 1 && first["known"]?.integer == 1)
    let leaking = try file(
      town, header + row.replacing("村口修路。", with: "请拨 19900000000。").replacing("修路公示", with: "又一则"))
    #expect(town.run("王强", "import", "csv", "notice", leaking).problem != nil)
    #expect(try count(town, NoticeSchema.type) == 1)
    #expect(town.run("王强", "export", "csv", "notice").out.contains("publicity"))
  }

  @Test("Households are known by place and number; a place of one's own may stand in a column")
  func households() throws {
    let town = try town()
    let path = try file(
      town,
      """
      area,house_no,head_name,address,access
      990101100204/05,0037,张三,高岭村5组37号,remote
      990101100204/06,0037,李四,高岭村6组37号,roadside
      """)
    let first = town.run("王强", "import", "csv", "household", path)
    #expect(first.problem == nil, "\(String(describing: first.problem))")
    #expect(try count(town, HouseholdSchema.type) == 2)
    town.run("王强", "import", "csv", "household", path)
    #expect(try count(town, HouseholdSchema.type) == 2)
  }

  @Test("An export is masked, read back it adds nothing, and masked values never become names")
  func roundTrip() throws {
    let town = try town()
    town.household("王强")
    let out = town.run("王强", "export", "csv", "household").out
    #expect(!out.contains("张三") && !out.contains("12000000001") && !out.contains("37号"))
    let path = try file(town, out)
    let run = town.run("王强", "import", "csv", "household", path, "--json")
    #expect(run.problem == nil, "\(String(describing: run.problem)) \(out)")
    #expect(try run.json["known"]?.integer == 1)
    #expect(try run.json["added"]?.integer == 0)
    var rows = try CSV.rows(Array(out.utf8)).map(\.cells)
    rows[1][0] = ""
    let other = try file(town, rows.map { CSV.line($0) }.joined(), "b.csv")
    #expect(town.run("王强", "import", "csv", "household", other).problem?.code == "MQ-P012")
  }

  @Test(
    "A file that is no table, or names unknown columns, is refused",
    arguments: [
      ("a\"b", "MQ-P010"), ("", "MQ-P010"), ("x,x\n", "MQ-P010"), ("summary\na,b\n", "MQ-P010"),
      ("sumary,external_no\na,b\n", "MQ-P011"),
    ])
  func refused(text: String, code: String) throws {
    let town = try town()
    #expect(town.run("王强", "import", "csv", "demand", try file(town, text)).problem?.code == code)
    #expect(try count(town, DemandSchema.type) == 0)
  }

  @Test("Open311 has the infrastructure matters of places, and nobody in it")
  func open311() throws {
    let town = try town()
    town.household("王强")
    for words in [
      ["--domain", "0302", "--summary", "路面塌陷", "--place", "村口", "--latitude", "27835"],
      ["--domain", "0301", "--summary", "家里断水", "--household", "0037", "--place", "37号院"],
      ["--domain", "0201", "--summary", "申请低保"],
      ["--domain", "0302", "--summary", "路不平", "--voice-kind", "anonymous"],
    ] {
      let done = town.run("王强", ["demand", "add", "--source", "walk_in"] + words)
      #expect(done.problem == nil, "\(words): \(String(describing: done.problem))")
    }
    _ = try town.office.addOrg(
      code: "water",
      values: [(OrgSchema.name, .text("水利站")), (OrgSchema.kind, .text("dept"))])
    let handler = try town.office.addWorker(name: "周工", org: "water", roles: [.handler])
    let id = try #require(
      try town.run("王强", "demand", "list", "--where", "place=村口", "--json")
        .json["records"]?.elements?.first?["id"]?.text)
    try town.sync("王强")
    for words in [
      ["classify", id, "--domain", "0302", "--matter-type", "help", "--urgency", "U3"],
      ["assign", id, "--owner", "\(handler)", "--lead", "王强", "--manager", "王强"],
    ] {
      let done = town.run("王强", ["demand"] + words)
      #expect(done.problem == nil, "\(words): \(String(describing: done.problem))")
    }
    let out = town.run("王强", "export", "open311").out
    #expect(out.contains("水利站") && !out.contains("\"water\""))
    let requests = try JSON(parsing: out).elements ?? []
    #expect(requests.count == 2)
    #expect(Set(requests.compactMap { $0["service_code"]?.text }) == ["0301", "0302"])
    #expect(requests.allSatisfy { $0["status"]?.text == "open" })
    #expect(out.contains("27.835") && out.contains("村口"))
    for hidden in ["张三", "断水", "塌陷", "37号院"] { #expect(!out.contains(hidden), "\(hidden)") }
  }
}
