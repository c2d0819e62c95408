import CRDT
import Client
import Foundation
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What a laptop wrote and had to let go of is kept until the hub has it for good")
struct SealedTests {
  let disks: FallibleTown
  let alice: Replica
  let bob: Replica
  let type = HouseholdSchema.type
  let phone = HouseholdSchema.phone

  init() throws {
    disks = try FallibleTown()
    alice = try disks.town.laptop("alice")
    bob = try disks.town.laptop("bob")
  }

  private var office: Office { disks.office }

  private func revoke() throws {
    try office.removeGrants([disks.town.village], of: try #require(try alice.worker))
  }

  private func phones(_ store: Store, of id: RecordID) throws -> [Value] {
    try store.record(type.code, id)?.record[phone.code].values ?? []
  }

  private func pastPhones(_ store: Store, of id: RecordID) throws -> Set<Value> {
    Set(try store.history(of: id).filter { $0.field == phone.code }.map(\.entry.value))
  }

  /// A household whose telephone number alice wrote twice; then the village is no longer hers.
  private func sealed() throws -> RecordID {
    let id = try disks.town.household(on: alice, phone: "12000000001")
    try alice.set(phone, .text("12000000002"), of: id, type: type)
    try revoke()
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
    return id
  }

  /// A backup of the hub that was read back and found sound.
  private func backup(_ name: String) throws -> BackupFacts {
    let path = disks.town.folder.appending(path: name).path
    try office.store.backup(toPath: path, milliseconds: disks.town.clock.now())
    return try Store.verifyBackup(path, role: .hub, schema: .current, place: disks.hubPath)
  }

  @Test("A hub that fell back gets sealed writes again, replaced ones too")
  func handedBack() throws {
    let snapshot = try disks.snapshot()
    let id = try sealed()
    try bob.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    // Bob has only what stands, so he cannot hand back what alice had replaced before.
    try bob.sync(through: disks.line)
    #expect(try phones(office.store, of: id) == [.text("12000000002")])
    let report = try alice.sync(through: disks.line)
    #expect(report.hubWasRestored)
    #expect(report.handedBack == 1)
    try disks.sync([alice, bob])
    #expect(try pastPhones(office.store, of: id) == [.text("12000000001")])
    #expect(try alice.store.doubtfulSealCount() == 0)
    #expect(try alice.store.sealedCount() == 1)
    // The grant came back with the old disk, and with it the record.
    try disks.expectEqual([alice, bob])
  }

  @Test("Where the place is still somebody else's, sealed writes wait for review, and stay away")
  func review() throws {
    let id = try disks.town.household(on: alice, phone: "12000000001")
    try alice.set(phone, .text("12000000002"), of: id, type: type)
    try revoke()
    let snapshot = try disks.snapshot()
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
    try disks.rollBack(to: snapshot)
    let report = try alice.sync(through: disks.line)
    #expect(report.inReview == 1)
    #expect(report.quarantined == 0)
    #expect(try alice.store.count(type.code) == 0)
    #expect(try alice.store.doubtfulSealCount() == 0)
    let quiet = try alice.sync(through: disks.line)
    #expect(quiet.requests == 1 && quiet.pushed == 0)
    let entry = try #require(try office.reviews(.pending).first)
    #expect(entry.item.name.id == id)
    _ = try office.accept(entry, by: "clerk", note: "checked")
    #expect(try phones(office.store, of: id) == [.text("12000000002")])
    #expect(try pastPhones(office.store, of: id) == [.text("12000000001")])
    #expect(try office.check().findings == [])
  }

  @Test("A refused sealed write is tried again, and goes once the hub has what it needs")
  func child() throws {
    let town = disks.town
    let snapshot = try disks.snapshot()
    let visit = try visit(on: bob)
    try disks.sync([bob, alice])
    let worker = try #require(try alice.worker)
    let child = try alice.edit { edit in
      try edit.create(
        VisitAmendmentSchema.type, home: .root(visit),
        values: [
          (VisitAmendmentSchema.author, .reference(worker)),
          (VisitAmendmentSchema.at, .integer(Int64(town.clock.now()))),
          (VisitAmendmentSchema.text, .text("补一句")),
        ])
    }
    try alice.sync(through: disks.line)
    try revoke()
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
    try disks.rollBack(to: snapshot)
    try alice.sync(through: disks.line)
    #expect(try alice.store.doubtfulSealCount() == 1)
    #expect(try alice.store.quarantined().map(\.code) == [HubCode.rootUnknown])
    try bob.sync(through: disks.line)
    try alice.sync(through: disks.line)
    #expect(try alice.store.doubtfulSealCount() == 0)
    #expect(try alice.store.quarantined().isEmpty)
    #expect(
      try office.store.record(VisitAmendmentSchema.type.code, child)?.scope == town.village)
  }

  private func visit(on replica: Replica) throws -> RecordID {
    let worker = try #require(try replica.worker)
    let now = Int64(disks.town.clock.now())
    return try replica.edit { edit in
      try edit.create(
        VisitSchema.type, home: .scope(disks.town.village),
        values: [
          (VisitSchema.targetKind, .text("site")), (VisitSchema.site, .text("水库")),
          (VisitSchema.visitors, .reference(worker)), (VisitSchema.startedAt, .integer(now)),
          (VisitSchema.endedAt, .integer(now)), (VisitSchema.parts, .text("see_site")),
          (VisitSchema.contact, .text("met")), (VisitSchema.purpose, .text("routine")),
        ])
    }
  }

  @Test("Sealed writes stay without a verified backup, and go with one made after them")
  func dropped() throws {
    _ = try sealed()
    let early = try backup("early.db")
    disks.town.clock.advance(milliseconds: 400 * 24 * 3_600_000)
    for _ in 0..<2 { try alice.sync(through: disks.line) }
    #expect(try alice.store.sealedCount() == 1)
    // It has the last change that alice knows of, and may have been made before she was done.
    #expect(try office.noteBackup(early))
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
    _ = try disks.town.household(on: bob, number: "0002")
    try bob.sync(through: disks.line)
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
    #expect(try office.noteBackup(try backup("late.db")))
    // An older one changes nothing.
    #expect(try office.noteBackup(early))
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 0)
  }

  @Test("A late write that waits for review is not taken for backed up by what came before it")
  func lateWrite() throws {
    let id = try disks.town.household(on: alice, phone: "12000000001")
    try alice.sync(through: disks.line)
    try revoke()
    try alice.sync(through: disks.line, direction: .pull)
    try alice.set(phone, .text("12000000009"), of: id, type: type)
    let before = try backup("before.db")
    #expect(try alice.sync(through: disks.line).inReview == 1)
    #expect(try office.store.read { office.store.lastSequence } == before.sequence)
    #expect(try office.noteBackup(before))
    try alice.sync(through: disks.line)
    #expect(try alice.store.sealedCount() == 1)
  }

  @Test("A backup of another past, or one that is not sound, does not count")
  func otherPast() throws {
    let snapshot = try disks.snapshot()
    _ = try sealed()
    let lost = try backup("lost.db")
    try disks.rollBack(to: snapshot)
    try alice.sync(through: disks.line)
    while try office.store.read({ office.store.lastSequence }) <= lost.sequence + 5 {
      _ = try disks.town.household(on: bob, number: "0003")
      try bob.sync(through: disks.line)
    }
    #expect(try !office.noteBackup(lost))
    var broken = try backup("broken.db")
    broken.findings = ["It held 3 when it was made and holds 2 now."]
    #expect(try !office.noteBackup(broken))
    try alice.sync(through: disks.line)
    #expect(try office.store.number("backed_up") == nil)
    #expect(try alice.store.sealedCount() == 1)
  }

  @Test("What goes twice is sealed as one record, and both lines of it are handed back")
  func twice() throws {
    let snapshot = try disks.snapshot()
    let id = try sealed()
    let worker = try #require(try alice.worker)
    try office.grant(disks.town.village, to: worker)
    try alice.sync(through: disks.line)
    try alice.set(phone, .text("12000000003"), of: id, type: type)
    try alice.set(HouseholdSchema.headName, .text("李四"), of: id, type: type)
    try alice.sync(through: disks.line)
    try revoke()
    try alice.sync(through: disks.line)
    let page = try #require(try alice.store.sealed(RecordName(type.code, id)))
    #expect(page.records.count == 1)
    try disks.rollBack(to: snapshot)
    try disks.sync([alice, bob])
    #expect(try phones(office.store, of: id) == [.text("12000000003")])
    #expect(
      try pastPhones(office.store, of: id) == [.text("12000000001"), .text("12000000002")])
    try disks.expectEqual([alice, bob])
  }
}
