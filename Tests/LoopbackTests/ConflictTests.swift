import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("Laptops that change the same things offline")
struct ConflictTests {
  @Test("Addresses merge, both phones stay, and everybody holds the same state")
  func phoneAndAddress() throws {
    let town = try SmallTown()
    let (alice, bob, carol) = (
      try town.laptop("alice"), try town.laptop("bob"), try town.laptop("carol")
    )
    let id = try town.household(on: alice)
    for replica in [alice, bob, carol] { try replica.sync(through: town.line) }
    let type = HouseholdSchema.type
    try alice.set(HouseholdSchema.phone, .text("12000000002"), of: id, type: type)
    try bob.edit { edit in
      try edit.set(HouseholdSchema.phone, .text("12000000003"), of: id, type: type)
      try edit.set(HouseholdSchema.address, .text("高岭村5组38号"), of: id, type: type)
    }
    for replica in [alice, bob, carol, alice, bob] { try replica.sync(through: town.line) }
    for replica in [alice, bob, carol] {
      #expect(try replica.field(HouseholdSchema.phone, of: id, type: type).values.count == 2)
      #expect(
        try replica.field(HouseholdSchema.address, of: id, type: type).values == [
          .text("高岭村5组38号")
        ])
      #expect(try replica.unsent().count == 0)
    }
    let digests = try [alice, bob, carol].map { try $0.store.digest(within: [town.village]) }
    #expect(try town.office.store.digest(within: [town.village]) == digests[0])
    #expect(Set(digests).count == 1)
    // The base that both replaced is known everywhere, with the times at which the rivals arrived.
    for replica in [alice, bob, carol] {
      let field = try replica.field(HouseholdSchema.phone, of: id, type: type)
      let base = try #require(field.entries.first?.replaced.first)
      let history = try replica.store.history(of: id)
      #expect(history.contains { $0.entry.dot == base && $0.entry.value == .text("12000000001") })
      for entry in field.entries { #expect(try replica.store.arrival(of: entry.dot) != nil) }
    }
    try carol.set(HouseholdSchema.phone, .text("12000000003"), of: id, type: type)
    for replica in [carol, alice, bob] { try replica.sync(through: town.line) }
    for replica in [alice, bob, carol] {
      #expect(try replica.field(HouseholdSchema.phone, of: id, type: type).entries.count == 1)
    }
  }

  @Test("A routine sync is one request, and an idle one takes under a kilobyte")
  func oneRequest() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    let id = try town.household(on: alice)
    let first = try alice.sync(through: town.line)
    #expect(first.requests == 1)
    #expect(first.pushed == 1)
    let idle = try alice.sync(through: town.line)
    #expect(idle.requests == 1)
    #expect(idle.bytesSent + idle.bytesReceived <= 1000)
    try alice.set(
      HouseholdSchema.phone, .text("12000000009"), of: id, type: HouseholdSchema.type)
    let edit = try alice.sync(through: town.line)
    #expect(edit.requests == 1)
    #expect(edit.bytesSent <= 300)
  }

  @Test(
    "A lost answer repeats nothing and loses nothing",
    arguments: [Line.Fault.loseRequest, .loseAnswer])
  func lostAnswer(fault: Line.Fault) throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    town.line.plan([fault, fault, fault, fault, fault])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    town.line.plan([])
    try alice.set(HouseholdSchema.phone, .text("12000000005"), of: id, type: HouseholdSchema.type)
    let report = try alice.sync(through: town.line)
    #expect(!report.tookNewName)
    try bob.sync(through: town.line)
    #expect(
      try alice.store.digest(within: [town.village]) == bob.store.digest(within: [town.village]))
    #expect(try alice.unsent().count == 0)
  }
}
