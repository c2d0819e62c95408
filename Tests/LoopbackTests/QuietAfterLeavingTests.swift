import CRDT
import Client
import Hub
import Models
import Storage
import Testing

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
