import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing

@Suite("A line that is cut again and again")
struct CutTests {
  @Test("Cut at random points, three laptops end with equal digests", arguments: 0..<20)
  func cuts(seed: Int) throws {
    let town = try SmallTown()
    let laptops = try ["alice", "bob", "carol"].map { try town.laptop($0) }
    var chance = Chance(state: UInt64(seed) &* 7919 &+ 13)
    var ids: [RecordID] = []
    for _ in 0..<60 {
      let laptop = laptops[Int(chance.next() % 3)]
      switch chance.next() % 5 {
      case 0, 1:
        ids.append(try town.household(on: laptop, number: String(1000 + ids.count)))
      case 2:
        let id = ids.isEmpty ? nil : ids[Int(chance.next() % UInt64(ids.count))]
        guard let id, try laptop.store.record(HouseholdSchema.type.code, id) != nil else {
          continue
        }
        let stored = try #require(try laptop.store.record(HouseholdSchema.type.code, id))
        guard !stored.record.isDeleted else { continue }
        try laptop.set(
          HouseholdSchema.phone, .text("1200000\(chance.next() % 10_000)"), of: id,
          type: HouseholdSchema.type)
      default:
        // Up to five faults in a row: more than one sync retries.
        let faults = (0..<chance.next() % 6).map { _ -> Line.Fault in
          chance.next() % 2 == 0 ? .loseRequest : .loseAnswer
        }
        town.line.plan(faults)
        _ = try? laptop.sync(through: town.line)
        town.line.plan([])
      }
    }
    for laptop in laptops + laptops { try laptop.sync(through: town.line) }
    let digests = try laptops.map { try $0.store.digest(within: [town.village]) }
    #expect(Set(digests).count == 1)
    #expect(try town.office.store.digest(within: [town.village]) == digests[0])
    #expect(digests[0].count >= ids.count)
    for laptop in laptops { #expect(try laptop.unsent().count == 0) }
  }

  @Test("A copied replica is noticed, takes a new name, and loses nothing")
  func cloned() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    // Both copies go on under one name.
    let copy = try town.copy(of: "alice")
    try alice.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: HouseholdSchema.type)
    let other = try town.household(on: copy, number: "0099")
    try copy.set(HouseholdSchema.phone, .text("12000000008"), of: id, type: HouseholdSchema.type)
    try alice.sync(through: town.line)
    let report = try copy.sync(through: town.line)
    #expect(report.tookNewName)
    try alice.sync(through: town.line)
    let phone = try alice.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
    #expect(Set(phone.values) == [.text("12000000007"), .text("12000000008")])
    #expect(try alice.store.record(HouseholdSchema.type.code, other) != nil)
    #expect(
      try alice.store.digest(within: [town.village]) == copy.store.digest(within: [town.village]))
  }

  @Test("A push of several pages sends each record once, also when it is cut and edited in between")
  func pages() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    var ids: [RecordID] = []
    try alice.edit { edit in
      for number in 0..<2_300 {
        ids.append(try town.household(in: edit, number: String(1_000 + number)))
      }
    }
    // The second page's answer is lost four times: the sync gives up.
    town.line.plan([.none, .loseAnswer, .loseAnswer, .loseAnswer, .loseAnswer])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    town.line.plan([])
    try alice.set(
      HouseholdSchema.phone, .text("12000000066"), of: ids[5], type: HouseholdSchema.type)
    let report = try alice.sync(through: town.line)
    // 1,300 were left, and one was edited again.
    #expect(report.pushed == 1_301)
    #expect(!report.tookNewName)
    #expect(try alice.unsent().count == 0)
    try bob.sync(through: town.line)
    #expect(
      try alice.store.digest(within: [town.village]) == bob.store.digest(within: [town.village]))
    let idle = try alice.sync(through: town.line)
    #expect(idle.requests == 1 && idle.pushed == 0 && idle.pulled == 0)
  }

  @Test("An enrolment whose answer was lost can be repeated, and what was written stays")
  func lostEnrolment() throws {
    let town = try SmallTown()
    let worker = try town.office.addWorker(name: "dave", org: "高岭村", roles: [.villageCadre])
    try town.office.grant(town.village, to: worker)
    let replica = try town.emptyReplica("dave")
    let id = try town.household(on: replica)
    town.line.plan([.loseAnswer])
    let lost = try town.office.makeCode(for: worker)
    #expect(throws: SyncFailure.self) {
      try replica.join(url: "http://hub", code: lost, device: "dave", through: town.line)
    }
    let code = try town.office.makeCode(for: worker)
    _ = try replica.join(url: "http://hub", code: code, device: "dave", through: town.line)
    try replica.sync(through: town.line)
    #expect(try town.office.store.record(HouseholdSchema.type.code, id) != nil)
    #expect(try replica.unsent().count == 0)
  }

  @Test(
    "A clock that is years off is measured once, and its writes still sync", arguments: [-40, 10])
  func wrongClock(years: Int) throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    alice.close()
    let skewed = try town.reopen("alice", skewMilliseconds: Int64(years) * 365 * 86_400_000)
    let id = try town.household(on: skewed)
    try skewed.sync(through: town.line)
    try bob.sync(through: town.line)
    #expect(try bob.store.record(HouseholdSchema.type.code, id) != nil)
    try skewed.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: HouseholdSchema.type)
    try skewed.sync(through: town.line)
    try bob.sync(through: town.line)
    #expect(
      try bob.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values == [
        .text("12000000007")
      ])
    #expect(try skewed.unsent().count == 0)
  }
}

/// SplitMix64.
struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
