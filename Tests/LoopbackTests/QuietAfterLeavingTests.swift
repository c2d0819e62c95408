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
}
