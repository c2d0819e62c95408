import CRDT
import Client
import Console
import Models
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Steps of a case by command")
struct RecordsCaseTests {
  /// A town with a village cadre, a desk, a handler and a lead, and one registered request.
  private func casesTown() throws -> RecordsTown {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    try town.join("王强")
    try town.join("陈台", roles: [.townOfficer, .desk], at: [whole])
    try town.join("周工", roles: [.handler], at: [])
    try town.join("刘镇", roles: [.lead], at: [whole])
    town.household("王强")
    let added = town.run(
      "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "自来水断供")
    try #require(added.problem == nil, "\(String(describing: added.problem))")
    try town.sync("王强", "陈台", "周工", "刘镇")
    return town
  }

  private func status(_ town: RecordsTown, _ laptop: String) throws -> String? {
    try town.run(laptop, "demand", "show", "L01-00001", "--json").json["case"]?["status"]?.text
  }

  @Test("A request goes from registration to the archive, each step by whoever may take it")
  func wholeWay() throws {
    let town = try casesTown()
    let id = "L01-00001"
    func take(_ laptop: String, _ words: [String]) throws {
      let done = town.run(laptop, words)
      #expect(done.problem == nil, "\(words): \(String(describing: done.problem?.cause.en))")
      try town.sync(laptop, "陈台", "周工", "王强")
    }
    try take(
      "王强",
      ["demand", "classify", id, "--domain", "0301", "--matter-type", "help", "--urgency", "U2"])
    #expect(try status(town, "陈台") == "CLS")
    try take(
      "陈台",
      ["demand", "assign", id, "--owner", "周工", "--lead", "刘镇", "--manager", "陈台"])
    #expect(town.run("周工", "today").out.contains("自来水断供"))
    try take("周工", ["demand", "sign", id])
    #expect(try status(town, "王强") == "WIP")
    try take("周工", ["demand", "progress", id, "--text", "已送水车"])
    try take(
      "周工",
      [
        "demand", "resolve", id, "--finding", "support", "--outcome", "solved", "--method", "serve",
        "--text", "新井已通水",
      ])
    #expect(town.run("陈台", "demand", "close", id).problem?.code == "MQ-R007", "nobody was told")
    try take(
      "周工", ["demand", "feedback", id, "--channel", "door", "--told", "户主", "--text", "已上门说明"])
    let own = town.run("周工", "demand", "evaluate", id, "--rating", "satisfied")
    #expect(own.status == .refused)
    try take("陈台", ["demand", "evaluate", id, "--rating", "satisfied", "--channel", "phone"])
    let early = town.run("周工", "demand", "close", id)
    #expect(early.problem?.code == "MQ-R007")
    try take("陈台", ["demand", "close", id])
    #expect(try status(town, "王强") == "CLO")
    for laptop in ["王强", "陈台", "周工"] {
      try town.open(laptop) { (replica: Replica) throws in
        #expect(try replica.store.quarantined().isEmpty, "\(laptop)")
      }
    }
    let demand = try town.run("王强", "demand", "show", id, "--json").json["record"]
    #expect(demand?["fields"]?["domain"]?["value"]?.text == "0301")
    #expect(demand?["fields"]?["urgency"]?["value"]?.text == "U2")
  }

  @Test("A sixth representative is refused, at registration and later")
  func representatives() throws {
    let town = try casesTown()
    let names = ["丁一", "丁二", "丁三", "丁四", "丁五", "丁六"]
    for name in names {
      town.run("王强", "resident", "add", "--household", "0037", "--name", name)
    }
    let words = [
      "demand", "add", "--source", "letter", "--voice-kind", "collective", "--summary", "路",
    ]
    func spoken(by people: ArraySlice<String>) -> [String] {
      people.flatMap { ["--representatives", $0] }
    }
    let six = town.run("王强", words + spoken(by: names[...]))
    #expect(six.problem?.code == "MQ-R003")
    #expect(six.problem?.cause.zh.contains("代表 6 人，最多 5 人。") == true)
    let five = town.run("王强", words + spoken(by: names.prefix(5)))
    #expect(five.problem == nil, "\(String(describing: five.problem))")
    let later = town.run("王强", "demand", "edit", "@last", "--representatives", "丁六")
    #expect(later.problem?.code == "MQ-R003")
    let instead = town.run(
      "王强", "demand", "edit", "@last", "--representatives", "丁六", "--remove-representatives", "丁一")
    #expect(instead.problem == nil, "\(String(describing: instead.problem))")
  }

  @Test("A petition is accepted in writing, and first contact is noted with a step")
  func acceptance() throws {
    let town = try casesTown()
    let added = town.run(
      "陈台", "demand", "add", "--area", "高岭村", "--source", "letter", "--profile", "petition",
      "--summary", "搬迁手续", "--json")
    let id = try #require(try added.json["records"]?.elements?.first?["id"]?.text)
    let classify = ["demand", "classify", id, "--domain", "0105", "--matter-type", "help"]
    func clock() throws -> String? {
      try town.run("陈台", "demand", "show", id, "--json").json["case"]?["due"]?["clock"]?.text
    }
    #expect(try clock() == "accept")
    let accepted = town.run(
      "陈台", classify + ["--urgency", "U3", "--notice-ref", "受理告知书1号", "--told", "代表"])
    #expect(accepted.problem == nil, "\(String(describing: accepted.problem))")
    #expect(try clock() == "resolve")
    let urgent = town.run(
      "陈台", "demand", "add", "--area", "高岭村", "--source", "card", "--urgency", "U1", "--summary",
      "塌方", "--json")
    let danger = try #require(try urgent.json["records"]?.elements?.first?["id"]?.text)
    #expect(
      try town.run("陈台", "demand", "show", danger, "--json").json["case"]?["due"]?["clock"]?.text
        == "first_contact")
    town.run(
      "陈台", "demand", "progress", danger, "--text", "已电话联系", "--told", "反映人", "--channel", "phone")
    #expect(
      try town.run("陈台", "demand", "show", danger, "--json").json["case"]?["due"]?["clock"]?.text
        != "first_contact")
  }

  @Test("A step that the rules refuse says why and what to do, and writes nothing")
  func refusal() throws {
    let town = try casesTown()
    let refused = town.run("王强", "demand", "classify", "L01-00001", "--domain", "0301")
    let problem = try #require(refused.problem)
    #expect(problem.code == "MQ-R007")
    #expect(refused.status == .refused)
    #expect(problem.remedy?.zh.contains("村干部") == true)
    let tooEarly = town.run("陈台", "demand", "close", "L01-00001")
    #expect(tooEarly.problem?.code == "MQ-R007")
    let noRole = town.run("王强", "demand", "sign", "L01-00001", "--as", "auditor")
    #expect(noRole.problem?.code == "MQ-R013")
    #expect(noRole.problem?.remedy?.en == "Use one of: village_cadre.")
    try town.open("王强") { (replica: Replica) throws in
      #expect(try replica.store.count(CaseEventSchema.type.code) == 1)
      #expect(try replica.store.number("event_sequence") == 1)
    }
  }

  @Test("Steps name what their author had seen, and a laptop's steps form a chain")
  func chain() throws {
    let town = try casesTown()
    for words in [["progress", "--text", "已联系"], ["escalate", "--reason", "水源在邻镇"]] {
      let done = town.run("王强", ["demand", words[0], "L01-00001"] + words.dropFirst())
      #expect(done.problem == nil, "\(String(describing: done.problem?.cause.en))")
    }
    try town.open("王强") { (replica: Replica) throws in
      let demand = try #require(try firstDemand(replica))
      let events = try replica.store.children(of: demand, type: CaseEventSchema.type.code)
        .map(\.record).sorted { $0.id < $1.id }
      #expect(events.map { $0.integer(CaseEventSchema.devSeq) } == [1, 2, 3])
      #expect(
        events.map { $0.references(CaseEventSchema.parents) } == [
          [], [events[0].id], [events[1].id],
        ])
      var last: Value?
      for event in events {
        #expect(event.value(CaseEventSchema.prevHash) == last)
        last = event.value(CaseEventSchema.hash)
        #expect(last == .bytes(CaseChain.hash(of: event, demand: demand)))
      }
    }
  }

  @Test("An erased text leaves the hash of its step as it was")
  func hashWithoutText() throws {
    let town = try casesTown()
    town.run("王强", "demand", "progress", "L01-00001", "--text", "已联系")
    try town.open("王强") { (replica: Replica) throws in
      let demand = try #require(try firstDemand(replica))
      let events = try replica.store.children(of: demand, type: CaseEventSchema.type.code)
      var event = try #require(
        events.map(\.record).first { $0.text(CaseEventSchema.text) != nil })
      let hash = CaseChain.hash(of: event, demand: demand)
      event[CaseEventSchema.text.code] = Field()
      event[CaseEventSchema.textSalt.code] = Field()
      #expect(CaseChain.hash(of: event, demand: demand) == hash)
      event[CaseEventSchema.kind.code] = Field()
      #expect(CaseChain.hash(of: event, demand: demand) != hash)
    }
  }

  private func firstDemand(_ replica: Replica) throws -> RecordID? {
    var id: RecordID?
    try replica.store.forEach(DemandSchema.type.code) {
      id = $0.record.id
      return false
    }
    return id
  }

  @Test("Two classifications that did not see each other both stand, and the card says so")
  func concurrentSteps() throws {
    let town = try casesTown()
    town.run(
      "陈台", "demand", "classify", "L01-00001", "--domain", "0301", "--matter-type", "help",
      "--urgency", "U3")
    town.run(
      "王强", "demand", "classify", "L01-00001", "--domain", "0303", "--matter-type", "help",
      "--urgency", "U2")
    try town.sync("陈台", "王强", "陈台")
    let shown = town.run("陈台", "demand", "show", "L01-00001")
    #expect(shown.out.contains("✗ 冲突"))
    #expect(shown.out.contains("C22"))
    let json = try town.run("陈台", "demand", "show", "L01-00001", "--json").json["case"]
    #expect(json?["conflicts"]?.elements?.first?["rule"]?.text == "C22")
    #expect(json?["urgency"]?.text == "U2")
  }

  @Test("Raising the urgency later takes no effect from the classification before it")
  func urgencyRises() throws {
    let town = try casesTown()
    let classify = ["demand", "classify", "L01-00001", "--domain", "0301", "--matter-type", "help"]
    town.run("王强", classify + ["--urgency", "U3"])
    town.run("王强", classify + ["--urgency", "U2"])
    town.run("王强", "demand", "edit", "L01-00001", "--urgency", "U1")
    #expect(try status(town, "王强") == "CLS")
    let shown = try town.run("王强", "demand", "show", "L01-00001", "--json").json["case"]
    #expect(shown?["steps"]?.elements?.map { $0["inapplicable"] } == [.null, .null, .null])
    let lowered = town.run("王强", classify + ["--urgency", "U3"])
    #expect(lowered.problem?.code == "MQ-R007")
  }

  @Test("Lists filter by what the steps come to, and put the urgent first")
  func demandList() throws {
    let town = try casesTown()
    town.run("王强", "demand", "add", "--source", "visit", "--summary", "路面塌陷", "--urgency", "U1")
    let listed = town.run("王强", "demand", "list")
    let rows = listed.out.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows.dropFirst().first?.contains("路面塌陷") == true)
    #expect(
      town.run("王强", "demand", "list", "--where", "status=CLO").out.split(separator: "\n").count
        == 1)
    #expect(town.run("王强", "demand", "list", "--where", "urgency=紧急").out.contains("路面塌陷"))
    let lines = town.run("王强", "demand", "list", "--jsonl").out.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(try JSON(parsing: String(line))["schema"]?.integer == 1) }
    let wrong = town.run("王强", "demand", "list", "--where", "status=OPEN")
    #expect(wrong.problem?.code == "MQ-R003")
    let cut = town.run("王强", "demand", "list", "--limit", "1")
    #expect(cut.notes.contains("共 2 条"))
  }

  @Test("What is due today is there without a network, in one order")
  func today() throws {
    let town = try casesTown()
    let first = town.run("王强", "today", "--json")
    let json = try first.json
    #expect(json["due"]?.elements?.first?["summary"]?.text == "自来水断供")
    #expect(json["visits"]?.elements?.first?["name"]?.text == "0037 张三")
    #expect(json["visits"]?.elements?.first?["last_visit"] == .null)
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "9", "--parts", "hear_resident")
    #expect(try town.run("王强", "tasks", "--json").json["visits"]?.elements?.isEmpty == true)
    town.clock.advance(hours: 24 * 200)
    #expect(try town.run("王强", "today", "--json").json["visits"]?.elements?.count == 1)
    town.run("王强", "household", "edit", "0037", "--no-contact", "refused")
    #expect(try town.run("王强", "today", "--json").json["visits"]?.elements?.isEmpty == true)
  }
}
