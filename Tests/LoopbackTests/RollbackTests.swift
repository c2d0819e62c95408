import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("A hub that falls back more than once, or beside other faults, is healed all the same")
struct RollbackTests {
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

  private func history() throws -> Int64? { try disks.office.store.number("hub_history") }

  private func values(_ store: Store, of id: RecordID) throws -> [Value] {
    try store.record(type.code, id)?.record[phone.code].values ?? []
  }

  @Test("What its author had replaced comes back although somebody else handed the record back")
  func replaced() throws {
    let snapshot = try disks.snapshot()
    let id = try disks.town.household(on: alice, phone: "12000000001")
    try alice.set(phone, .text("12000000002"), of: id, type: type)
    try alice.sync(through: disks.line)
    try bob.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    try disks.sync([bob, alice, bob])
    let kept = try disks.office.store.history(of: id).map(\.entry.value)
    #expect(kept.contains(.text("12000000001")))
    try disks.expectEqual([alice, bob])
    let quiet = try alice.sync(through: disks.line)
    #expect(quiet.requests == 1 && quiet.pushed == 0)
  }

  @Test("Twice to the same disk within minutes: what the office wrote waits for review")
  func sameDisk() throws {
    let id = try disks.town.household(on: alice)
    try disks.sync([alice, bob])
    let snapshot = try disks.snapshot()
    var names = [try history()]
    for (turn, number) in ["0100", "0101"].enumerated() {
      let made = try disks.town.household(on: alice, number: number)
      try moveAway(id, turn)
      try disks.sync([alice, bob])
      try disks.rollBack(to: snapshot)
      try disks.sync([alice, bob, alice])
      names.append(try history())
      #expect(try disks.office.store.record(type.code, made) != nil)
      #expect(try alice.store.quarantined().filter { $0.code == HubCode.foreign }.isEmpty)
    }
    #expect(Set(names).count == 3)
    let told = try disks.office.incidents()
    #expect(told.filter { $0.severity == .breach }.map(\.rule) == ["C37"])
    #expect(try disks.office.check().findings == [])
  }

  /// The office moves a household, which only its own name can write, and takes it back.
  private func moveAway(_ id: RecordID, _ turn: Int) throws {
    let code = try #require(AreaName("99010110020\(5 + turn)"))
    try disks.office.addArea(code, name: "外村\(turn)")
    let place = try #require(code.scope)
    for target in [place, disks.town.village] {
      let stored = try #require(try disks.office.store.record(type.code, id))
      try disks.office.move(try disks.office.planMove(stored, to: target))
    }
  }

  @Test("Behind the disk that it was healed to: a new history begins, whoever comes first")
  func furtherBack() throws {
    let first = try disks.snapshot()
    let id = try disks.town.household(on: alice)
    try disks.sync([alice, bob])
    try disks.rollBack(to: first)
    try alice.sync(through: disks.line)
    let healed = try history()
    let between = try disks.town.household(on: alice, number: "0200")
    try alice.sync(through: disks.line)
    // The second copy is of the time before the first healing: it knows nothing of that history.
    try disks.rollBack(to: first)
    let forgotten = try history()
    #expect(try alice.sync(through: disks.line).hubWasRestored)
    let last = try history()
    #expect(last != healed && last != forgotten)
    try disks.sync([bob, alice, bob])
    // Bob comes with a history from before; that it is known keeps everybody from comparing again.
    #expect(try history() == last)
    for id in [id, between] {
      #expect(try disks.office.store.record(type.code, id) != nil)
    }
    try disks.expectEqual([alice, bob])
  }

  @Test("A copy that had sent nothing when the hub fell back is told apart, and buries nothing")
  func cloned() throws {
    let id = try disks.town.household(on: bob)
    try disks.sync([bob, alice])
    let copy = try disks.town.copy(of: "alice")
    try copy.set(phone, .text("12000000008"), of: id, type: type)
    try alice.set(phone, .text("12000000009"), of: id, type: type)
    let snapshot = try disks.snapshot()
    try alice.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    try alice.sync(through: disks.line)
    let report = try copy.sync(through: disks.line)
    #expect(report.newName == .copied)
    #expect(
      Set(try values(disks.office.store, of: id))
        == [.text("12000000008"), .text("12000000009")])
    try disks.sync([alice, copy, bob, alice, copy])
    try disks.expectEqual([alice, copy, bob])
  }

  @Test("A lost answer explains what a hub that fell back holds of a name, and the name changes")
  func lostAnswer() throws {
    let id = try disks.town.household(on: bob)
    try disks.sync([bob, alice])
    let snapshot = try disks.snapshot()
    try alice.set(phone, .text("12000000007"), of: id, type: type)
    disks.line.plan([.loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: disks.line) }
    disks.line.plan([])
    try bob.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    // Bob hands back what alice wrote, so the hub knows her name up to there when she comes.
    try bob.sync(through: disks.line)
    let old = try alice.site
    let report = try alice.sync(through: disks.line)
    #expect(report.newName == .hubRestored)
    #expect(try alice.site != old)
    #expect(try values(disks.office.store, of: id) == [.text("12000000007")])
    try disks.sync([alice, bob])
    try disks.expectEqual([alice, bob])
  }

  @Test("What is handed on of a place that was lost waits for review, others' writes too")
  func othersWrites() throws {
    let town = disks.town
    let id = try town.household(on: bob)
    let pages = try handedOut(by: bob)
    try alice.store.write { for page in pages { _ = try alice.takeOver(page) } }
    #expect(try alice.store.isCarried(RecordName(type.code, id)))
    try disks.office.removeGrants([town.village], of: try #require(try alice.worker))
    try alice.sync(through: disks.line, direction: .pull)
    let report = try alice.sync(through: disks.line)
    #expect(report.inReview == 1)
    let items = try disks.office.reviews(.pending).map(\.item)
    #expect(items.map(\.name.id) == [id])
    #expect(try disks.office.store.record(type.code, id) == nil)
  }

  @Test("What is handed back to a place that was taken away meanwhile counts as received")
  func marks() throws {
    let snapshot = try disks.snapshot()
    let id = try disks.town.household(on: alice)
    try alice.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    try disks.office.removeGrants([disks.town.village], of: try #require(try alice.worker))
    for _ in 0..<2 { try alice.sync(through: disks.line) }
    // The time of arrival stands in the name that the hub had before.
    #expect(try disks.office.store.record(type.code, id)?.record[.arrived].isEmpty == false)
    #expect(try disks.office.check().findings == [])
    #expect(try alice.store.record(type.code, id) == nil)
  }

  @Test("A hub that falls back while a laptop compares with it is met under its newer history")
  func betweenComparisons() throws {
    let id = try disks.town.household(on: alice)
    let snapshot = try disks.snapshot()
    try alice.sync(through: disks.line)
    try disks.rollBack(to: snapshot)
    // Only the first answer arrives: she knows of the new history and has not compared yet.
    disks.line.plan([.none] + Array(repeating: .loseRequest, count: 8))
    #expect(throws: SyncFailure.self) { try alice.sync(through: disks.line) }
    disks.line.plan([])
    try disks.rollBack(to: snapshot)
    try disks.sync([bob, alice, bob, alice])
    #expect(try disks.office.store.record(type.code, id) != nil)
    try disks.expectEqual([alice, bob])
  }

  @Test("What a hub refuses that forgot a grant is listed, and nothing is asked any more")
  func forgottenGrant() throws {
    let worker = try #require(try alice.worker)
    let place = try #require(AreaName("990101100205")?.scope)
    let snapshot = try disks.snapshot()
    try disks.office.grant(place, to: worker)
    try alice.sync(through: disks.line)
    let id = try alice.edit { edit in
      try edit.create(
        type, home: .scope(place),
        values: [
          (HouseholdSchema.houseNo, .text("0300")), (HouseholdSchema.headName, .text("张三")),
          (HouseholdSchema.address, .text("下坪村1组3号")), (HouseholdSchema.status, .text("active")),
        ])
    }
    try disks.rollBack(to: snapshot)
    for _ in 0..<3 { try alice.sync(through: disks.line) }
    #expect(try alice.store.quarantined().map(\.code) == [HubCode.outside])
    #expect(try alice.store.record(type.code, id) != nil)
    let quiet = try alice.sync(through: disks.line)
    #expect(quiet.requests == 1)
    // Granted again, it goes.
    try disks.office.grant(place, to: worker)
    for _ in 0..<2 { try alice.sync(through: disks.line) }
    #expect(try disks.office.store.record(type.code, id) != nil)
    #expect(try alice.store.quarantined().isEmpty)
  }

  private func handedOut(by replica: Replica) throws -> [Page] {
    var pages: [Page] = []
    try replica.handOut(.all) { pages.append($0) }
    return pages
  }

  @Test("A deletion beside a refused value goes to the tray once the place is lost; none is merged")
  func refusedAndDeleted() throws {
    let id = try disks.town.household(on: bob)
    try disks.sync([bob, alice])
    try disks.office.removeGrants([disks.town.village], of: try #require(try alice.worker))
    let long = String(repeating: "x", count: 4_000)
    try alice.set(HouseholdSchema.headName, .text(long), of: id, type: type)
    try alice.edit { try $0.delete(id, type: type) }
    for _ in 0..<2 { try alice.sync(through: disks.line) }
    let stored = try #require(try disks.office.store.record(type.code, id)).record
    #expect(stored[.deleted].isEmpty)
    let content = try disks.office.reviews(.pending).flatMap { $0.item.content.records }
    #expect(content.contains { $0.record?[.deleted].isEmpty == false })
    #expect(try alice.store.record(type.code, id) == nil)
  }
}
