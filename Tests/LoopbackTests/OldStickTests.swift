import CRDT
import Client
import HTTP
import Hub
import Models
import Storage
import Testing

@Suite("What an old stick brings back")
struct OldStickTests {
  let town: SmallTown
  let next: ScopePath
  let alice: Replica
  let household: RecordID

  init() throws {
    town = try SmallTown()
    let name = try #require(AreaName("990101100205"))
    try town.office.addArea(name, name: "下坪村")
    next = try #require(name.scope)
    alice = try town.laptop("alice")
    household = try town.household(on: alice)
    try alice.sync(through: town.line)
  }

  private func isHere(on replica: Replica) throws -> Bool {
    try replica.store.record(HouseholdSchema.type.code, household) != nil
  }

  private func moveAway() throws {
    let stored = try town.office.record(household.description)
    try town.office.move(try town.office.planMove(stored, to: next))
    try alice.sync(through: town.line)
    #expect(try !isHere(on: alice))
  }

  @Test("A record that was moved away comes back with one's own stick, and leaves with a sync")
  func ownStick() throws {
    let stick = try Stick(.all, from: alice)
    try moveAway()
    try alice.importBundle(stick.open)
    #expect(try isHere(on: alice))
    try alice.sync(through: town.line)
    #expect(try !isHere(on: alice))
    let idle = try alice.sync(through: town.line)
    #expect(idle.requests == 1)
    #expect(idle.pushed + idle.inReview == 0)
  }

  @Test("So does one that an older bundle of the hub's own brings back")
  func hubStick() throws {
    let written = Lock([UInt8]())
    let worker = try #require(try alice.worker)
    _ = try town.hub.exportBundle(for: worker, named: "alice") { part in
      written.withLock { $0 += part }
    }
    try moveAway()
    try alice.importBundle(Stick(written.withLock { $0 }).open)
    #expect(try isHere(on: alice))
    try alice.sync(through: town.line)
    #expect(try !isHere(on: alice))
  }

  @Test("One that a colleague handed over before it moved never stays on a laptop that was late")
  func colleague() throws {
    let bob = try town.laptop("bob")
    let stick = try Stick(.all, from: alice)
    try moveAway()
    let carol = try town.laptop("carol")
    for replica in [bob, carol] {
      try replica.importBundle(stick.open)
      for _ in 0..<2 { try replica.sync(through: town.line) }
      #expect(try !isHere(on: replica))
    }
  }

  @Test("What is rightly here stays, and is asked about once")
  func stays() throws {
    let bob = try town.emptyReplica("bob")
    let worker = try town.office.addWorker(name: "bob", org: "x", roles: [.villageCadre])
    try town.office.grant(town.village, to: worker)
    _ = try bob.join(
      url: "http://hub", code: try town.office.makeCode(for: worker), device: "bob",
      through: town.line)
    try bob.importBundle(Stick(.all, from: alice).open)
    let report = try bob.sync(through: town.line)
    #expect(report.removed.isEmpty)
    #expect(try isHere(on: bob))
    #expect(try bob.sync(through: town.line).requests == 1)
  }
}
