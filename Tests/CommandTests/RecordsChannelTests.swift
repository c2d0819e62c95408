import CRDT
import Client
import Console
import Foundation
import Hub
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Channels by which residents speak, by command")
struct RecordsChannelTests {
  private func town() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    return town
  }

  private func field(_ town: RecordsTown, _ laptop: String, _ id: String, _ name: String) throws
    -> String?
  {
    try town.run(laptop, "demand", "show", id, "--json").json["record"]?["fields"]?[name]?["value"]?
      .text
  }

  @Test("A visit written without a network has the same id at the hub after the sync")
  func sameID() throws {
    let town = try town()
    let visit = try town.done(
      "王强", "visit", "add", "--household", "0037", "--minutes", "20", "--parts", "hear_resident")
    let id = try #require(RecordID(hexadecimal: visit))
    #expect(try town.office.store.record(VisitSchema.type.code, id) == nil)
    try town.sync("王强")
    #expect(try town.office.store.record(VisitSchema.type.code, id)?.record.id == id)
  }

  @Test("What comes by the direct line waits at the town's desk, and not in the village")
  func directLine() throws {
    let town = try town()
    try town.join("李敏")
    try town.join(
      "何静", roles: [.townOfficer, .desk], at: [try #require(town.village.town)])
    for (source, summary) in [("through_train", "直通车反映断水"), ("walk_in", "来访反映断水")] {
      town.run(
        "王强", "demand", "add", "--source", source, "--household", "0037", "--summary", summary)
    }
    try town.sync("王强", "李敏", "何静")
    func inbox(_ laptop: String) throws -> [String] {
      try town.run(laptop, "today", "--json").json["due"]?.elements?
        .compactMap { $0["summary"]?.text }.sorted() ?? []
    }
    #expect(try inbox("何静") == ["来访反映断水", "直通车反映断水"])
    #expect(try inbox("李敏") == ["来访反映断水"])
    let classify = ["--domain", "0301", "--matter-type", "help", "--urgency", "U2"]
    #expect(town.run("王强", ["demand", "classify", "L01-00001"] + classify).status == .refused)
    #expect(town.run("何静", ["demand", "classify", "L01-00001"] + classify).problem == nil)
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("A website's list becomes requests with their source, and a code each where asked for")
  func webCode() throws {
    let town = try town()
    let url = town.folder.appending(path: "web.json")
    try Data(#"[{"external_no": "W-1", "summary": "村口路灯不亮"}]"#.utf8).write(to: url)
    let words = ["import", "json", "demand", url.path, "--set", "source=web", "--json"]
    let rehearsed = try town.run("王强", words + ["--query-codes", "--dry-run"]).json
    #expect(rehearsed["query_codes"] == nil)
    let added = try town.run("王强", words + ["--query-codes"]).json
    let codes = try #require(added["query_codes"]?.elements)
    #expect(codes.count == 1)
    let number = try #require(try field(town, "王强", "L01-00001", "number"))
    #expect(try field(town, "王强", "L01-00001", "source") == "web")
    let code = try #require(codes[0]["code"]?.text)
    let hash = try town.open("王强") { (replica: Replica) throws -> Value? in
      let id = try #require(RecordID(hexadecimal: codes[0]["request"]?.text ?? ""))
      return try replica.store.record(DemandSchema.type.code, id)?.record
        .value(DemandSchema.queryCodeHash)
    }
    #expect(hash == .bytes(QueryCode.hash(code, number: number)))
    #expect(try town.run("王强", words).json["added"]?.integer == 0)
    try town.sync("王强")
    #expect(try town.office.request(number, code: code)?.text(DemandSchema.source) == "web")
    #expect(try town.office.request(number, code: String(code.reversed())) == nil)
  }

  @Test("A request heard in a chat group is typed in, and no command reads messages")
  func chat() throws {
    let town = try town()
    town.run("王强", "demand", "add", "--source", "chat", "--summary", "群里说井盖松动")
    #expect(try field(town, "王强", "L01-00001", "source") == "chat")
    let imports = App.commands.map(\.spec).filter { $0.path.first == "import" }
    #expect(imports.map(\.path) == [["import", "csv"], ["import", "json"]])
    let words = App.commands.flatMap { $0.spec.path + $0.spec.options.map(\.name) }
    for banned in ["chat", "wechat", "qq", "sms", "scrape", "messages"] {
      #expect(!words.contains(banned), "\(banned)")
    }
  }

  @Test("A point raised at a symposium becomes a request, and both tell of each other")
  func symposium() throws {
    let town = try town()
    let meeting = try town.done(
      "王强", "activity", "add", "--kind", "symposium", "--title", "用水座谈")
    let demand = try town.done(
      "王强", "demand", "add", "--source", "meeting", "--source-ref", meeting, "--summary", "水压不足")
    try town.done("王强", "activity", "edit", meeting, "--demands", demand)
    #expect(town.run("王强", "activity", "show", meeting).out.contains("L01-00001"))
    #expect(try field(town, "王强", demand, "source_ref") == meeting)
  }

  @Test("A referrer's body is kept with the request, delegates among them; others are refused")
  func referrers() throws {
    let town = try town()
    for (kind, referrer) in [("mass_org", "women"), ("delegate", "人大代表"), ("coop", "合作社")] {
      let id = try town.done(
        "王强", "demand", "add", "--source", "transfer_in", "--summary", "路灯不亮",
        "--referrer-kind", kind, "--referrer", referrer)
      #expect(try field(town, "王强", id, "referrer_kind") == kind)
      #expect(try field(town, "王强", id, "referrer") == referrer)
    }
    let wrong = town.run(
      "王强", "demand", "add", "--source", "transfer_in", "--summary", "路灯不亮", "--referrer-kind",
      "party")
    #expect(wrong.problem != nil)
  }

  @Test("A delegate helps a household, and the plan says what they are")
  func delegate() throws {
    let town = try RecordsTown()
    try town.join("王强", roles: [.townOfficer])
    try town.join("孙代", roles: [.gridWorker])
    try town.sync("王强")
    town.household("王强")
    let plan = try town.done(
      "王强", "assistance", "add", "--household", "0037", "--helper", "孙代", "--helper-kind",
      "delegate")
    try town.sync("王强", "孙代")
    let shown = try town.run("孙代", "assistance", "show", plan, "--json").json["record"]
    #expect(shown?["fields"]?["helper_kind"]?["value"]?.text == "delegate")
    let wrong = town.run(
      "王强", "assistance", "add", "--household", "0037", "--helper", "孙代", "--helper-kind",
      "party_member")
    #expect(wrong.problem?.code == "MQ-R003")
  }

  @Test("Two laptops add helpers unknowingly, one of them from a cooperative: both help")
  func cooperative() throws {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    for name in ["陈台", "何静"] { try town.join(name, roles: [.townOfficer, .desk], at: [whole]) }
    try town.join("周工", roles: [.handler], at: [])
    try town.join("刘镇", roles: [.lead], at: [whole])
    _ = try town.office.addOrg(
      code: "coop", values: [(OrgSchema.name, .text("果蔬合作社")), (OrgSchema.kind, .text("coop"))])
    for name in ["钱社", "吴站"] {
      town.workers[name] = try town.office.addWorker(
        name: name, org: name == "钱社" ? "coop" : "water", roles: [.handler])
    }
    let id = "L01-00001"
    try town.done(
      "陈台", "demand", "add", "--source", "walk_in", "--area", "990101100204", "--summary", "水渠堵塞")
    try town.done(
      "陈台", "demand", "classify", id, "--domain", "0303", "--matter-type", "help", "--urgency", "U3"
    )
    try town.sync("陈台", "周工", "刘镇", "陈台")
    try town.done(
      "陈台", "demand", "assign", id, "--owner", "周工", "--lead", "刘镇", "--manager", "陈台")
    try town.sync("陈台", "周工")
    try town.done("周工", "demand", "sign", id)
    try town.sync("周工", "陈台", "何静")
    try town.done("陈台", "demand", "co-assign", id, "--co-handlers", "钱社")
    try town.done("何静", "demand", "co-assign", id, "--co-handlers", "吴站")
    try town.sync("陈台", "何静", "陈台")
    for laptop in ["陈台", "何静"] {
      let card = try town.run(laptop, "demand", "show", id, "--json").json["case"]
      #expect(card?["co_handlers"]?.elements?.compactMap(\.text).sorted() == ["吴站", "钱社"])
      #expect(card?["owner"]?.text == "周工")
    }
  }

  @Test("Hours of volunteers from two laptops add up, and once synced again they stay so")
  func hours() throws {
    let town = try town()
    try town.join("李敏")
    let event = try town.done("王强", "activity", "add", "--kind", "volunteer", "--title", "清理沟渠")
    try town.sync("王强", "李敏")
    for (laptop, persons, hours) in [("王强", "4", "8"), ("李敏", "3", "6")] {
      try town.done(laptop, "activity", "attend", event, "--persons", persons, "--hours", hours)
    }
    try town.sync("王强", "李敏", "王强", "李敏")
    for laptop in ["王强", "李敏"] {
      let derived = try town.derived(laptop, "activity", "show", event)
      #expect(derived?["hours"]?["value"]?.integer == 14, "\(laptop)")
    }
  }

  @Test("A community event counts who came and asks for nobody's name")
  func community() throws {
    let town = try town()
    let event = try town.done("王强", "activity", "add", "--kind", "community", "--title", "亲子运动会")
    try town.done("王强", "activity", "attend", event, "--persons", "60")
    let derived = try town.derived("王强", "activity", "show", event)
    #expect(derived?["present_persons"]?["value"]?.integer == 60)
    let references = ActivityAttendanceSchema.type.fields.compactMap { field -> String? in
      guard case .reference(let type) = field.type else { return nil }
      return type
    }
    #expect(Set(references) == ["worker"])
  }

  @Test("Entered by an official for somebody else, a request keeps whose voice it is")
  func onBehalf() throws {
    let town = try town()
    town.run("王强", "resident", "add", "--household", "0037", "--name", "李秀英")
    let id = try town.done(
      "王强", "demand", "add", "--source", "visit", "--household", "0037", "--summary", "看不懂缴费通知",
      "--reporters", "李秀英", "--paper-no", "2026-17")
    let shown = try town.run("王强", "demand", "show", id, "--json").json["record"]?["fields"]
    #expect(shown?["recorded_by"]?["value"]?.text != nil)
    let card = town.run("王强", "demand", "show", id).out
    #expect(card.contains("李秀英") && card.contains("2026-17") && card.contains("王强"))
  }

  @Test("By which channels the old speak is counted; of protected voices nobody's age is")
  func ages() throws {
    let town = try town()
    for index in 0..<6 {
      let name = "李秀英\(index)"
      town.run(
        "王强", "resident", "add", "--household", "0037", "--name", name, "--birth-year", "1950")
      try town.done(
        "王强", "demand", "add", "--source", "visit", "--household", "0037", "--summary", "断水",
        "--reporters", name)
      try town.done(
        "王强", "demand", "add", "--source", "letter", "--household", "0037", "--summary", "账目不清",
        "--reporters", name, "--voice-kind", "confidential")
    }
    let figures = try town.run("王强", "report", "channel", "--json").json["figures"]?.elements ?? []
    let aged = figures.filter { $0["key"]?.text?.hasPrefix("channel.age.") == true }
    #expect(aged.compactMap { $0["key"]?.text } == ["channel.age.60.visit"])
    #expect(aged.compactMap { $0["numerator"]?.integer } == [6])
    #expect(town.run("王强", "report", "channel").out.contains("60～79 岁：走访"))
  }
}
