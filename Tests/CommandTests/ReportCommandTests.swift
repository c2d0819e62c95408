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

@Suite("Reports and alerts by command")
struct ReportCommandTests {
  static let names = ReportDefinition.all.map(\.id)

  /// A town with a desk that holds all of it, a cadre of one village, visits and two requests.
  private func workingTown() throws -> RecordsTown {
    let town = try RecordsTown()
    let whole = try #require(town.village.town)
    try town.join("王强")
    try town.join("陈台", roles: [.townOfficer, .desk], at: [whole])
    try town.join("周工", roles: [.handler], at: [])
    try town.join("刘镇", roles: [.lead], at: [whole])
    for number in ["0037", "0038", "0039"] { town.household("王强", number: number) }
    town.run(
      "王强", "visit", "add", "--household", "0037", "--minutes", "20", "--parts",
      "hear_resident", "--persons-heard", "2", "--demand", "自来水断供", "--demand", "路灯不亮")
    try town.sync("王强", "陈台")
    let id = "L01-00001"
    for words in [
      ["demand", "classify", id, "--domain", "0301", "--matter-type", "help", "--urgency", "U2"],
      ["demand", "assign", id, "--owner", "周工", "--lead", "刘镇", "--manager", "陈台"],
    ] {
      let done = town.run("陈台", words)
      try #require(done.problem == nil, "\(String(describing: done.problem))")
    }
    try town.sync("陈台", "周工", "王强", "陈台")
    return town
  }

  @Test("A laptop and the hub print a report of equal records in equal bytes", arguments: names)
  func equalBytes(name: String) throws {
    let town = try workingTown()
    let definition = try #require(ReportDefinition.named(name))
    let first = try #require(CivilDate(year: 2026, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2026, month: 12, day: 31))
    for place in [town.village, try #require(town.village.town)] {
      let scope = ReportScope(
        period: first...last, places: [place], asOf: Int64(town.clock.now()) + 86_400_000 * 40)
      let hub = ReportSnapshots.body(
        Report(definition, of: try TownFacts(town.office.store, scope: scope)))
      let laptop = try town.open("陈台") { (replica: Replica) throws -> String in
        ReportSnapshots.body(Report(definition, of: try TownFacts(replica.store, scope: scope)))
      }
      #expect(hub == laptop)
      #expect(hub.contains("latest_write"))
    }
  }

  @Test("A report says its period, scope, rules, moment, formula, numerator and denominator")
  func heading() throws {
    let town = try workingTown()
    let shown = town.run("王强", "report", "coverage", "--as-of", "2026-06-30 12:00")
    #expect(shown.problem == nil)
    for part in [
      "2026-01-01 至 2026-06-30", "高岭村 /990101/990101100/990101100204", "规则版本",
      "2026-06-30T12:00:00+08:00", "公式", "33.3%",
    ] {
      #expect(shown.out.contains(part), "\(part)")
    }
    let english = town.run(
      "王强", ["report", "coverage", "--as-of", "2026-06-30 12:00"], language: .en)
    #expect(english.out.contains("Numerator") && english.out.contains("at least once"))
  }

  @Test("Asked for one day later, a report of the past gives the same numbers")
  func moment() throws {
    let town = try workingTown()
    let words = ["report", "periodic", "--as-of", "2026-06-30 12:00", "--json"]
    let first = town.run("王强", words)
    town.clock.advance(hours: 24)
    #expect(town.run("王强", words).out == first.out)
  }

  @Test("CSV begins with a byte order mark only when asked, and every row says what it is of")
  func csv() throws {
    let town = try workingTown()
    let plain = town.run("王强", "report", "outcome", "--csv")
    let marked = town.run(
      "王强", "report", "outcome", "--csv", "--bom", "--as-of", "2026-06-30 12:00")
    #expect(plain.out.hasPrefix("report,"))
    #expect(marked.out.hasPrefix("\u{FEFF}report,"))
    let rows = try CSV.rows(Array(marked.out.utf8))
    #expect(rows.dropFirst().allSatisfy { $0.cells[0] == "outcome" && $0.cells[2] == "2026-06-30" })
    let list = town.run("王强", "report", "ledger", "--csv", "--rows")
    #expect(try CSV.rows(Array(list.out.utf8)).count == 3)
  }

  @Test("An unknown report, a day that is none and a period that runs backwards are told")
  func mistakes() throws {
    let town = try workingTown()
    let near = town.run("王强", "report", "coverag")
    #expect(near.problem?.code == "MQ-P001")
    #expect(near.problem?.remedy?.en.contains("coverage") == true)
    #expect(town.run("王强", "report", "trend", "--from", "2026-02-30").problem?.code == "MQ-P002")
    #expect(
      town.run("王强", "report", "trend", "--from", "2026-05-01", "--to", "2026-04-01").problem?.code
        == "MQ-P003")
    #expect(
      town.run("王强", "report", "trend", "--from", "1900-01-01").problem?.code == "MQ-P003")
    #expect(town.run("王强", "report", "show", "2026-05").problem?.code == "MQ-P006")
  }

  @Test("Own work is the asker's, and another's only by name")
  func work() throws {
    let town = try workingTown()
    let own = try town.run("王强", "report", "work", "--json").json
    let visits = own["figures"]?.elements?.first { $0["key"]?.text == "work.visits" }
    #expect(visits?["numerator"]?.integer == 1)
    let other = try town.run("王强", "report", "work", "--worker", "周工", "--json").json
    let none = other["figures"]?.elements?.first { $0["key"]?.text == "work.visits" }
    #expect(none?["numerator"]?.integer == 0)
    // Whoever is measured reads how, and where to contest it.
    for (language, words) in [
      (Language.zh, ["公式", "由本人承办的办结时限", "向办公室提出更正"]),
      (.en, ["Formula", "terms to resolve that ended", "contest at the office"]),
    ] {
      let shown = town.run("王强", ["report", "work"], language: language, width: 400).out
      for word in words { #expect(shown.contains(word), "\(word)\n\(shown)") }
    }
  }

  @Test("After a sync the offline list of a worker is the hub's list")
  func tasks() throws {
    let town = try workingTown()
    let now = Int64(town.clock.now()) + 86_400_000 * 2
    for (name, places) in [("王强", [town.village]), ("周工", []), ("陈台", [town.village.town])] {
      let worker = try #require(town.workers[name])
      let granted = places.compactMap(\.self)
      try town.sync(name)
      let hub = try TaskList(town.office.store, worker: worker, places: granted, now: now)
      let laptop = try town.open(name) { (replica: Replica) throws -> TaskList in
        try TaskList(replica.store, worker: worker, places: granted, now: now)
      }
      #expect(hub == laptop, "\(name)")
      #expect(name != "周工" || hub.unsigned.count == 1)
      #expect(name != "王强" || hub.visits.count == 2)
    }
  }

  @Test("Alerts name what is late, and nothing while nothing is")
  func alerts() throws {
    let town = try workingTown()
    let quiet = try town.run("王强", "alerts", "--kind", "A-UNSIGNED", "--json").json
    #expect(quiet["alerts"]?.elements?.isEmpty == true)
    town.clock.advance(hours: 72)
    let late = town.run("王强", "alert", "list", "--kind", "A-UNSIGNED", "--exit-code", "--json")
    #expect(late.status == .found)
    #expect(try late.json["alerts"]?.elements?.count == 1)
  }
}
