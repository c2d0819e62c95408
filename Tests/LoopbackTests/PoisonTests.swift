import CRDT
import Client
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("A record that the hub cannot take, among thousands")
struct PoisonTests {
  private static let count = 10_000

  @Test("All others arrive, it is listed by id and reason, and is taken once the hub knows better")
  func middle() throws {
    let town = try MixedTown(hub: .stricter)
    let replica = try town.laptop("张三", .current)
    let middle = Self.count / 2
    var poison: [RecordID] = []
    for start in stride(from: 0, to: Self.count, by: 500) {
      try replica.edit { edit in
        for number in start..<min(start + 500, Self.count) {
          let isPoison = number == middle || number == middle + 1
          let id = try edit.create(
            HouseholdSchema.type, home: .scope(town.village),
            values: [
              (HouseholdSchema.houseNo, .text("\(number)")),
              (HouseholdSchema.headName, .text("陈大山")),
              (HouseholdSchema.address, .text("高岭村\(number)号")),
              (HouseholdSchema.memberCount, .integer(isPoison ? 4 : 1)),
              // No program of any year takes this one.
              (HouseholdSchema.phone, .text(number == middle + 1 ? "none" : "12055500001")),
            ])
          if isPoison { poison.append(id) }
        }
      }
    }
    let report = try replica.sync(through: town.line)
    #expect(report.pushed == Self.count - 2 && report.quarantined == 2)
    #expect(try town.office.store.count(HouseholdSchema.type.code) == Self.count - 2)
    let listed = try replica.store.quarantined()
    #expect(Set(listed.map(\.name.id)) == Set(poison))
    #expect(listed.map(\.code) == ["MQ-Q003", "MQ-Q003"])
    #expect(listed.allSatisfy { $0.detail.contains("members") || $0.detail.contains("telephone") })
    // Idle syncs do not send it again and again.
    #expect(try replica.sync(through: town.line).quarantined == 0)

    try town.reopenHub(.current)
    try replica.store.write { try replica.retryQuarantined() }
    #expect(try replica.sync(through: town.line).quarantined == 1)
    #expect(try replica.store.quarantined().map(\.name.id) == [poison[1]])
    #expect(try town.office.store.count(HouseholdSchema.type.code) == Self.count - 1)
  }
}
