import CRDT
import Client
import Hub
import Models
import Storage
import Testing

@Suite("What conflicts are called")
struct ConflictNameTests {
  @Test("A conflict keeps its id when a third side comes, and a later one has another, everywhere")
  func laterConflict() throws {
    let town = try SmallTown()
    let laptops = try ["alice", "bob", "carol"].map { try town.laptop($0) }
    let id = try town.household(on: laptops[0])
    for laptop in laptops { try laptop.sync(through: town.line) }
    func ids() throws -> Set<String> {
      for laptop in laptops + laptops { try laptop.sync(through: town.line) }
      var found = try laptops.map { try $0.store.conflicts().map(\.id) }
      found.append(try town.office.store.conflicts().map(\.id))
      #expect(Set(found).count == 1)
      return Set(found[0])
    }
    try town.call(laptops[0], id, "12000000101")
    try town.call(laptops[1], id, "12000000102")
    try laptops[0].sync(through: town.line)
    try laptops[1].sync(through: town.line)
    let shown = try #require(try laptops[1].store.conflicts().first)
    try laptops[1].noteShown(shown)
    let two: Set = [shown.id]
    try town.call(laptops[2], id, "12000000103")
    let three = try ids()
    #expect(two == three && three.count == 1)
    #expect(throws: ResolveError.stale(conflict: shown.id)) {
      try laptops[1].resolve(shown, .set(.text("12000000107")), note: nil)
    }
    try town.call(laptops[0], id, "12000000104")
    #expect(try ids().isEmpty)
    try town.call(laptops[1], id, "12000000105")
    try town.call(laptops[2], id, "12000000106")
    let later = try ids()
    #expect(later.count == 1 && later.isDisjoint(with: three))
  }

  @Test("A deletion that meets an edit again, after that was settled, is a new conflict")
  func deletedAgain() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let type = HouseholdSchema.type
    let id = try town.household(on: alice)
    func meet(_ phone: String) throws -> Set<String> {
      for laptop in [alice, bob, alice] { try laptop.sync(through: town.line) }
      try alice.edit { try $0.delete(id, type: type) }
      try town.call(bob, id, phone)
      for laptop in [alice, bob, alice] { try laptop.sync(through: town.line) }
      return Set(try alice.store.conflicts().map(\.id))
    }
    let first = try meet("12000000101")
    try alice.edit { try $0.restore(id, type: type) }
    let second = try meet("12000000102")
    #expect(first.count == 1 && second.count == 1 && first != second)
  }
}
