import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import Testing
import Wire

/// A town whose director may erase, with a colleague who may agree.
final class ErasingTown {
  /// Words that must be gone from everywhere.
  static let secret = "梅花巷深处卖豆腐的三叔"
  let town: SmallTown
  let director: Replica
  let cadre: Replica
  let second: RecordID
  let type = HouseholdSchema.type

  init() throws {
    town = try SmallTown()
    director = try town.laptop("director", roles: [.townOfficer])
    cadre = try town.laptop("cadre")
    second = try town.office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
  }

  /// A household whose access notes hold the secret, superseded once, on both laptops.
  func household() throws -> RecordID {
    let id = try town.household(on: cadre)
    try note(Self.secret + "甲", of: id, on: cadre)
    try note(Self.secret + "乙", of: id, on: cadre)
    try sync()
    return id
  }

  func note(_ text: String, of id: RecordID, on replica: Replica) throws {
    try replica.set(HouseholdSchema.accessNotes, .text(text), of: id, type: type)
  }

  func sync() throws { for replica in [cadre, director, cadre] { try sync(replica) } }
  func sync(_ replica: Replica) throws { try replica.sync(through: town.line) }

  /// Asks for the erasure of the access notes on the director's laptop.
  @discardableResult
  func erase(_ id: RecordID, second: RecordID? = nil, on replica: Replica? = nil) throws -> RecordID
  {
    let replica = replica ?? director
    let target = try #require(try replica.store.record(type.code, id)).record
    return try replica.edit { edit in
      try replica.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "consent_withdrawn",
          second: second ?? self.second, note: "本人申请"), in: edit)
    }
  }

  func notes(of id: RecordID, in store: Store) throws -> [Value] {
    try #require(try store.record(type.code, id)).record[HouseholdSchema.accessNotes.code].values
  }

  /// Names of files in the town's folder that hold the secret's bytes.
  func filesWithSecret() throws -> [String] {
    let needle = Data(Self.secret.utf8)
    return try FileManager.default.contentsOfDirectory(atPath: town.folder.path).sorted().filter {
      try Data(contentsOf: town.folder.appending(path: $0)).range(of: needle) != nil
    }
  }
}

@Suite("What was lawfully erased is gone, everywhere and for good")
struct ErasureTests {
  @Test("The text leaves every replica, history, full text and the files themselves")
  func leavesEverything() throws {
    let town = try ErasingTown()
    let id = try town.household()
    for replica in [town.cadre, town.director] {
      #expect(try replica.store.search("豆腐", limit: 10).count == 1)
    }
    #expect(try !town.filesWithSecret().isEmpty)
    try town.erase(id)
    #expect(try town.notes(of: id, in: town.director.store) == [.text(ErasingTown.secret + "乙")])
    try town.sync()
    for store in [town.cadre.store, town.director.store, town.town.office.store] {
      #expect(try town.notes(of: id, in: store) == [.redacted])
      let history = try store.history(of: id)
        .filter { $0.field == HouseholdSchema.accessNotes.code }
      #expect(history.allSatisfy { $0.entry.value.isRedacted })
      #expect(try store.search("豆腐", limit: 10).isEmpty)
      #expect(try store.search("高岭村", limit: 10).count >= 1)
    }
    #expect(try town.town.office.store.history(of: id).count >= 1)
    #expect(try town.filesWithSecret() == [])
    let digests = try [town.cadre, town.director].map { try $0.store.digest(within: nil).sum }
    #expect(digests[0] == digests[1])
  }

  @Test("A stale laptop that still holds the text cannot bring it back")
  func staleLaptop() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let stale = try town.town.copy(of: "cadre")
    try town.erase(id)
    try town.sync()
    // Another field of the same record, so that the stale copy has something to push.
    try stale.set(HouseholdSchema.address, .text("高岭村5组39号"), of: id, type: town.type)
    try stale.store.write { try stale.store.set("push_mark", number: 0) }
    try stale.store.write { try stale.store.set("push_position", number: 0) }
    for replica in [stale, town.director, town.cadre, stale] { try town.sync(replica) }
    for store in [stale.store, town.cadre.store, town.director.store, town.town.office.store] {
      #expect(try town.notes(of: id, in: store).allSatisfy(\.isRedacted))
      let history = try store.history(of: id)
        .filter { $0.field == HouseholdSchema.accessNotes.code }
      #expect(history.allSatisfy { $0.entry.value.isRedacted })
    }
    #expect(
      try town.cadre.field(HouseholdSchema.address, of: id, type: town.type).values
        == [.text("高岭村5组39号")])
  }

  @Test("A state from an old bundle comes in erased, and so does its history")
  func oldBundle() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let old = try #require(try town.cadre.store.record(town.type.code, id)).record
    let superseded = try town.cadre.store.history(of: id)
    try town.erase(id)
    try town.sync()
    for store in [town.cadre.store, town.director.store] {
      try store.write {
        let merged = try store.merge(old, receivedMilliseconds: 1)
        #expect(merged?.isChanged == false)
        for item in superseded { try store.addHistory(item) }
      }
      #expect(try town.notes(of: id, in: store) == [.redacted])
      #expect(
        try store.history(of: id).filter { $0.field == HouseholdSchema.accessNotes.code }
          .allSatisfy { $0.entry.value.isRedacted })
    }
  }

  @Test(
    "The erasure may come before the text, after it, or between an older state and it",
    arguments: [["erasure", "text"], ["text", "erasure"], ["early", "erasure", "text"]])
  func anyOrder(order: [String]) throws {
    let town = try ErasingTown()
    let id = try town.town.household(on: town.cadre)
    let early = try #require(try town.cadre.store.record(town.type.code, id)).record
    try town.note(ErasingTown.secret, of: id, on: town.cadre)
    try town.sync()
    let record = try #require(try town.cadre.store.record(town.type.code, id)).record
    let erasureID = try town.erase(id)
    try town.sync()
    let erasure = try #require(
      try town.cadre.store.record(ErasureSchema.type.code, erasureID)
    ).record
    let late = try town.town.emptyReplica("late").store
    let states = ["early": early, "erasure": erasure, "text": record]
    for state in order.compactMap({ states[$0] }) {
      try late.write { _ = try late.merge(state, receivedMilliseconds: 1) }
    }
    #expect(try town.notes(of: id, in: late) == [.redacted])
    let names = try late.record(town.type.code, id)?.record.text(HouseholdSchema.headName)
    #expect(names == "张三")
  }

  @Test("A newer edit that the eraser had not seen stays, and is listed until it is erased, too")
  func concurrentEdit() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let newer = ErasingTown.secret + "丙"
    try town.note(newer, of: id, on: town.cadre)
    try town.erase(id)
    for replica in [town.director, town.cadre, town.director] { try town.sync(replica) }
    for store in [town.cadre.store, town.director.store, town.town.office.store] {
      #expect(try town.notes(of: id, in: store) == [.text(newer)])
      #expect(try store.erasures().map(\.later) == [[HouseholdSchema.accessNotes.code]])
    }
    try town.erase(id)
    try town.sync()
    for store in [town.cadre.store, town.director.store, town.town.office.store] {
      #expect(try town.notes(of: id, in: store) == [.redacted])
    }
    #expect(try town.cadre.store.erasures().last?.later == [])
    #expect(try town.filesWithSecret() == [])
  }

  @Test("An answer lost before an erasure is explained by it: nobody takes a new name for that")
  func lostAnswer() throws {
    let town = try ErasingTown()
    let id = try town.household()
    try town.note(ErasingTown.secret + "丁", of: id, on: town.cadre)
    town.town.line.plan([.loseAnswer, .loseRequest, .loseRequest, .loseRequest])
    #expect(throws: SyncFailure.self) { try town.sync(town.cadre) }
    town.town.line.plan([])
    try town.sync(town.director)
    try town.erase(id)
    try town.sync(town.director)
    let site = try town.cadre.site
    try town.sync()
    #expect(try town.cadre.site == site)
    for store in [town.cadre.store, town.director.store, town.town.office.store] {
      #expect(try town.notes(of: id, in: store) == [.redacted])
    }
    #expect(try town.filesWithSecret() == [])
  }

  @Test("What waits in the hub's tray is erased with the rest, and so is what comes there later")
  func tray() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let hub = town.town.office.store
    var old = Page()
    old.records = [WireRecord(try #require(try hub.record(town.type.code, id)).record)]
    let (late, name) = (old, RecordName(town.type.code, id))
    try hub.write {
      _ = try hub.addToTray(late, of: name, device: 1, code: "MQ-Q011", detail: "", milliseconds: 1)
    }
    try town.erase(id)
    try town.sync()
    #expect(try town.filesWithSecret() == [])
    try hub.write {
      _ = try hub.addToTray(late, of: name, device: 2, code: "MQ-Q011", detail: "", milliseconds: 2)
    }
    #expect(try hub.trayPendingCount() == 2)
    #expect(try town.filesWithSecret() == [])
  }

  @Test("A hub restored from before the erasure forgets the text again")
  func restoredHub() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let backup = town.town.folder.appending(path: "backup.db").path
    try town.town.office.store.backup(toPath: backup)
    let erasureID = try town.erase(id)
    try town.sync()
    let restored = try Store.open(path: backup, schema: .current, role: .hub)
    defer { restored.close() }
    #expect(try !town.notes(of: id, in: restored).contains(.redacted))
    // What laptops hand back: the erased state and the erasure, in whatever order.
    let state = try #require(try town.cadre.store.record(town.type.code, id)).record
    let erasure = try #require(
      try town.cadre.store.record(ErasureSchema.type.code, erasureID)
    ).record
    try restored.write { _ = try restored.merge(state, receivedMilliseconds: 1) }
    #expect(try !town.notes(of: id, in: restored).contains(.redacted))
    try restored.write { _ = try restored.merge(erasure, receivedMilliseconds: 1) }
    try restored.scrub()
    #expect(try town.notes(of: id, in: restored) == [.redacted])
    #expect(try restored.history(of: id).allSatisfy { $0.entry.value.text?.contains("豆腐") != true })
    #expect(
      try restored.record(town.type.code, id)?.record.stateHash
        == town.cadre.store.record(town.type.code, id)?.record.stateHash)
    #expect(try town.filesWithSecret() == [])
  }

  @Test("Nobody erases by a state: a redacted value without an erasure gives way to the text")
  func noSilentErasure() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let hub = town.town.office.store
    var forged = try #require(try town.cadre.store.record(town.type.code, id)).record
    let field = forged[HouseholdSchema.accessNotes.code]
    forged[HouseholdSchema.accessNotes.code] = field.erased(within: field.context)
    let merged = try hub.write { try hub.merge(forged, receivedMilliseconds: 1) }
    #expect(merged?.isChanged == false)
    #expect(try town.notes(of: id, in: hub) == [.text(ErasingTown.secret + "乙")])
  }

  @Test("What was set aside in tray, seal and quarantine is erased, too")
  func setAside() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let hub = town.town.office.store
    var page = Page()
    page.records = [WireRecord(try #require(try hub.record(town.type.code, id)).record)]
    page.history = try town.cadre.store.history(of: id).map(\.wire)
    #expect(page.history.count >= 1)
    try town.erase(id)
    try town.sync()
    let erased = try hub.withoutErased(page)
    #expect(erased.records.count == 1 && erased.history.count == page.history.count)
    let values = (erased.records + erased.history).flatMap(\.writes).flatMap(\.values)
    #expect(values.filter { $0.code == HouseholdSchema.accessNotes.code }.count >= 2)
    #expect(values.allSatisfy { $0.value.text?.contains("豆腐") != true })
  }
}

@Suite("Who may erase what")
struct ErasureRightTests {
  @Test("Alone, with oneself, or with somebody who may not agree, an erasure stays with its author")
  func twoPersons() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let stranger = try town.town.office.addWorker(name: "孙七", org: "村", roles: [.gridWorker])
    for second in [try #require(try town.director.worker), stranger] {
      try town.erase(id, second: second)
    }
    let report = try town.director.sync(through: town.town.line)
    #expect(report.quarantined == 2)
    #expect(try town.director.store.quarantined().map(\.code) == ["MQ-Q012", "MQ-Q012"])
    try town.sync()
    #expect(try town.notes(of: id, in: town.cadre.store) == [.text(ErasingTown.secret + "乙")])
    #expect(try town.notes(of: id, in: town.director.store) == [.text(ErasingTown.secret + "乙")])
  }

  @Test("A village official's erasure is refused, whoever agrees")
  func role() throws {
    let town = try ErasingTown()
    let id = try town.household()
    try town.erase(id, on: town.cadre)
    try town.sync(town.cadre)
    #expect(try town.cadre.store.quarantined().map(\.code) == ["MQ-Q012"])
    #expect(try town.notes(of: id, in: town.cadre.store) == [.text(ErasingTown.secret + "乙")])
  }

  @Test("An erasure under one root reaches nothing under another")
  func otherRoot() throws {
    let town = try ErasingTown()
    let id = try town.household()
    let other = try town.town.household(on: town.director, number: "0099")
    let target = try #require(try town.director.store.record(town.type.code, id)).record
    let wrong = Record(id: target.id, type: target.type, home: .root(other))
    var posing = wrong
    posing[HouseholdSchema.accessNotes.code] = target[HouseholdSchema.accessNotes.code]
    let record = posing
    try town.director.edit { edit in
      _ = try town.director.erase(
        ErasureWish(
          target: record, fields: [HouseholdSchema.accessNotes], ground: "unlawful",
          second: town.second, note: nil), in: edit)
    }
    try town.sync()
    #expect(try town.director.store.quarantined().map(\.code) == ["MQ-Q012"])
    // Taken over all the same, say from a forged bundle, it still erases nothing.
    let erasure = try #require(try town.director.store.erasures().first).stored.record
    var stamped = erasure
    stamped[.arrived] = Field(Dot(Timestamp(1), SiteID(99)), .integer(1_782_000_000_000))
    let forged = stamped
    try town.cadre.store.write {
      _ = try town.cadre.store.merge(forged, receivedMilliseconds: 1)
    }
    #expect(try town.notes(of: id, in: town.cadre.store) == [.text(ErasingTown.secret + "乙")])
  }

  @Test("Parts of an official act are not erased: not by the laptop, not by the hub's rules")
  func officialActs() throws {
    let town = try ErasingTown()
    let demand = try town.town.demand(on: town.director)
    let step = try #require(
      try town.director.store.children(of: demand, type: CaseEventSchema.type.code).first
    ).record
    #expect(throws: ErasureError.mustStay(field: "actor")) {
      try town.director.edit { edit in
        _ = try town.director.erase(
          ErasureWish(
            target: step, fields: [CaseEventSchema.actor], ground: "unlawful", second: town.second,
            note: nil), in: edit)
      }
    }
    var seen = Deletion()
    seen.cover(CaseEventSchema.actor.code, step[CaseEventSchema.actor.code].context)
    let author = try #require(try town.director.worker)
    let values = Erasure.values(
      target: step.id, type: step.type, seen: seen, ground: "unlawful", author: author,
      second: town.second, note: nil)
    try town.director.edit { edit in
      _ = try edit.create(ErasureSchema.type, home: .root(demand), values: values)
    }
    try town.sync(town.director)
    let refused = try town.director.store.quarantined()
    #expect(refused.filter { $0.name.type == ErasureSchema.type.code }.map(\.code) == ["MQ-Q012"])
  }
}
