import CRDT
import Client
import Console
import Hub
import Models
import Program
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Matters and what is learnt from them, by command")
struct RecordsMatterTests {
  /// A desk with two requests that are classified, and a handler, a colleague and a lead.
  private func town() throws -> RecordsTown {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    try town.join("陈台", roles: [.townOfficer, .desk], at: [whole])
    for name in ["周工", "吴工"] { try town.join(name, roles: [.handler], at: []) }
    try town.join("刘镇", roles: [.lead], at: [whole])
    for summary in ["水渠堵塞", "水渠渗漏"] {
      let id = try town.done(
        "陈台", "demand", "add", "--source", "walk_in", "--area", "990101100204", "--summary", summary
      )
      try town.done(
        "陈台", "demand", "classify", id, "--domain", "0303", "--matter-type", "help", "--urgency",
        "U3")
    }
    try town.sync("陈台", "周工", "吴工", "刘镇", "陈台")
    return town
  }

  private func assign(_ town: RecordsTown, _ id: String, to owner: String) -> RecordsTown.Outcome {
    town.run("陈台", "demand", "assign", id, "--owner", owner, "--lead", "刘镇", "--manager", "陈台")
  }

  @Test("At intake there is no place for a finding: whether it has merit is said with the answer")
  func intake() throws {
    let town = try town()
    for words in [
      ["demand", "add", "--source", "walk_in", "--summary", "断水", "--finding", "not_support"],
      ["demand", "classify", "L01-00001", "--finding", "not_support"],
    ] {
      #expect(town.run("陈台", words).status == .usage, "\(words)")
    }
    #expect(!DemandSchema.type.fields.contains { $0.name == "finding" })
  }

  @Test("Requests come by urgency, then by what is due first, the same in every order of entry")
  func order() throws {
    let town = try RecordsTown()
    try town.join("王强")
    for (summary, urgency) in [("三", "U3"), ("一", "U1"), ("四", "U3"), ("二", "U2")] {
      try town.done(
        "王强", "demand", "add", "--source", "visit", "--summary", summary, "--urgency", urgency)
      town.clock.advance(hours: 1)
    }
    let listed = try town.run("王强", "demand", "list", "--json").json["records"]?.elements
    #expect(
      listed?.compactMap { $0["fields"]?["summary"]?.text } == ["一", "二", "三", "四"])
  }

  @Test("Of matters as urgent and due at the same hour, what concerns more people comes first")
  func affectedMany() throws {
    let town = try RecordsTown()
    try town.join("王强")
    for (summary, people) in [("少", "2"), ("多", "80"), ("中", "12")] {
      try town.done(
        "王强", "demand", "add", "--source", "hotline", "--summary", summary, "--urgency", "U3",
        "--participants", people)
    }
    let listed = try town.run("王强", "demand", "list", "--json").json["records"]?.elements
    #expect(Set(listed?.compactMap { $0["case"]?["due_at"]?.text } ?? []).count == 1)
    #expect(listed?.compactMap { $0["fields"]?["summary"]?.text } == ["多", "中", "少"])
  }

  @Test("Whoever is recused is not made owner, and a declaration leaves the owner until replaced")
  func recusal() throws {
    let town = try town()
    try town.done("陈台", "demand", "edit", "L01-00001", "--recused", "周工")
    let refused = assign(town, "L01-00001", to: "周工")
    #expect(refused.problem?.code == "MQ-R007")
    #expect(refused.problem?.cause.zh.contains("回避") == true)
    #expect(assign(town, "L01-00001", to: "吴工").problem == nil)
    // Declared after the assignment: what was done stays done.
    #expect(assign(town, "L01-00002", to: "周工").problem == nil)
    try town.done("陈台", "demand", "edit", "L01-00002", "--recused", "周工")
    let card = try town.run("陈台", "demand", "show", "L01-00002", "--json").json["case"]
    #expect(card?["owner"]?.text == "周工" && card?["status"]?.text == "ASN")
    #expect(assign(town, "L01-00002", to: "吴工").problem == nil)
    try town.sync("陈台")
    try town.open("陈台") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test("A complaint about officials' conduct is assigned to the town and to no village")
  func conduct() throws {
    let town = try town()
    try town.join("村书记")
    try town.sync("陈台")
    let words = ["--source", "walk_in", "--domain", "0601", "--summary", "收件时态度生硬"]
    let added = town.run("陈台", ["demand", "add", "--area", "990101100204"] + words + ["--json"])
    let number = try #require(try added.json["records"]?.elements?.first?["id"]?.text)
    try town.done(
      "陈台", "demand", "classify", number, "--domain", "0601", "--matter-type", "complaint",
      "--urgency", "U3")
    let refused = assign(town, number, to: "村书记")
    #expect(refused.problem?.code == "MQ-R007")
    #expect(refused.problem?.cause.zh.contains("干部作风") == true)
    #expect(refused.problem?.remedy?.zh.contains("not-accept") == true)
    #expect(assign(town, number, to: "周工").problem == nil)
  }

  @Test("A link between two requests is seen from both ends")
  func related() throws {
    let town = try town()
    try town.done("陈台", "demand", "edit", "L01-00001", "--related", "L01-00002")
    #expect(town.run("陈台", "demand", "show", "L01-00001").out.contains("水渠渗漏"))
    let other = town.run("陈台", "demand", "show", "L01-00002")
    #expect(other.out.contains("关联诉求") && other.out.contains("水渠堵塞（由该条关联）"))
    #expect(
      town.run("陈台", "demand", "show", "L01-00002", language: .en).out.contains("named there"))
  }

  @Test("An answer that repeats another one is pointed at, and taken all the same")
  func sameAnswer() throws {
    let town = try town()
    func answer(_ id: String, _ text: String) throws -> RecordsTown.Outcome {
      #expect(assign(town, id, to: "周工").problem == nil)
      try town.sync("陈台", "周工")
      try town.done("周工", "demand", "sign", id)
      let outcome = town.run(
        "周工", "demand", "resolve", id, "--finding", "support", "--outcome", "solved", "--text", text
      )
      #expect(outcome.problem == nil)
      return outcome
    }
    let first = try answer("L01-00001", "已会同有关部门研究，将按规定予以办理，感谢支持。")
    #expect(!first.notes.contains("几乎相同"))
    let second = try answer("L01-00002", "已会同有关部门研究，将按规定予以办理，感谢支持！")
    #expect(second.notes.contains("几乎相同") && second.notes.contains("L01-00001"))
  }

  @Test("A task force has a named owner and a last day, and is told of when that is past")
  func taskForce() throws {
    let town = try town()
    let words = [
      "project", "add", "--kind", "remediation", "--title", "水渠专班", "--task-force", "周工",
    ]
    let place = ["--area", "990101100204"]
    #expect(town.run("陈台", words + place).problem?.code == "MQ-R016")
    let whole = town.run("陈台", words + place + ["--owner", "陈台", "--due", "2026-07-10"])
    #expect(whole.problem == nil)
    #expect(!town.run("陈台", "today").out.contains("专班已过期"))
    town.clock.advance(hours: 24 * 17)
    #expect(town.run("陈台", "today").out.contains("专班已过期"))
    #expect(town.run("陈台", "today", language: .en).out.contains("task force past its last day"))
  }

  @Test("A milestone that is late is told of until it is done")
  func lateMilestone() throws {
    let town = try town()
    let project = try town.done(
      "陈台", "project", "add", "--kind", "works", "--title", "修水渠", "--area", "990101100204")
    let milestone = try town.done(
      "陈台", "project", "milestone", "add", project, "--title", "清淤", "--due", "2026-06-30")
    #expect(!town.run("陈台", "today").out.contains("逾期节点"))
    town.clock.advance(hours: 24 * 7)
    #expect(town.run("陈台", "today").out.contains("逾期节点"))
    try town.done("陈台", "project", "milestone", "edit", milestone, "--done-on", "2026-07-01")
    #expect(!town.run("陈台", "today").out.contains("逾期节点"))
  }

  @Test("A household whose land was taken is followed up after 6 and 12 months, if it agreed")
  func levy() throws {
    let town = try town()
    town.household("陈台")
    let project = try town.done(
      "陈台", "project", "add", "--kind", "levy", "--title", "铁路征地", "--area", "990101100204")
    let words = [
      "project", "follow-up", "add", project, "--household", "0037", "--taken-on", "2026-01-10",
    ]
    #expect(town.run("陈台", words).problem != nil, "without consent")
    let added = town.run("陈台", words + ["--consent-on", "2026-01-05", "--json"])
    #expect(added.problem == nil)
    let id = try #require(try added.json["records"]?.elements?.first?["id"]?.text)
    #expect(!town.run("陈台", "today").out.contains("应回访户"))
    town.clock.advance(hours: 24 * 17)  // 2026-07-11
    #expect(town.run("陈台", "today").out.contains("应回访户"))
    for field in ["--month6-on", "--job-on", "--pension-on"] {
      #expect(town.run("陈台", "today").out.contains("应回访户"), "before \(field)")
      try town.done("陈台", "project", "follow-up", "edit", id, field, "2026-07-11")
    }
    #expect(!town.run("陈台", "today").out.contains("应回访户"))
    town.clock.advance(hours: 24 * 184)  // 2027-01-11
    #expect(town.run("陈台", "today").out.contains("应回访户"))
    try town.done("陈台", "project", "follow-up", "edit", id, "--month12-on", "2027-01-11")
    #expect(!town.run("陈台", "today").out.contains("应回访户"))
    let other = try town.done(
      "陈台", "project", "add", "--kind", "works", "--title", "修水渠", "--area", "990101100204")
    let wrong = town.run(
      "陈台", "project", "follow-up", "add", other, "--household", "0037", "--taken-on",
      "2026-01-10", "--consent-on", "2026-01-05")
    #expect(wrong.problem?.code == "MQ-R016")
    try town.sync("陈台")
    try town.open("陈台") { (replica: Replica) throws in
      #expect(try replica.store.quarantined().isEmpty)
    }
  }

  @Test(
    "A case to learn from leaves without names, numbers and place, and only once somebody read it")
  func caseLibrary() throws {
    let town = try town()
    town.household("陈台")
    func add(_ body: String, _ title: String = "多户缺水的处理") -> RecordsTown.Outcome {
      town.run(
        "陈台", "notice", "add", "--kind", "case", "--title", title, "--body", body,
        "--plain-summary", "先送水，再打井，逐户回访", "--channels", "meeting", "--area", "990101100204",
        "--json")
    }
    for body in ["户主张三家缺水", "联系电话13900001111", "身份证11010519491231002X"] {
      #expect(add(body).problem != nil, "\(body)")
    }
    let added = add("旱季三户缺水，先送水，后打井，两个月内解决，逐户回访。")
    #expect(added.problem == nil)
    let id = try #require(try added.json["records"]?.elements?.first?["id"]?.text)
    func exported(_ language: Language = .zh) -> String {
      town.run("陈台", "notice", "export", "--kind", "case", language: language).out
    }
    #expect(!exported().contains("旱季三户缺水"))
    let own = town.run("陈台", "notice", "edit", id, "--second-person", "陈台")
    #expect(own.problem?.code == "MQ-R016")
    try town.done("陈台", "notice", "edit", id, "--second-person", "刘镇", "--pilot", "yes")
    let sheet = exported()
    #expect(sheet.contains("旱季三户缺水") && sheet.contains("【案例】"))
    #expect(!sheet.contains("高岭村") && !sheet.contains("陈台") && !sheet.contains("刘镇"))
    #expect(TextLint.findings(in: sheet).isEmpty)
    #expect(!exported(.en).contains("Place:"))
    #expect(!town.run("陈台", "notice", "export").out.contains("旱季三户缺水"))
  }
}
