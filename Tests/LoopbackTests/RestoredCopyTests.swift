import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing

@Suite("Databases put back, moved, or cut short")
struct RestoredCopyTests {
  @Test("A laptop put back from an older copy takes a new name before it writes, and loses nothing")
  func olderCopy() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.keeper("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try town.image(of: "alice", as: "backup")
    try town.call(alice, id, "12000000107")
    let lost = try town.household(on: alice, number: "0077")
    try alice.sync(through: town.line)
    let before = try alice.site
    alice.close()
    try town.image(of: "backup", as: "alice")
    let restored = try town.open("alice")
    #expect(try restored.copyTrouble() == .older)
    #expect(try restored.site == before)
    try town.call(restored, id, "12000000108")
    #expect(try restored.site != before)
    #expect(try restored.reasons == [.older])
    #expect(try restored.copyTrouble() == nil)
    let report = try restored.sync(through: town.line)
    #expect(report.newName == nil)
    try town.settle(restored, bob)
    #expect(try town.phones(bob, id) == ["12000000107", "12000000108"])
    #expect(try restored.store.record(HouseholdSchema.type.code, lost) != nil)
  }

  @Test("Without the file beside it, the hub finds the restored copy, and all values stay")
  func olderCopyUnnoticed() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try town.image(of: "alice", as: "backup")
    try town.call(alice, id, "12000000107")
    try alice.sync(through: town.line)
    alice.close()
    try town.image(of: "backup", as: "alice")
    let restored = try Replica.open(path: town.path(of: "alice"), surroundings: town.clock.laptop)
    try town.call(restored, id, "12000000108")
    #expect(try restored.sync(through: town.line).newName == .copied)
    try town.settle(restored, bob)
    #expect(try town.phones(bob, id) == ["12000000107", "12000000108"])
  }

  @Test("A second restore from the same copy draws another number for its receipts")
  func restoredTwice() throws {
    let town = try SmallTown()
    let alice = try town.keeper("alice")
    _ = try town.household(on: alice)
    try alice.sync(through: town.line)
    try town.image(of: "alice", as: "backup")
    var receipts: Set<String> = []
    var laptop = alice
    for round in 0..<3 {
      _ = try town.household(on: laptop, number: "01\(round)0")
      receipts.insert(try laptop.edit { _ in try laptop.nextReceipt() })
      try laptop.sync(through: town.line)
      laptop.close()
      try town.image(of: "backup", as: "alice")
      laptop = try town.open("alice")
    }
    #expect(receipts == ["L01-00001", "L01a-00001", "L01b-00001"])
  }

  @Test("What was published stays under the old name and is pushed under it; the rest moves")
  func publishedStays() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.keeper("alice", machine: "one"), try town.laptop("bob"))
    _ = try town.household(on: alice)
    try alice.sync(through: town.line)
    let sent = try town.household(on: alice, number: "0050")
    try town.call(alice, sent, "12000000101")
    let old = try alice.site
    // It may have arrived or not: nobody knows here.
    town.line.plan([.loseRequest, .loseRequest, .loseRequest, .loseRequest])
    #expect(throws: SyncFailure.self) { try alice.sync(through: town.line) }
    town.line.plan([])
    let unsent = try town.household(on: alice, number: "0051")
    try town.call(alice, sent, "12000000102")
    alice.close()
    let moved = try town.open("alice", machine: "two")
    #expect(try moved.copyTrouble() == .moved)
    let count = try moved.unsent().count
    let report = try moved.sync(through: town.line)
    #expect(report.newName == .moved)
    #expect(report.pushed == count)
    try town.settle(moved, bob)
    let head = try bob.field(HouseholdSchema.headName, of: sent, type: HouseholdSchema.type)
    #expect(head.entries.map(\.dot.site) == [old])
    let phone = try bob.field(HouseholdSchema.phone, of: sent, type: HouseholdSchema.type)
    #expect(phone.values == [.text("12000000102")])
    #expect(phone.entries.map(\.dot.site) == [try moved.site])
    let new = try bob.field(HouseholdSchema.headName, of: unsent, type: HouseholdSchema.type)
    #expect(new.entries.map(\.dot.site) == [try moved.site])
    // The value between was sent as history under the old name.
    let history = try town.office.store.history(of: sent).filter {
      $0.field == HouseholdSchema.phone.code
    }
    #expect(
      Set(history.compactMap(\.entry.value.text)).isSuperset(of: ["12000000101"]))
    #expect(history.allSatisfy { $0.entry.dot.site == old })
  }

  @Test("A database moved to another machine says so once, and stays as it is on its own")
  func machines() throws {
    let town = try SmallTown()
    let alice = try town.keeper("alice", machine: "one")
    let id = try town.household(on: alice)
    let site = try alice.site
    alice.close()
    let same = try town.open("alice", machine: "one")
    try town.call(same, id, "12000000101")
    #expect(try same.site == site)
    same.close()
    let nameless = try town.open("alice")
    try town.call(nameless, id, "12000000102")
    #expect(try nameless.site == site)
    nameless.close()
    let moved = try town.open("alice", machine: "two")
    try town.call(moved, id, "12000000103")
    #expect(try moved.site != site)
    let second = try moved.site
    moved.close()
    let again = try town.open("alice", machine: "two")
    try town.call(again, id, "12000000104")
    #expect(try again.site == second)
    #expect(try again.reasons == [.moved])
  }

  @Test("A file that was cut or is foreign names nobody, and one that is behind does no harm")
  func foreignFile() throws {
    let town = try SmallTown()
    let alice = try town.keeper("alice")
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    let file = town.path(of: "alice") + HighWater.suffix
    let old = try Data(contentsOf: URL(filePath: file))
    try town.call(alice, id, "12000000101")
    try alice.sync(through: town.line)
    let site = try alice.site
    alice.close()
    for bytes in [old, old.prefix(9), Data(), Data("minqing-mark-1 x 1 1\n".utf8)] {
      try bytes.write(to: URL(filePath: file))
      let again = try town.open("alice")
      try town.call(again, id, "12000000102")
      #expect(try again.site == site)
      again.close()
    }
  }

  @Test("A log cut short by a lost power takes a new name where something newer had been sent")
  func truncatedLog() throws {
    let town = try SmallTown()
    let (alice, bob) = (try town.keeper("alice"), try town.laptop("bob"))
    let id = try town.household(on: alice)
    try alice.sync(through: town.line)
    try alice.store.checkpoint()
    try town.call(alice, id, "12000000107")
    try alice.sync(through: town.line)
    // The process dies: the database and half of its log are left, the file beside it is durable.
    try town.image(of: "alice", as: "crashed", withFile: true)
    let log = URL(filePath: town.path(of: "crashed") + "-wal")
    let bytes = try Data(contentsOf: log)
    try bytes.prefix(bytes.count / 8).write(to: log)
    alice.close()
    let crashed = try town.open("crashed")
    try town.call(crashed, id, "12000000108")
    #expect(try crashed.reasons == [.older])
    try town.settle(crashed, bob)
    #expect(try town.phones(bob, id) == ["12000000107", "12000000108"])
  }

  @Test("The names taken are remembered with their reasons, eight at most")
  func remembered() throws {
    let town = try SmallTown()
    let alice = try town.laptop("alice")
    for _ in 0..<12 { try alice.store.write { try alice.takeNewName(because: .restored) } }
    #expect(try alice.newNames.count == NewName.keptMax)
    #expect(try alice.reasons.allSatisfy { $0 == .restored })
  }
}
