import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("A laptop that lost its place and has nothing to do")
struct QuietAfterLeavingTests {
  @Test("What everybody may see stays without being asked about for ever")
  func idle() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    _ = try town.household(on: alice)
    try alice.sync(through: town.line)
    try town.office.removeGrants([town.village], of: try #require(try alice.worker))
    let report = try alice.sync(through: town.line)
    #expect(report.removed.map(\.count) == [1])
    #expect(report.keptLeaving == 0)
    let idle = try alice.sync(through: town.line)
    #expect(idle.requests == 1)
    #expect(try alice.store.count(AreaSchema.type.code) == 2)
  }

  @Test("What is written in a lost place long after goes too, once it waits for review")
  func longAfter() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    try town.office.removeGrants([town.village], of: try #require(try alice.worker))
    for _ in 0..<2 { try alice.sync(through: town.line) }
    let id = try town.household(on: alice)
    let report = try alice.sync(through: town.line)
    #expect(report.inReview == 1)
    #expect(try alice.store.record(HouseholdSchema.type.code, id) == nil)
    #expect(try alice.store.sealedCount() == 1)
    #expect(try alice.sync(through: town.line).requests == 1)
  }

  @Test("What the hub cannot take is offered once more when its record left, and then only changed")
  func refusedForGood() throws {
    let town = try SmallTown()
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    let alice = try town.laptop("alice")
    let type = HouseholdSchema.type
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try alice.set(HouseholdSchema.phone, .text("no number"), of: id, type: type)
    #expect(try alice.sync(through: town.line).quarantined == 1)
    let stored = try town.office.record(id.description)
    try town.office.move(try town.office.planMove(stored, to: try #require(name.scope)))
    let told = try alice.sync(through: town.line)
    #expect(told.keptLeaving == 1)
    let again = try alice.sync(through: town.line)
    #expect(again.quarantined == 1)
    #expect(again.keptLeaving == 0)
    // It is listed, and nobody asks about it any more.
    let idle = try alice.sync(through: town.line)
    #expect(idle.requests == 1)
    #expect(idle.quarantined == 0)
    #expect(try alice.unsent().count == 0)
    #expect(try alice.store.quarantined().map(\.code) == [HubCode.invalid])
    // What was put right is taken, and the record goes.
    try alice.set(HouseholdSchema.phone, .text("12000000009"), of: id, type: type)
    try alice.sync(through: town.line)
    #expect(try alice.store.record(type.code, id) == nil)
    #expect(try alice.store.quarantined().allSatisfy { $0.code == HubCode.inReview })
    #expect(try alice.sync(through: town.line).requests == 1)
  }

  @Test("A child whose root the hub does not have is not offered again before the hub changed")
  func orphan() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice", roles: [.gridWorker])
    let id = try town.demand(on: alice)
    let summary = Value.text(String(repeating: "x", count: 40_000))
    try alice.set(DemandSchema.summary, summary, of: id, type: DemandSchema.type)
    for _ in 0..<2 { try alice.sync(through: town.line) }
    #expect(
      try Set(alice.store.quarantined().map(\.code)) == [HubCode.invalid, HubCode.rootUnknown])
    for _ in 0..<2 {
      let idle = try alice.sync(through: town.line)
      #expect(idle.quarantined == 0)
      #expect(idle.requests == 1)
    }
    // Somebody's change is a reason to look once more.
    let bob = try town.laptop("bob")
    _ = try town.household(on: bob)
    try bob.sync(through: town.line)
    let refused = try (0..<3).map { _ in try alice.sync(through: town.line).quarantined }
    #expect(refused == [0, 1, 0])
  }

  @Test("A request that was registered in good faith leaves with its place, too")
  func ownRequest() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice", roles: [.gridWorker])
    let id = try town.demand(on: alice)
    try town.office.removeGrants([town.village], of: try #require(try alice.worker))
    let report = try alice.sync(through: town.line)
    #expect(report.inReview == 0)
    #expect(try town.office.store.record(DemandSchema.type.code, id) != nil)
    #expect(try alice.store.record(DemandSchema.type.code, id) == nil)
  }
}
