import CRDT
import Client
import Hub
import Models
import Storage
import TestSupport
import Testing

@Suite("A record that everybody edits stays a record")
struct HotRecordTests {
  private static let laptops = Tier.count(gate: 30, full: 500)
  /// Bytes that one more sibling may add to an exchange: its write and its author.
  private static let siblingBytesMax = 160
  private static let exchangeBytesMax = 4_000

  @Test("All values of one field are one conflict, and one resolution clears it everywhere")
  func oneField() throws {
    let town = try SmallTown()
    let all = try (0..<Self.laptops).map { try town.laptop("甲\($0)") }
    let id = try town.household(on: all[0])
    for laptop in all { try laptop.sync(through: town.line) }
    for (number, laptop) in all.enumerated() {
      try laptop.set(
        HouseholdSchema.phone, .text(String(12_000_000_100 + number)), of: id,
        type: HouseholdSchema.type)
    }
    for laptop in all { try laptop.sync(through: town.line) }
    let limit = Self.exchangeBytesMax + Self.siblingBytesMax * Self.laptops
    for laptop in all {
      let report = try laptop.sync(through: town.line)
      #expect(report.bytesSent + report.bytesReceived <= limit)
    }
    let ids = try Set(all.map { try $0.store.conflicts().map(\.id) })
    #expect(ids.count == 1 && ids.first?.count == 1)
    #expect(
      try all[0].field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).entries.count
        == Self.laptops)

    try all[1].set(
      HouseholdSchema.phone, .text("12000000001"), of: id, type: HouseholdSchema.type)
    for laptop in [all[1]] + all { try laptop.sync(through: town.line) }
    let hub = try town.office.store.digest(within: [town.village])
    for laptop in all {
      #expect(try laptop.store.conflicts().isEmpty)
      #expect(try laptop.store.digest(within: [town.village]) == hub)
    }
    let kept = try town.office.store.history(of: id).filter {
      $0.field == HouseholdSchema.phone.code
    }
    #expect(kept.count >= Self.laptops)
  }
}
