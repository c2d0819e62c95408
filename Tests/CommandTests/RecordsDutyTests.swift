import CRDT
import Client
import Console
import Hub
import Models
import Program
import Reports
import Storage
import Testing
import Wording

@testable import minqing

@Suite("Who answers for whom, and what a visit counts for, by command")
struct RecordsDutyTests {
  private func town() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    return town
  }

  private func figure(_ town: RecordsTown, _ report: String, _ key: String) throws -> Int64? {
    let figures = try town.run("王强", "report", report, "--json").json["figures"]?.elements
    return figures?.first { $0["key"]?.text == key }?["numerator"]?.integer
  }

  @Test("A household's chain names three people, and its card the line for complaints")
  func chain() throws {
    let town = try town()
    try town.sync("王强")
    _ = try town.office.addOrg(
      code: "town",
      values: [
        (OrgSchema.name, .text("云河镇")), (OrgSchema.kind, .text("gov")),
        (OrgSchema.supervisionPhone, .text("12345")),
      ])
    let household = try #require(try town.office.store.all(HouseholdSchema.type).first?.id)
    let targets: [(String, String, AssignmentTarget)] = [
      ("孙七", "village_lead", .area(try #require(AreaName("990101100204")))),
      ("李四", "group_lead", .area(try #require(AreaName("990101100204")))),
      ("赵六", "household_lead", .household(household)),
    ]
    for (name, kind, target) in targets {
      let worker = try town.office.addWorker(name: name, org: "town", roles: [.gridWorker])
      _ = try town.office.assign(worker, kind: kind, to: target, from: town.office.today)
    }
    try town.sync("王强")
    let chain = try town.run("王强", "assign", "chain", "0037", "--json").json
    #expect(chain["chain"]?.elements?.compactMap { $0["worker"]?.text } == ["孙七", "李四", "赵六"])
    #expect(chain["orphan"] == .bool(false))
    #expect(
      try town.run("王强", "assign", "orphans", "--json").json["total"]?.integer == 0)
    let card = town.run("王强", "card", "print", "--household", "0037").out
    #expect(card.contains("投诉监督电话：12345"))
  }

  @Test("Contact with an enterprise is a duty that lists tell apart, and answers for no household")
  func enterprise() throws {
    let town = try town()
    let worker = try #require(town.workers["王强"])
    let village = try #require(AreaName("990101100204"))
    let today = town.office.today
    _ = try town.office.assign(
      worker, kind: "enterprise", to: .enterprise("云河水泥厂", in: village), from: today)
    _ = try town.office.assign(worker, kind: "village_lead", to: .area(village), from: today)
    try town.sync("王强")
    let firms = town.run("王强", "assignment", "list", "--where", "target_kind=enterprise", "--json")
    #expect(try firms.json["records"]?.elements?.count == 1)
    let kinds = try town.run("王强", "assign", "chain", "0037", "--json").json["chain"]?.elements
    #expect(kinds?.compactMap { $0["duty"]?.text } == ["village_lead"])
  }

  @Test("A request is not assigned unless somebody minds, manages and does it")
  func threeNames() throws {
    let town = try RecordsTown()
    try town.join("陈台", roles: [.townOfficer, .desk], at: [try #require(town.village.town)])
    let id = try town.done(
      "陈台", "demand", "add", "--source", "walk_in", "--area", "990101100204", "--summary", "断水")
    try town.done(
      "陈台", "demand", "classify", id, "--domain", "0301", "--matter-type", "help", "--urgency", "U2"
    )
    let names = [("--owner", "陈台"), ("--lead", "陈台"), ("--manager", "陈台")]
    for missing in names.indices {
      let given = names.indices.filter { $0 != missing }.flatMap { [names[$0].0, names[$0].1] }
      let outcome = town.run("陈台", ["demand", "assign", id] + given)
      #expect(outcome.status == .refused, "without \(names[missing].0)")
    }
  }

  @Test("Places with open requests come before places that are only due")
  func whereToGo() throws {
    let town = try town()
    for group in ["03", "04", "05"] {
      town.run(
        "王强", "household", "add", "--area", "990101100204/\(group)", "--house-no", "01\(group)",
        "--head-name", "张三", "--address", "高岭村")
    }
    for summary in ["断水", "路灯不亮"] {
      town.run(
        "王强", "demand", "add", "--source", "visit", "--household", "0104", "--summary", summary)
    }
    town.run("王强", "demand", "add", "--source", "visit", "--household", "0103", "--summary", "断水")
    let places = try town.run("王强", "today", "--json").json["places"]?.elements
    #expect(
      places?.compactMap { $0["scope"]?.text?.suffix(2) } == ["04", "03", "05"])
    #expect(places?.compactMap { $0["open_requests"]?.integer } == [2, 1, 0])
    #expect(places?.compactMap { $0["due_households"]?.integer } == [1, 1, 2])
    #expect(town.run("王强", "today").out.contains("先去哪里 (3)"))
  }

  @Test("Numbers that two laptops give out without a network are never the same")
  func numbers() throws {
    let town = try town()
    try town.join("李敏")
    var given: [String] = []
    for laptop in ["王强", "李敏"] {
      for summary in ["断水", "路灯不亮", "井盖松动"] {
        let id = try town.done(laptop, "demand", "add", "--source", "visit", "--summary", summary)
        let record = try town.run(laptop, "demand", "show", id, "--json").json["record"]
        given.append(record?["fields"]?["number"]?["value"]?.text ?? "")
      }
    }
    #expect(Set(given).count == 6 && !given.contains(""))
    try town.sync("王强", "李敏")
    #expect(try town.office.store.all(DemandSchema.type).count == 6)
  }

  @Test("Only a call that heard residents at the door counts: friendly ones do, briefings do not")
  func counted() throws {
    let town = try town()
    func visit(_ words: String...) {
      let outcome = town.run("王强", ["visit", "add", "--minutes", "20"] + words)
      #expect(outcome.problem == nil, "\(words): \(String(describing: outcome.problem))")
    }
    visit("--household", "0037", "--parts", "hear_cadre", "--parts", "see_site")
    visit("--target-kind", "village_office", "--site", "村委会", "--parts", "hear_resident")
    visit("--target-kind", "cadre_home", "--household", "0037", "--parts", "hear_resident")
    #expect(try figure(town, "coverage", "cover.once") == 0)
    #expect(try figure(town, "visits", "visits.heard.officials") == 1)
    #expect(try figure(town, "visits", "visits.target.village_office") == 1)
    visit("--household", "0037", "--parts", "hear_resident", "--purpose", "courtesy")
    #expect(try figure(town, "coverage", "cover.once") == 1)
    #expect(try figure(town, "visits", "visits.purpose.courtesy") == 1)
  }

  @Test("A call of three minutes does not count, unless it says why it was short")
  func brief() throws {
    let town = try town()
    let visit = ["visit", "add", "--household", "0037", "--parts", "hear_resident", "--minutes"]
    #expect(town.run("王强", visit + ["3"]).problem == nil)
    #expect(try figure(town, "coverage", "cover.once") == 0)
    #expect(town.run("王强", visit + ["3", "--short-reason", "送药上门"]).problem == nil)
    #expect(try figure(town, "coverage", "cover.once") == 1)
  }

  @Test("A resident's own words stay apart from what the worker notes")
  func words() throws {
    let town = try town()
    let id = try town.done(
      "王强", "visit", "add", "--household", "0037", "--minutes", "20", "--parts", "hear_resident",
      "--resident-words", "你们来看看水缸就知道了", "--worker-note", "该户缺水")
    let fields = try town.run("王强", "visit", "show", id, "--json").json["record"]?["fields"]
    #expect(fields?["resident_words"]?["value"]?.text == "你们来看看水缸就知道了")
    #expect(fields?["worker_note"]?["value"]?.text == "该户缺水")
  }

  @Test("A household is shown as it stood on a day before it moved, and before it was there at all")
  func asOf() throws {
    let town = try town()
    town.run("王强", "household", "edit", "0037", "--status", "active")
    town.clock.advance(hours: 24 * 10)
    town.run("王强", "household", "edit", "0037", "--status", "moved", "--address", "迁往外镇")
    func fields(_ day: String) throws -> [String: String] {
      let listed = try town.run("王强", "household", "show", "0037", "--as-of", day, "--json").json
      let pairs = listed["fields"]?.elements?.map {
        ($0["name"]?.text ?? "", $0["values"]?.elements?.first?.text ?? "")
      }
      return Dictionary(pairs ?? []) { first, _ in first }
    }
    let before = try fields("2026-06-25")
    #expect(before["address"] == "高岭村5组37号")
    #expect(before["status"] == "在住")
    let after = try fields("2026-07-04")
    #expect(after["address"] == "迁往外镇")
    #expect(after["status"] == "迁出")
    #expect(try fields("2026-06-23").isEmpty)
    let text = town.run("王强", "household", "show", "0037", "--as-of", "2026-06-25", language: .en)
      .out
    #expect(text.contains("end of 2026-06-25") && !text.contains("迁往外镇"))
  }
}
