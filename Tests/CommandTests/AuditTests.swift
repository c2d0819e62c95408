import CRDT
import Client
import Console
import Foundation
import Hub
import Models
import Program
import SQLite
import Storage
import Testing
import Wording

@testable import minqing

/// What shows when somebody takes out or rewrites steps behind the program's back.
@Suite("Nothing can be buried")
struct AuditTests {
  /// A town with a request of three steps that the hub holds and an anchor that names the last.
  private static func anchoredTown() throws -> RecordsTown {
    let town = try RecordsTown()
    try town.join("王强")
    town.household("王强")
    town.run(
      "王强", "demand", "add", "--source", "walk_in", "--household", "0037", "--summary", "缺水")
    for note in ["已派人查看", "水管破裂，已报修"] {
      let step = town.run("王强", "demand", "escalate", "@last", "--reason", note)
      #expect(step.problem == nil, "\(String(describing: step.problem))")
    }
    try town.sync("王强")
    #expect(try town.office.anchor().map(\.heads.count) == [1])
    return town
  }

  private static func tamper(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    defer { connection.close() }
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
  }

  private static func hubPath(_ town: RecordsTown) -> String {
    town.folder.appending(path: "hub.db").path
  }

  @Test("A town that nobody tampered with is sound, and a second anchor is made only for new steps")
  func sound() throws {
    let town = try Self.anchoredTown()
    let report = try town.office.audit()
    #expect(report.isSound)
    #expect(report.chains.steps == 3)
    #expect(try town.office.anchor().isEmpty)
    town.run("王强", "demand", "escalate", "@last", "--reason", "居民再次来问")
    try town.sync("王强")
    let later = try town.office.anchor()
    #expect(later.map(\.previous) == [report.chains.anchors.last?.hash])
    #expect(try town.office.audit().isSound)
  }

  @Test("The last step, taken out of a laptop's file, is named by verify and doctor there")
  func deletedOnLaptop() throws {
    let town = try Self.anchoredTown()
    try town.sync("王强")
    #expect(town.run("王强", "audit", "verify").status == .done)
    try Self.tamper(
      town.path("王强"), "DELETE FROM case_event WHERE id = (SELECT max(id) FROM case_event)")
    for (language, words) in [(Language.zh, "第 3 步"), (.en, "Step 3 of")] {
      let verify = town.run("王强", "audit", "verify", language: language)
      #expect(verify.status == .damaged)
      #expect(verify.out.contains(words), "\(verify.out)")
    }
    let json = try town.run("王强", "audit", "verify", "--json").json
    #expect(json["sound"] == .bool(false) && json["missing"]?.elements?.count == 1)
    #expect(town.run("王强", "doctor").status == .damaged)
  }

  @Test("The last step of a chain, deleted from the hub's file, is missed by the anchor alone")
  func deletedEnd() throws {
    let town = try Self.anchoredTown()
    try Self.tamper(
      Self.hubPath(town),
      "DELETE FROM case_event WHERE dev_seq = (SELECT max(dev_seq) FROM case_event)")
    let report = try town.office.audit()
    #expect(report.chains.findings == [])
    #expect(report.chains.anchorFindings.map(\.kind) == [.missing])
    #expect(report.chains.anchorFindings.map(\.place) == [3])
  }

  @Test("A step taken out of the middle leaves a gap with the laptop and the place")
  func deletedMiddle() throws {
    let town = try Self.anchoredTown()
    try Self.tamper(Self.hubPath(town), "DELETE FROM case_event WHERE dev_seq = 2")
    let report = try town.office.audit()
    #expect(report.chains.findings.map(\.kind) == [.gap])
    #expect(report.chains.findings.map(\.place) == [3])
    let words = try ChainWords(report.chains, in: town.office.store).sentences()
    #expect(words.first?.zh.contains("王强-laptop") == true)
  }

  @Test("An anchor that was rewritten with the steps no longer fits the one behind it")
  func deletedAnchor() throws {
    let town = try Self.anchoredTown()
    town.run("王强", "demand", "escalate", "@last", "--reason", "居民再次来问")
    try town.sync("王强")
    _ = try town.office.anchor()
    _ = try town.office.anchor()
    try Self.tamper(
      Self.hubPath(town), "DELETE FROM anchor WHERE made_at = (SELECT min(made_at) FROM anchor)")
    // The first of all that are left names one that is not here.
    #expect(try town.office.audit().chains.anchorFindings.map(\.kind) == [.link])
  }

  @Test("The office's log names each act, and an entry that was changed or taken out breaks it")
  func officeLog() throws {
    let town = try Self.anchoredTown()
    let acts = try town.office.acts()
    let kinds = acts.map(\.act)
    for act in [AuditAct.hubMade, .areaAdded, .workerAdded, .granted, .codeIssued, .enrolled] {
      #expect(kinds.contains(act.rawValue), "\(act)")
    }
    let granted = try #require(acts.first { $0.act == AuditAct.granted.rawValue })
    #expect(granted.subject == town.workers["王强"])
    #expect(granted.detail == town.village.text)
    try Self.tamper(
      Self.hubPath(town), "UPDATE audit SET detail = '/' WHERE key = \(granted.key)")
    #expect(try town.office.audit().brokenAct == granted.key)
    try Self.tamper(Self.hubPath(town), "DELETE FROM audit WHERE key >= \(granted.key)")
    let cut = try town.office.audit()
    // What is left follows from itself; only the anchor knows that it was longer.
    #expect(cut.brokenAct == nil)
    #expect(cut.lostLogs.count == 1)
  }

  @Test("The log refuses writes from other programs")
  func guarded() throws {
    let town = try Self.anchoredTown()
    let connection = try Connection(path: Self.hubPath(town), mode: .readWrite)
    defer { connection.close() }
    for sql in ["DELETE FROM audit", "UPDATE audit SET actor = 'x'"] {
      #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    }
  }

  @Test("A laptop names a step that was rewritten on it and ends with 5")
  func laptop() throws {
    let town = try Self.anchoredTown()
    #expect(town.run("王强", "audit", "verify").status == .done)
    // Sums are left right, as somebody would who knows them.
    try town.open("王强") { replica in
      let steps = try replica.store.stepRecords()
      let step = try #require(steps.first { $0.integer(CaseEventSchema.devSeq) == 2 })
      try replica.edit { edit in
        try edit.set(
          CaseEventSchema.basis, .text("没有问题"), of: step.id, type: CaseEventSchema.type)
      }
    }
    let result = town.run("王强", "audit", "verify", "--json")
    #expect(result.status == .damaged)
    #expect(try result.json["findings"]?.elements?.first?["kind"]?.text == "changed")
  }
}
