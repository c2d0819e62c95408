import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("What a hub refused and its author then replaced")
struct RefusedHistoryTests {
  @Test("A value that was refused and replaced before it was accepted stands in the hub's history")
  func supersededInQuarantine() throws {
    let town = try SmallTown()
    let other = try #require(AreaName("990101100205")?.scope)
    let alice = try town.laptop("alice", at: other)
    let worker = try #require(try alice.worker)
    let type = HouseholdSchema.type
    let id = try town.household(on: alice, phone: "12000000001")
    try alice.sync(through: town.line)
    #expect(try alice.store.quarantined().count == 1)
    try alice.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: type)
    try town.office.grant(town.village, to: worker)
    for _ in 0..<2 { try alice.sync(through: town.line) }
    let history = try town.office.store.history(of: id)
    #expect(history.map(\.entry.value).contains(.text("12000000001")))
    #expect(
      try town.office.store.record(type.code, id)?.record[HouseholdSchema.phone.code].values
        == [.text("12000000002")])
  }
}
