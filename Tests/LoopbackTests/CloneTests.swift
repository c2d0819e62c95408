import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("Cloned disks")
struct CloneTests {
  @Test("Two laptops of one disk image both go on, and no value is lost", arguments: [true, false])
  func bothGoOn(isCopyFirst: Bool) throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let copy = try town.copy(of: "alice")
    try town.call(alice, id, "12000000107")
    try town.call(copy, id, "12000000108")
    let other = try town.household(on: copy, number: "0099")
    let order = isCopyFirst ? [copy, alice] : [alice, copy]
    #expect(try order[0].sync(through: town.line).newName == nil)
    #expect(try order[1].sync(through: town.line).newName == .copied)
    try town.settle(alice, copy, bob)
    #expect(try town.phones(bob, id) == ["12000000107", "12000000108"])
    #expect(try bob.store.record(HouseholdSchema.type.code, other) != nil)
    #expect(try order[1].reasons == [.copied])
  }

  @Test("Three laptops of one disk image end with three names and all values")
  func threeWays() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try town.image(of: "alice", as: "second")
    try town.image(of: "alice", as: "third")
    let (second, third) = (try town.open("second"), try town.open("third"))
    for (index, laptop) in [alice, second, third].enumerated() {
      try town.call(laptop, id, "1200000010\(index)")
    }
    for laptop in [third, alice, second] { try laptop.sync(through: town.line) }
    try town.settle(alice, second, third, bob)
    #expect(try town.phones(bob, id) == ["12000000100", "12000000101", "12000000102"])
    #expect(Set(try [alice, second, third].map { try $0.site }).count == 3)
  }

  @Test("A clone of a clone, made while both have unsent writes, loses nothing")
  func cloneOfClone() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    // Unsent when the image is taken: both laptops will send it.
    let shared = try town.household(on: alice, number: "0050")
    try town.image(of: "alice", as: "second")
    let second = try town.open("second")
    try town.call(second, id, "12000000101")
    try alice.sync(through: town.line)
    try second.sync(through: town.line)
    try town.call(second, id, "12000000102")
    try town.image(of: "second", as: "third")
    let third = try town.open("third")
    try town.call(third, id, "12000000103")
    try town.call(alice, shared, "12000000104")
    for laptop in [third, second, alice] { try laptop.sync(through: town.line) }
    try town.settle(alice, second, third, bob)
    // The image of the second was taken after its 2 was written: the third had seen it, but the
    // second sends it too.
    #expect(try town.phones(bob, id).contains("12000000103"))
    #expect(try town.phones(bob, shared) == ["12000000104"])
    let kept = try town.office.store.history(of: id).compactMap(\.entry.value.text)
    #expect(
      Set(kept).union(try town.phones(bob, id)).isSuperset(of: [
        "12000000101", "12000000102", "12000000103",
      ]))
  }

  @Test("What the hub holds of a clone's unsent writes keeps its dot, and an edit of it settles")
  func heldWritesStay() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let first = try town.household(on: alice)
    try alice.sync(through: town.line)
    let copy = try town.copy(of: "alice")
    // Alice's page arrives and its answer does not; she goes on.
    try town.call(alice, first, "12000000101")
    let site = try alice.site
    let held = try #require(
      try alice.field(HouseholdSchema.phone, of: first, type: HouseholdSchema.type).entries.first)
    town.line.plan([.loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    town.line.plan([])
    try town.call(alice, first, "12000000102")
    // The copy knows nothing of that and takes a name of its own, but its write comes first.
    let second = try town.household(on: copy, number: "0099")
    try copy.sync(through: town.line)
    // Another line under Alice's name, as a second fault would leave it: the hub's mark rises.
    try town.office.store.write {
      try town.office.store.raiseMark(
        of: site, to: Timestamp(held.dot.timestamp.rawValue + 1), milliseconds: 0)
    }
    #expect(try alice.sync(through: town.line).newName == .copied)
    try town.settle(alice, copy, bob)
    // Had the first value moved to the new name, the hub's own copy of it would be a rival.
    #expect(try town.phones(bob, first) == ["12000000102"])
    #expect(try bob.store.record(HouseholdSchema.type.code, second) != nil)
    let entry = try #require(
      try bob.field(HouseholdSchema.phone, of: first, type: HouseholdSchema.type).entries.first)
    #expect(entry.replaced == [held.dot])
  }

  @Test("A page whose answer was lost is no clone, though its last row was edited before the retry")
  func editedBeforeRetry() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let site = try alice.site
    var ids: [RecordID] = []
    for number in 0..<WireLimits.pageRecordsMax + 200 {
      ids.append(try town.household(on: alice, number: String(number)))
    }
    town.line.plan([.loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    town.line.plan([])
    // The write that made the hub's mark is replaced, and its row stands on the second page now.
    try town.call(alice, ids[WireLimits.pageRecordsMax - 1], "12000000066")
    let report = try alice.sync(through: town.line)
    #expect(report.newName == nil)
    #expect(try alice.site == site)
    try town.settle(alice, bob)
    #expect(try town.phones(bob, ids[WireLimits.pageRecordsMax - 1]) == ["12000000066"])
  }

  @Test(
    "A page that tells of own writes that were never made gives a new name before it is joined",
    arguments: [true, false])
  func namedByOthers(isEarlier: Bool) throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let site = try alice.site
    let early = Dot(Timestamp(milliseconds: town.clock.now()), site)
    try town.call(alice, id, "12000000101")
    let late = Dot(Timestamp(milliseconds: town.clock.now()), site)
    // As a bundle or another hub brings it: a write in Alice's name that raised no mark here.
    let store = town.office.store
    try store.write {
      let stored = try #require(try store.record(HouseholdSchema.type.code, id))
      var delta = Record(id: id, type: stored.record.type, home: nil)
      delta[HouseholdSchema.phone.code] = stored.record[HouseholdSchema.phone.code]
      delta[HouseholdSchema.phone.code].assign(.text("12000000109"), at: isEarlier ? early : late)
      _ = try store.merge(delta, receivedMilliseconds: town.clock.now())
      try store.addLink(hash: [1, 2, 3, 4, 5, 6, 7, 8])
    }
    #expect(try alice.sync(through: town.line, direction: .pull).newName == .named)
    #expect(try town.phones(alice, id) == ["12000000101", "12000000109"])
  }
}
