import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Old deletions leave the laptop, and nothing comes back to life")
struct PruneTests {
  private static let day: UInt64 = 24 * 3_600_000
  private let type = HouseholdSchema.type

  /// The digest of what stands, without what was deleted.
  private func standing(_ store: Store) throws -> StateDigest {
    var digest = StateDigest()
    try store.read {
      try store.forEachRow { row in
        let stored = try row.get()
        if stored.scope == SmallTown.village, !stored.record.isDeleted {
          digest.insert(stored.record)
        }
        return true
      }
    }
    return digest
  }

  private func delete(_ id: RecordID, on replica: Replica) throws {
    try replica.edit { try $0.delete(id, type: type) }
  }

  @Test("A thousand old tombstones go on one laptop; what stands is the same everywhere")
  func thousand() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    var ids: [RecordID] = []
    try alice.edit { edit in
      for number in 0..<1_010 {
        ids.append(try town.household(in: edit, number: String(number)))
      }
    }
    try alice.edit { edit in for id in ids.prefix(1_000) { try edit.delete(id, type: type) } }
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    #expect(try alice.store.prunedCount() == 0)
    town.clock.advance(milliseconds: 91 * Self.day)
    let site = try alice.site
    let report = try alice.sync(through: town.line)
    #expect(report.pruned == 1_000)
    #expect(try alice.store.prunedCount() == 1_000)
    #expect(try alice.store.record(type.code, ids[0]) == nil)
    // Its own writes went, so it goes on under another name.
    #expect(try alice.site != site)
    #expect(try alice.unsent().count == 0)
    let office = town.office.store
    #expect(try office.record(type.code, ids[0])?.record.isDeleted == true)
    #expect(try standing(alice.store) == standing(office))
    #expect(try alice.store.count(type.code) == 10)
    // Bob keeps his for longer; nothing moves between them.
    #expect(try bob.prune(retentionMilliseconds: 400 * Self.day) == 0)
    for replica in [alice, bob, alice] {
      let idle = try replica.sync(through: town.line)
      #expect(idle.pulled == 0 && idle.pushed == 0 && idle.requests == 1)
    }
    #expect(try standing(bob.store) == standing(office))
    // And what the pruned laptop writes under its new name arrives.
    try alice.set(HouseholdSchema.phone, .text("12000000077"), of: ids[1_005], type: type)
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    #expect(
      try bob.field(HouseholdSchema.phone, of: ids[1_005], type: type).values
        == [.text("12000000077")])
  }

  @Test("A laptop back after the retention keeps its edits: deleted and edited is a conflict")
  func longOffline() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    try delete(id, on: alice)
    try alice.sync(through: town.line)
    town.clock.advance(milliseconds: 100 * Self.day)
    try alice.sync(through: town.line)
    #expect(try alice.store.prunedCount() == 1)
    try bob.set(HouseholdSchema.address, .text("别处"), of: id, type: type)
    for replica in [bob, alice, alice] { try replica.sync(through: town.line) }
    let conflict = try #require(try alice.store.conflicts().first)
    #expect(conflict.kind == .deleteVersusEdit)
    #expect(try bob.store.conflicts() == [conflict])
    #expect(
      try alice.field(HouseholdSchema.address, of: id, type: type).values == [.text("别处")])
    #expect(
      try alice.field(HouseholdSchema.headName, of: id, type: type).values == [.text("张三")])
    #expect(
      try alice.store.record(type.code, id)?.record.stateHash
        == bob.store.record(type.code, id)?.record.stateHash)
    #expect(try alice.store.wanted(limit: 10).isEmpty)
  }

  @Test("A live copy of what was deleted and dropped does not come in; the hub is asked instead")
  func noZombie() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let live = try #require(try alice.store.record(type.code, id)).record
    try delete(id, on: alice)
    try alice.sync(through: town.line)
    town.clock.advance(milliseconds: 91 * Self.day)
    #expect(try alice.sync(through: town.line).pruned == 1)
    // As a bundle or a stale neighbour would bring it.
    try alice.store.write {
      let merged = try alice.store.merge(live, receivedMilliseconds: 1)
      #expect(merged == nil)
      try alice.store.want(RecordName(type.code, id))
    }
    #expect(try alice.store.record(type.code, id) == nil)
    try alice.sync(through: town.line)
    #expect(try alice.store.record(type.code, id)?.record.isDeleted == true)
    #expect(try alice.store.wanted(limit: 10).isEmpty)
  }

  @Test("What somebody restores comes back with its children")
  func restoredWithChildren() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let (id, child) = try visitWithAmendment(on: alice, in: town)
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    try alice.edit { try $0.delete(id, type: VisitSchema.type) }
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    town.clock.advance(milliseconds: 91 * Self.day)
    #expect(try alice.sync(through: town.line).pruned == 2)
    #expect(try alice.store.record(VisitAmendmentSchema.type.code, child) == nil)
    try bob.edit { try $0.restore(id, type: VisitSchema.type) }
    for replica in [bob, alice, alice, alice] { try replica.sync(through: town.line) }
    #expect(try alice.store.record(VisitSchema.type.code, id)?.record.isDeleted == false)
    let back = try #require(try alice.store.record(VisitAmendmentSchema.type.code, child))
    #expect(back.scope == SmallTown.village)
    #expect(try alice.store.prunedCount() == 0)
    #expect(try alice.store.wanted(limit: 10).isEmpty)
    #expect(try standing(alice.store) == standing(town.office.store))
  }

  @Test("Nothing goes while something is unsent, refused or young")
  func staysWhile() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let ids = try (0..<3).map { try town.household(on: alice, number: "000\($0)") }
    for id in ids { try delete(id, on: alice) }
    town.clock.advance(milliseconds: 91 * Self.day)
    #expect(try alice.prune() == 0, "Nothing was sent yet.")
    let young = try town.household(on: alice, number: "0100")
    try delete(young, on: alice)
    try alice.sync(through: town.line, direction: .push)
    try alice.store.write {
      let refused = RecordName(type.code, ids[0])
      try alice.store.quarantine(
        Quarantined(name: refused, code: "MQ-Q001", detail: "", milliseconds: 1))
      try alice.store.carry(RecordName(type.code, ids[1]))
    }
    #expect(try alice.prune() == 1)
    for id in [ids[0], ids[1], young] {
      #expect(try alice.store.record(type.code, id) != nil)
    }
    #expect(try alice.store.record(type.code, ids[2]) == nil)
  }

  @Test("Old history goes only once a verified backup of the hub holds it, and never of a conflict")
  func history() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let (plain, rival) = (
      try town.household(on: alice), try town.household(on: alice, number: "0002")
    )
    for id in [plain, rival] {
      try alice.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: type)
    }
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    for (replica, phone) in [(alice, "12000000003"), (bob, "12000000004")] {
      try replica.set(HouseholdSchema.phone, .text(phone), of: rival, type: type)
    }
    for replica in [bob, alice, bob, alice] { try replica.sync(through: town.line) }
    let before = try [plain, rival].map { try alice.store.history(of: $0).count }
    #expect(before.allSatisfy { $0 > 0 })
    for _ in 0..<2 {
      town.clock.advance(milliseconds: 91 * Self.day)
      try alice.sync(through: town.line)
      #expect(try [plain, rival].map { try alice.store.history(of: $0).count } == before)
    }
    // A backup that has a later change than those has all that alice holds.
    _ = try town.household(on: bob, number: "0003")
    try bob.sync(through: town.line)
    let path = town.folder.appending(path: "backup.db").path
    try town.office.noteBackup(town.office.store.backup(toPath: path, milliseconds: 1))
    town.clock.advance(milliseconds: 8 * Self.day)
    try alice.sync(through: town.line)
    #expect(try alice.store.history(of: plain).isEmpty)
    #expect(try alice.store.history(of: rival).count == before[1])
    #expect(try town.office.store.history(of: plain).count == before[0])
  }

  private func visitWithAmendment(
    on replica: Replica, in town: SmallTown
  ) throws -> (RecordID, RecordID) {
    let worker = try #require(try replica.worker)
    let now = Int64(town.clock.now())
    return try replica.edit { edit in
      let visit = try edit.create(
        VisitSchema.type, home: .scope(town.village),
        values: [
          (VisitSchema.targetKind, .text("site")), (VisitSchema.site, .text("水库")),
          (VisitSchema.visitors, .reference(worker)), (VisitSchema.startedAt, .integer(now)),
          (VisitSchema.endedAt, .integer(now)), (VisitSchema.parts, .text("see_site")),
          (VisitSchema.contact, .text("met")), (VisitSchema.purpose, .text("routine")),
        ])
      let child = try edit.create(
        VisitAmendmentSchema.type, home: .root(visit),
        values: [
          (VisitAmendmentSchema.author, .reference(worker)),
          (VisitAmendmentSchema.at, .integer(now)), (VisitAmendmentSchema.text, .text("补一句")),
        ])
      return (visit, child)
    }
  }
}

extension SmallTown {
  /// 高岭村.
  static var village: ScopePath? { AreaName("990101100204")?.scope }
}
