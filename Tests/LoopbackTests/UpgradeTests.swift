import CRDT
import Client
import Foundation
import Hub
import Models
import SQLite
import Storage
import Testing
import Wire

@Suite("A program is replaced by a newer one")
struct UpgradeTests {
  @Test("What was unknown moves to columns and tables; no other row is written")
  func adopting() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    let plain = try newer.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(town.village),
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("李小河")),
          (HouseholdSchema.address, .text("高岭村5组1号")),
        ])
    }
    let household = try town.household(on: newer)
    let (resident, consent) = try town.resident(of: household, on: newer)
    try town.settle(newer, older)
    #expect(try older.store.search("陈小山", limit: 9).isEmpty)
    let digest = try older.store.digest(within: nil)
    older.close()
    let before = try TypedRows(path: town.path("李四"))
    #expect(before.table(of: resident.description) == "unknown_record")

    let upgraded = try town.reopen("李四", .current)
    let upgrade = try #require(upgraded.store.upgraded)
    #expect(upgrade.tables == ["resident", "consent", "erasure"])
    #expect(upgrade.columns == ["household.member_count", "household.access_notes"])
    #expect(
      upgrade.adopted == [
        .init(name: "household", rows: 1), .init(name: "resident", rows: 1),
        .init(name: "consent", rows: 1),
      ])
    #expect(try upgraded.store.digest(within: nil) == digest)
    #expect(try upgraded.store.integrityProblems().isEmpty)
    #expect(try upgraded.store.search("陈小山", limit: 9).map(\.record.id) == [resident])
    #expect(try upgraded.store.search("过桥", limit: 9).map(\.record.id) == [household])
    upgraded.close()

    let after = try TypedRows(path: town.path("李四"))
    let moved = [household, resident, consent].map(\.description)
    #expect(after.sequences == before.sequences)
    #expect(after.meta["sequence"] == before.meta["sequence"])
    for (table, rows) in before.rows where table != "unknown_record" {
      for (id, row) in rows where !moved.contains(id) { #expect(after.rows[table]?[id] == row) }
    }
    #expect(after.row(plain.description) == before.row(plain.description))
    #expect(after.row(household.description)?["access_notes"] == Array("过桥右转".utf8))
    #expect(after.row(resident.description)?["name"] == Array("陈小山".utf8))
    #expect(after.table(of: resident.description) == "resident")
    #expect(after.table(of: consent.description) == "consent")
  }

  @Test("An erasure that an older program kept as unknown takes effect after the upgrade")
  func erasure() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current, roles: [.townOfficer])
    let older = try town.laptop("李四", .older, roles: [.lead])
    let id = try town.household(on: newer)
    try town.settle(newer, older)
    older.close()
    let (path, before) = (town.path("李四"), town.path("before"))
    try FileManager.default.copyItem(atPath: path, toPath: before)
    let target = try #require(try newer.store.record(HouseholdSchema.type.code, id)).record
    let again = try town.reopen("李四", .older)
    _ = try newer.edit { edit in
      try newer.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "consent_withdrawn",
          second: try #require(try again.worker), note: nil), in: edit)
    }
    try newer.sync(through: town.line)
    try again.sync(through: town.line)
    #expect(try newer.store.quarantined().isEmpty)
    again.close()
    // An older program keeps the erasure's row and does nothing else with it; the one that stands
    // in for it here knows what erasures do, so only its row is taken.
    let hand = try Connection(path: before, mode: .readWrite)
    try hand.setTriggers(enabled: false)
    let columns = "id, home, scope, _seq, _flags, _state, _sum, type"
    try hand.execute(
      """
      ATTACH '\(path)' AS later;
      INSERT OR IGNORE INTO site SELECT * FROM later.site;
      INSERT INTO unknown_record (\(columns)) SELECT \(columns) FROM later.unknown_record;
      UPDATE meta SET value = (SELECT value FROM later.meta WHERE name = 'sequence')
        WHERE name = 'sequence';
      """)
    hand.close()
    let upgraded = try town.reopen("before", .current)
    #expect(upgraded.store.upgraded?.adopted.map(\.name) == ["household", "erasure"])
    // Who had kept it cannot tell whether it was permitted: a hub says so that knows what it is.
    #expect(try upgraded.store.erasures().map(\.erasure.isInForce) == [false])
    try town.reopenHub(.current)
    try upgraded.sync(through: town.line)
    #expect(try upgraded.store.erasures().map(\.erasure.isInForce) == [true])
    let notes = try upgraded.field(
      HouseholdSchema.accessNotes, of: id, type: HouseholdSchema.type)
    #expect(notes.values == [.redacted])
    let address = try upgraded.field(HouseholdSchema.address, of: id, type: HouseholdSchema.type)
    #expect(address.values == [.text("高岭村5组37号")])
  }

  @Test("After the upgrade of hub and laptop a sync carries what arrived with it, and then nothing")
  func quiet() throws {
    let town = try MixedTown(hub: .older)
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    _ = try town.resident(of: try town.household(on: newer), on: newer)
    try town.settle(newer, older)
    older.close()
    try town.reopenHub(.current)
    let upgraded = try town.reopen("李四", .current)
    for replica in [newer, upgraded] {
      // The member and the consent, of types that the hub had not known.
      #expect(try replica.sync(through: town.line).pulled == 2)
      let report = try replica.sync(through: town.line)
      #expect(report.pulled == 0 && report.pushed == 0 && report.requests == 1)
    }
    try town.settle(newer, upgraded)
  }

  @Test("An older program leaves a database alone that a newer one has used")
  func backwards() throws {
    let town = try MixedTown(hub: .current)
    let newer = try town.laptop("张三", .current)
    _ = try town.household(on: newer)
    newer.close()
    let before = try TypedRows(path: town.path("张三"))
    for access in [Store.Access.write, .read] {
      #expect(
        throws: StoreError.newerSchema(
          path: town.path("张三"), place: "household.member_count")
      ) {
        try Store.open(path: town.path("张三"), schema: .older, role: .replica, access: access)
      }
    }
    #expect(try TypedRows(path: town.path("张三")) == before)
  }

  @Test("A database of a newer layout is refused in a sentence")
  func newerLayout() throws {
    let town = try MixedTown(hub: .current)
    try town.laptop("张三", .current).close()
    let path = town.path("张三")
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute("PRAGMA user_version = 99")
    connection.close()
    #expect(throws: StoreError.newer(path: path, version: 99, known: 2)) {
      try Store.open(path: path, schema: .current, role: .replica)
    }
  }

  @Test("An upgrade that breaks off leaves the database to the older program as it was")
  func failing() throws {
    struct Broken: Error {}
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let before = try TypedRows(path: path)
    let breaking = Migration(steps: [.init("break", through: 2) { _ in throw Broken() }])
    #expect(throws: Broken.self) {
      try Store.open(path: path, schema: .current, role: .replica, migration: breaking)
    }
    #expect(try TypedRows(path: path) == before)
    #expect(Self.backups(in: town) == [])
    let again = try town.reopen("李四", .older)
    #expect(again.store.upgraded == nil)
    again.close()
    #expect(try town.reopen("李四", .current).store.upgraded != nil)
  }

  @Test("Power that fails in the middle of an upgrade leaves the old database")
  func powerLoss() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let before = try TypedRows(path: path)
    let lost = town.path("lost")
    let migration = Migration(steps: [
      .init("fill and cut", through: 2) { store in
        // More than the cache holds, so that pages of the open transaction reach the file.
        for number in 0..<3_000 {
          try store.set("filler \(number)", text: String(repeating: "长", count: 2_000))
        }
        for suffix in ["", "-journal"] {
          try FileManager.default.copyItem(atPath: path + suffix, toPath: lost + suffix)
        }
        return 0
      }
    ])
    let upgrade = try Store.upgrade(
      path: path, schema: .current, role: .replica, migration: migration, isTrial: false)
    #expect(upgrade?.steps.map(\.name) == ["fill and cut"])
    let size = try FileManager.default.attributesOfItem(atPath: lost)[.size] as? Int ?? 0
    #expect(size > 8_000_000)
    #expect(try TypedRows(path: lost) == before)
    let older = try town.reopen("lost", .older)
    #expect(try older.store.integrityProblems().isEmpty)
    older.close()
    #expect(try town.reopen("lost", .current).store.upgraded?.adopted.count == 3)
  }

  @Test("A trial counts what an upgrade does, and changes nothing")
  func trial() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let before = try TypedRows(path: path)
    let trial = try #require(
      try Store.upgrade(path: path, schema: .current, role: .replica, isTrial: true))
    #expect(try TypedRows(path: path) == before)
    #expect(trial.backup == nil)
    let upgrade = try #require(
      try Store.upgrade(path: path, schema: .current, role: .replica, isTrial: false))
    #expect(upgrade.adopted == trial.adopted && upgrade.tables == trial.tables)
    #expect(upgrade.columns == trial.columns && upgrade.steps == trial.steps)
    #expect(try Store.upgrade(path: path, schema: .current, role: .replica, isTrial: false) == nil)
  }

  @Test("Steps run for the layouts that they name, after the new columns are there")
  func steps() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let migration = Migration(steps: [
      .init("long ago", through: 1) { _ in 1 },
      .init("count", through: 2) { try $0.count(ResidentSchema.type.code) + 7 },
    ])
    let upgrade = try Store.upgrade(
      path: path, schema: .current, role: .replica, migration: migration, isTrial: false)
    #expect(upgrade?.steps == [.init(name: "count", rows: 7)])
  }

  @Test("A database that another program has open is not upgraded")
  func inUse() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let running = try town.reopen("李四", .older)
    #expect(throws: StoreError.inUse(path: path)) { try town.reopen("李四", .current) }
    #expect(throws: StoreError.older(path: path, version: 2, known: 2)) {
      try Store.open(path: path, schema: .current, role: .replica, access: .read)
    }
    #expect(throws: StoreError.older(path: path, version: 2, known: 2)) {
      try Replica.open(path: path, surroundings: town.clock.laptop, upgrading: .refused)
    }
    try running.sync(through: town.line)
    running.close()
    #expect(try town.reopen("李四", .current).store.upgraded != nil)
  }

  @Test("A backup of before stands beside the database, for its owner alone, and replaces none")
  func backup() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    try Data("mine".utf8).write(to: URL(filePath: path + ".v2.backup"))
    let before = try TypedRows(path: path)
    let replica = try town.reopen("李四", .current)
    defer { replica.close() }
    let backup = try #require(replica.store.upgraded?.backup)
    #expect(backup == path + ".v2-2.backup")
    #expect(try Data(contentsOf: URL(filePath: path + ".v2.backup")) == Data("mine".utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: backup)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try TypedRows(path: backup) == before)
  }

  @Test("A damaged row stays as it is and keeps no other from the upgrade")
  func damaged() throws {
    let town = try MixedTown(hub: .older)
    let path = try Self.leaveOlder(in: town)
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute("UPDATE unknown_record SET _state = x'FF' WHERE type = 35")
    connection.close()
    let before = try TypedRows(path: path)
    let upgraded = try town.reopen("李四", .current)
    #expect(upgraded.store.upgraded?.damaged == 1)
    #expect(upgraded.store.upgraded?.adopted.map(\.name) == ["household", "resident"])
    upgraded.close()
    let after = try TypedRows(path: path)
    #expect(after.rows["unknown_record"]?.count == 1)
    #expect(
      after.rows["unknown_record"]?.values.first
        == before.rows["unknown_record"]?.values.first {
          $0["type"] == Array("35".utf8)
        })
  }

  @Test("What a hub refused is sent again by the upgraded program")
  func retried() throws {
    let town = try MixedTown(hub: .older)
    let replica = try town.laptop("李四", .older)
    let id = try town.household(on: replica, number: "0002")
    try replica.set(
      HouseholdSchema.phone, .text("no telephone"), of: id, type: HouseholdSchema.type)
    try replica.sync(through: town.line)
    #expect(try replica.store.quarantined().map(\.code) == ["MQ-Q003"])
    replica.close()
    let upgraded = try town.reopen("李四", .current)
    #expect(upgraded.store.upgraded?.retried == 1)
    let report = try upgraded.sync(through: town.line)
    #expect(report.quarantined == 1)
  }

  /// A laptop of an older program that holds what it does not know, closed.
  static func leaveOlder(in town: MixedTown) throws -> String {
    let newer = try town.laptop("张三", .current)
    let older = try town.laptop("李四", .older)
    _ = try town.resident(of: try town.household(on: newer), on: newer)
    try town.settle(newer, older)
    older.close()
    newer.close()
    return town.path("李四")
  }

  static func backups(in town: MixedTown) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: town.folder.path)
    return (names ?? []).filter { $0.hasSuffix(".backup") }.sorted()
  }
}
