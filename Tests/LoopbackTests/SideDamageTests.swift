import CRDT
import Client
import Hub
import Models
import SQLite
import Storage
import Testing

@Suite("Damage beside the records")
struct SideDamageTests {
  let town: SmallTown
  let alice: Replica
  let household: RecordID

  init() throws {
    town = try SmallTown()
    alice = try town.laptop("alice")
    household = try town.household(on: alice)
    try town.call(alice, household, "12000000002")
    try alice.sync(through: town.line)
  }

  /// Changes a database behind the program's back.
  private func spoil(_ name: String, _ sql: String) throws {
    let connection = try Connection(path: town.path(of: name), mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
    connection.close()
  }

  @Test(
    "A superseded write that cannot be read is named, at the hub and on a laptop",
    arguments: [
      "UPDATE history SET value = x'FF'", "UPDATE history SET site = 9999",
      "UPDATE history SET replaced = x'00FF'", "UPDATE history SET kind = 77",
    ])
  func history(sql: String) throws {
    for (name, store) in [("alice", alice.store), ("hub", town.office.store)] {
      #expect(try store.sideProblems().isEmpty)
      try spoil(name, sql)
      let found = try store.sideProblems()
      #expect(found.map(\.kind) == [.history])
      #expect(found.first?.place.hasPrefix("history ") == true)
      #expect(found.first?.detail.isEmpty == false)
    }
    #expect(try town.office.check().findings.map(\.code) == ["damaged_side"])
  }

  @Test(
    "A gap, a foreign name and a repeated one in the table of writers are named",
    arguments: [
      "DELETE FROM site WHERE number = 1", "UPDATE site SET site = 4711 WHERE number = 1",
      "UPDATE site SET site = 'x' WHERE number = 1",
    ])
  func site(sql: String) throws {
    #expect(try alice.store.sideProblems().isEmpty)
    try spoil("alice", sql)
    try spoil("hub", sql)
    let problems = try alice.store.sideProblems()
    #expect(problems.contains { $0.kind == .site && $0.place == "site 1" })
    #expect(try !town.office.check().findings.isEmpty)
  }
}
