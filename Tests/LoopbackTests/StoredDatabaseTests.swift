import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// Each database was written by the programs of the version that it names, never by this one.
@Suite("Databases of every released version")
struct StoredDatabaseTests {
  @Test("There is one of the first version")
  func first() {
    #expect(StoredDatabase.versions.first == 1)
  }

  @Test(
    "Verifying or restoring a backup of an older version leaves no further copy of it",
    arguments: StoredDatabase.versions)
  func backup(version: Int) throws {
    let stored = try StoredDatabase(version: version)
    let place = stored.folder.appending(path: "town.db").path
    let facts = try Store.verifyBackup(stored.hub, role: .hub, schema: .current, place: place)
    #expect(facts.isSound)
    func names() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: stored.folder.path)
        .filter { $0.hasPrefix("town.db") }
    }
    #expect(try names() == [])
    _ = try Office.restore(
      stored.hub, inPlaceOf: place, keepingOldAt: place + ".old", surroundings: TestClock().hub)
    #expect(try names() == ["town.db"])
  }

  @Test(
    "A hub's holds the records that its own program counted", arguments: StoredDatabase.versions)
  func hub(version: Int) throws {
    let stored = try StoredDatabase(version: version)
    let office = try Office.open(path: stored.hub, surroundings: TestClock().hub)
    defer { office.close() }
    let digest = try office.store.digest(within: nil)
    let expected = try stored.printed("hub-digest")
    #expect(digest.hexadecimal == expected["digest"] as? String)
    #expect(digest.count == expected["records"] as? Int)
    #expect(try office.check().findings.isEmpty)
    #expect(
      try Self.places(office.store.conflicts())
        == Self.places(stored.printed("hub-conflicts")))
  }

  @Test(
    "A laptop's lists the conflicts, households, refused and unsent writes that it did before",
    arguments: StoredDatabase.versions)
  func replica(version: Int) throws {
    let stored = try StoredDatabase(version: version)
    let clock = TestClock.at(try stored.made)
    let replica = try Replica.open(path: stored.replica, surroundings: clock.laptop)
    defer { replica.close() }
    let store = replica.store
    #expect(
      try Self.places(store.conflicts()) == Self.places(stored.printed("replica-conflicts")))
    #expect(
      try store.quarantined().map(\.name.id.description)
        == stored.texts("record", of: "quarantined", in: "replica-quarantine"))
    let unsent = try Set(stored.texts("record", of: "unsent", in: "replica-unsent"))
    let refused = try Set(stored.texts("record", of: "quarantined", in: "replica-quarantine"))
    let waiting = try Self.unsent(replica)
    #expect(waiting.subtracting(refused) == unsent)
    let households = try #require(
      try stored.printed("replica-households")["records"] as? [[String: Any]])
    for household in households {
      let id = try #require(RecordID(hexadecimal: household["id"] as? String ?? ""))
      let record = try #require(try store.record(HouseholdSchema.type.code, id)).record
      let fields = try #require(household["fields"] as? [String: Any])
      // Outside the grants, lists show people by their masks.
      guard !refused.contains(id.description) else { continue }
      #expect(record.text(HouseholdSchema.address) == fields["address"] as? String)
      #expect(record.text(HouseholdSchema.phone) == fields["phone"] as? String)
      #expect(record.integer(HouseholdSchema.memberCount) == fields["member_count"] as? Int64)
    }
    #expect(try store.integrityProblems().isEmpty)
  }

  @Test(
    "Both upgraded, the laptop brings its unsent work to the hub, and both hold the same",
    arguments: StoredDatabase.versions)
  func goingOn(version: Int) throws {
    let stored = try StoredDatabase(version: version)
    let clock = TestClock.at(try stored.made + 60_000)
    let hub = try Hub(path: stored.hub, surroundings: clock.hub)
    defer { hub.close() }
    let replica = try Replica.open(path: stored.replica, surroundings: clock.laptop)
    defer { replica.close() }
    let unsent = try Set(stored.texts("record", of: "unsent", in: "replica-unsent"))
    try replica.sync(through: AnyLine(hub))
    let office = try Office.open(path: stored.hub, surroundings: clock.hub)
    defer { office.close() }
    for text in unsent {
      let id = try #require(RecordID(hexadecimal: text))
      let here = try #require(try replica.store.record(id)).record
      let there = try #require(try office.store.record(id)).record
      #expect(here.stateHash == there.stateHash)
    }
    // What was refused is asked about again, and stays refused.
    #expect(try replica.store.quarantined().count == 1)
    let places = try replica.places
    #expect(
      try replica.store.digest(within: places) == office.store.digest(within: places))
    #expect(
      try office.store.conflicts().map(\.id).sorted()
        == replica.store.conflicts().map(\.id).sorted())
  }

  @Test(
    "An upgrade gives no record another place in the feed, and keeps the old file beside",
    arguments: StoredDatabase.versions)
  func feed(version: Int) throws {
    let stored = try StoredDatabase(version: version)
    let before = try TypedRows(path: stored.hub)
    let sequence = before.meta["sequence"]
    let upgrade = try Store.upgrade(path: stored.hub, schema: .current, role: .hub, isTrial: false)
    let after = try TypedRows(path: stored.hub)
    #expect(after.sequences == before.sequences)
    #expect(after.meta["sequence"] == sequence)
    guard let upgrade else { return }
    let backup = try #require(upgrade.backup)
    #expect(try TypedRows(path: backup).rows == before.rows)
    let mode = try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  /// Where conflicts stand and of what kind they are; how they are called may change.
  private static func places(_ conflicts: [Conflict]) -> Set<String> {
    Set(
      conflicts.map { conflict in
        let field = conflict.field.flatMap { Schema.current[conflict.type]?[$0]?.name } ?? ""
        return "\(conflict.kind.rawValue) \(conflict.record) \(field)"
      })
  }

  private static func places(_ printed: [String: Any]) throws -> Set<String> {
    let conflicts = try #require(printed["conflicts"] as? [[String: Any]])
    return try Set(
      conflicts.map { conflict in
        let kind = try #require(conflict["kind"] as? String)
        let record = try #require(conflict["record"] as? String)
        return "\(kind) \(record) \(conflict["field"] as? String ?? "")"
      })
  }

  /// Records of which the hub has not acknowledged something.
  private static func unsent(_ replica: Replica) throws -> Set<String> {
    var found: Set<String> = []
    try replica.forEachUnsent { stored, _ in
      found.insert(stored.record.id.description)
      return true
    }
    return found
  }
}
