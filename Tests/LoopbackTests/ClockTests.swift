import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("Clocks that are put right")
struct ClockTests {
  @Test("What a clock a year ahead stamped still syncs after its owner put it right")
  func rightedByHand() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let type = HouseholdSchema.type
    alice.close()
    let skewed = try town.reopen("alice", skewMilliseconds: 365 * 86_400_000)
    let id = try town.household(on: skewed)
    skewed.close()
    let righted = try town.reopen("alice", skewMilliseconds: 0)
    try righted.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: type)
    try righted.sync(through: town.line)
    #expect(try righted.store.quarantined().isEmpty)
    try bob.sync(through: town.line)
    #expect(
      try bob.field(HouseholdSchema.phone, of: id, type: type).values == [.text("12000000007")])
    try righted.set(HouseholdSchema.phone, .text("12000000008"), of: id, type: type)
    try righted.sync(through: town.line)
    try bob.sync(through: town.line)
    #expect(
      try bob.field(HouseholdSchema.phone, of: id, type: type).values == [.text("12000000008")])
    #expect(
      try righted.store.digest(within: [town.village]) == bob.store.digest(within: [town.village]))
  }

  @Test("What a clock ten years ahead stamped still syncs after a pull measured it")
  func pullMeasures() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    alice.close()
    let skewed = try town.reopen("alice", skewMilliseconds: 3650 * 86_400_000)
    let id = try town.household(on: skewed)
    try skewed.sync(through: town.line, direction: .pull)
    try skewed.sync(through: town.line)
    #expect(try skewed.store.quarantined().isEmpty)
    try bob.sync(through: town.line)
    #expect(try bob.store.record(HouseholdSchema.type.code, id) != nil)
  }

  @Test("A field written before the clock was put right can be written again at once")
  func slightlyAhead() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let type = HouseholdSchema.type
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    alice.close()
    let skewed = try town.reopen("alice", skewMilliseconds: 180_000)
    try skewed.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: type)
    town.clock.advance(milliseconds: 120_000)
    try skewed.set(HouseholdSchema.headName, .text("李四"), of: id, type: type)
    try skewed.sync(through: town.line)
    try skewed.set(HouseholdSchema.phone, .text("12000000008"), of: id, type: type)
    try skewed.sync(through: town.line)
    try bob.sync(through: town.line)
    #expect(
      try bob.field(HouseholdSchema.phone, of: id, type: type).values == [.text("12000000008")])
  }

  @Test("A laptop that takes a new name covers nothing that a clone wrote under the old one")
  func cloneUnseen() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let type = HouseholdSchema.type
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let copy = try town.copy(of: "alice")
    try copy.set(HouseholdSchema.phone, .text("12000000008"), of: id, type: type)
    _ = try town.household(on: bob, number: "0099")
    try bob.sync(through: town.line)
    // What Bob wrote later moves Alice's clock beyond what the copy wrote.
    for _ in 0..<2 { try alice.sync(through: town.line) }
    try alice.set(HouseholdSchema.phone, .text("12000000007"), of: id, type: type)
    try copy.sync(through: town.line)
    let report = try alice.sync(through: town.line)
    #expect(report.tookNewName)
    try bob.sync(through: town.line)
    #expect(
      Set(try bob.field(HouseholdSchema.phone, of: id, type: type).values) == [
        .text("12000000007"), .text("12000000008"),
      ])
  }
}
