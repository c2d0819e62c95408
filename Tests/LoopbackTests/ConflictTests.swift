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

@Suite("Conflicts as values")
struct ConflictValueTests {
  /// Alice and Bob changed the telephone without seeing each other; all three have synced.
  private func rivals() throws -> (SmallTown, [Replica], RecordID) {
    let town = try SmallTown()
    let replicas = try ["alice", "bob", "carol"].map { try town.laptop($0) }
    let id = try town.household(on: replicas[0])
    for replica in replicas { try replica.sync(through: town.line) }
    let type = HouseholdSchema.type
    try replicas[0].set(HouseholdSchema.phone, .text("12000000002"), of: id, type: type)
    try replicas[1].set(HouseholdSchema.phone, .text("12000000003"), of: id, type: type)
    for replica in replicas + replicas { try replica.sync(through: town.line) }
    return (town, replicas, id)
  }

  @Test(
    "Every replica and the hub list a conflict under the same id; resolving ends it everywhere")
  func sameIdEverywhere() throws {
    let (town, replicas, id) = try rivals()
    let lists = try replicas.map { try $0.store.conflicts() } + [try town.office.store.conflicts()]
    #expect(lists[0].count == 1)
    #expect(lists.allSatisfy { $0 == lists[0] })
    let conflict = lists[0][0]
    #expect(conflict.kind == .sameField && conflict.record == id)
    let carol = replicas[2]
    try carol.noteShown(conflict)
    try carol.resolve(conflict, .take(conflict.entries[1].dot), note: "打过电话")
    for replica in [carol] + replicas { try replica.sync(through: town.line) }
    for replica in replicas {
      #expect(try replica.store.conflicts().isEmpty)
      let settled = try replica.resolutions(of: id)
      #expect(settled.count == 1)
      #expect(settled.first?.record.text(ResolutionSchema.note) == "打过电话")
      #expect(
        try replica.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values
          == [conflict.entries[1].value])
    }
    #expect(try town.office.store.conflicts().isEmpty)
  }

  @Test("A resolution on outdated knowledge is refused, and the newer rival stays listed")
  func stale() throws {
    let (town, replicas, id) = try rivals()
    let (alice, bob) = (replicas[0], replicas[1])
    let conflict = try #require(try alice.store.conflicts().first)
    try alice.noteShown(conflict)
    try bob.set(
      HouseholdSchema.phone, .text("12000000004"), of: id, type: HouseholdSchema.type)
    let other = replicas[2]
    try other.set(
      HouseholdSchema.phone, .text("12000000005"), of: id, type: HouseholdSchema.type)
    for replica in [bob, other, alice] { try replica.sync(through: town.line) }
    // Both had seen the first two sides and ended that; what they disagree in is another conflict.
    #expect(throws: ResolveError.gone(conflict: conflict.id)) {
      try alice.resolve(conflict, .set(.text("12000000006")), note: nil)
    }
    #expect(try alice.store.conflicts().first?.id != conflict.id)
    #expect(try alice.store.conflicts().first?.entries.count == 2)
  }

  @Test("A household registered twice is one duplicate with the same id everywhere")
  func duplicate() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    _ = try town.household(on: alice)
    _ = try town.household(on: bob)
    for replica in [alice, bob, alice] { try replica.sync(through: town.line) }
    let lists = try [alice, bob].map { try $0.store.conflicts() }
    #expect(lists[0].map(\.kind) == [.duplicate])
    #expect(lists[0] == lists[1])
  }

  @Test("Deleted here, edited there: it stays visible until somebody who saw both decides")
  func deleteVersusEdit() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    for replica in [alice, bob] { try replica.sync(through: town.line) }
    try alice.edit { try $0.delete(id, type: HouseholdSchema.type) }
    try bob.set(HouseholdSchema.address, .text("别处"), of: id, type: HouseholdSchema.type)
    for replica in [alice, bob, alice] { try replica.sync(through: town.line) }
    let conflict = try #require(try alice.store.conflicts().first)
    #expect(conflict.kind == .deleteVersusEdit)
    #expect(try bob.store.conflicts() == [conflict])
    try bob.resolve(conflict, .delete, note: nil)
    for replica in [bob, alice] { try replica.sync(through: town.line) }
    #expect(try alice.store.conflicts().isEmpty)
    let stored = try #require(try alice.store.record(HouseholdSchema.type.code, id))
    #expect(stored.record.isDeleted)
  }
}
