import CRDT
import Foundation
import Hub
import Models
import Program
import Reports
import SQLite
import Storage
import Testing

@Suite("Reports of a month, frozen")
struct FreezeTests {
  private func snapshots(_ town: OfficeTown, _ month: String) throws -> [ReportSnapshot] {
    try MonthlyReports.snapshots(
      month, store: town.office.store, places: [try #require(town.office.area.scope)],
      now: Int64(town.clock.now()))
  }

  @Test("The same records freeze to the same bytes, whatever came after the month's end")
  func sameBytes() throws {
    let town = try OfficeTown()
    let first = try snapshots(town, "2026-05")
    #expect(first.count == ReportDefinition.all.filter(\.isFrozenMonthly).count)
    town.clock.advance(milliseconds: 40 * 86_400_000)
    #expect(try snapshots(town, "2026-05") == first)
    #expect(first.allSatisfy { $0.body.contains("2026-06-01T00:00:00+08:00") })
  }

  @Test("A month is frozen once, in records that keep their hash")
  func once() throws {
    let town = try OfficeTown()
    let frozen = try snapshots(town, "2026-05")
    try town.office.freeze(month: "2026-05", frozen)
    #expect(throws: SnapshotError.exists(month: "2026-05")) {
      try town.office.freeze(month: "2026-05", frozen)
    }
    let home = try #require(town.office.area.scope)
    var count = 0
    try town.office.store.forEach(ReportSnapshotSchema.type.code) { stored in
      let report = stored.record.text(ReportSnapshotSchema.report)
      let original = frozen.first { $0.report == report }
      #expect(stored.record.text(ReportSnapshotSchema.body) == original?.body)
      #expect(stored.record.value(ReportSnapshotSchema.hash) == original.map { .bytes($0.hash) })
      #expect(stored.scope == home)
      count += 1
      return true
    }
    #expect(count == frozen.count)
  }

  @Test("A report that no text can hold is refused whole")
  func tooLarge() throws {
    let town = try OfficeTown()
    let long = String(repeating: "x", count: Limits.textBytesMax + 1)
    let snapshots = [
      ReportSnapshot(report: "a", body: "{}", hash: [UInt8](repeating: 0, count: 32)),
      ReportSnapshot(report: "b", body: long, hash: [UInt8](repeating: 0, count: 32)),
    ]
    #expect(throws: SnapshotError.self) {
      try town.office.freeze(month: "2026-05", snapshots)
    }
    #expect(try town.office.store.count(ReportSnapshotSchema.type.code) == 0)
  }

  @Test("No role may write a frozen report: it is the hub's")
  func readOnly() {
    for role in Role.allCases {
      #expect(!Permission.mayWrite(role, ReportSnapshotSchema.type), "\(role)")
    }
  }

  @Test("A report that names cases leaves the hub as a file only with a line in the audit log")
  func exported() throws {
    let hub = try HubProcess()
    hub.office.close()
    func acts() throws -> Int {
      let log = try HubProcess.run(["audit", "log", "--json"], in: hub.folder)
      return log.output.components(separatedBy: "report_exported").count - 1
    }
    for words in [["report", "coverage", "--csv"], ["report", "ledger"]] {
      #expect(try HubProcess.run(words, in: hub.folder).status == 0)
    }
    #expect(try acts() == 0)
    for words in [["report", "ledger", "--csv"], ["report", "decisions", "--json"]] {
      #expect(try HubProcess.run(words, in: hub.folder).status == 0)
    }
    #expect(try acts() == 2)
    #expect(try HubProcess.run(["audit", "verify"], in: hub.folder).status == 0)
  }

  @Test("The program freezes, shows, verifies, and refuses a month that is not over")
  func program() throws {
    let hub = try HubProcess()
    hub.office.close()
    let frozen = try HubProcess.run(["report", "freeze", "2026-01", "--json"], in: hub.folder)
    #expect(frozen.status == 0, "\(frozen.messages)")
    let again = try HubProcess.run(["report", "freeze", "2026-01"], in: hub.folder)
    #expect(again.status == 6 && again.messages.contains("MQ-P005"))
    let late = try HubProcess.run(["report", "freeze", "2999-01"], in: hub.folder)
    #expect(late.status == 2 && late.messages.contains("MQ-P009"))
    let shown = try HubProcess.run(["report", "show", "2026-01", "periodic"], in: hub.folder)
    let twice = try HubProcess.run(["report", "show", "2026-01", "periodic"], in: hub.folder)
    #expect(shown.output == twice.output && shown.output.hasPrefix("{\"schema\":1"))
    #expect(try HubProcess.run(["report", "verify"], in: hub.folder).status == 0)
    let connection = try Connection(
      path: hub.folder.appending(path: "hub.db").path, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute(
      "UPDATE report_snapshot SET body = replace(body, '\"numerator\":0', '\"numerator\":9')")
    connection.close()
    let broken = try HubProcess.run(["report", "verify"], in: hub.folder)
    #expect(broken.status == 5, "\(broken.messages)")
  }
}
