package import CRDT
package import Models
package import Storage
internal import Wire

/// What putting a hub back from a backup did, and what a clerk must look at.
package struct OfficeRestore: Sendable {
  /// A grant that one side has and the other has not.
  package struct Grant: Hashable, Sendable {
    /// Whose.
    package let worker: RecordID
    /// Of which place.
    package let scope: String
  }

  /// What the backup says of itself.
  package let backup: BackupFacts
  /// Where the database stands that was here before.
  package let aside: String
  /// Enrolment codes that were open in the backup; none of them is good any more.
  package internal(set) var voidedCodes = 0
  /// Whether the database that was here before could be read, so that the lists are complete.
  package internal(set) var isCompared = false
  /// Laptops that enrolled after the backup: they ask for a new code and lose nothing.
  package internal(set) var forgotten: [Device] = []
  /// Laptops that were revoked after the backup; they are revoked again.
  package internal(set) var revoked: [Device] = []
  /// Grants given after the backup, which are not held now.
  package internal(set) var lostGrants: [Grant] = []
  /// Grants taken back after the backup, which are held again.
  package internal(set) var returnedGrants: [Grant] = []
  /// The names of workers on either side: who came after the backup is not in the restored hub.
  package internal(set) var names: [RecordID: String] = [:]
}

extension Office {
  /// Puts a backup in the place of a hub that nobody serves; the old database is kept.
  ///
  /// The hub goes on under a new history and a new name of its own, so that every laptop hands back
  /// what the backup lacks. Codes that were open are void. All is as before if anything fails.
  /// Throws ``StoreError``.
  package static func restore(
    _ backup: String, inPlaceOf path: String, keepingOldAt aside: String,
    schema: Schema = .current, surroundings: HubSurroundings
  ) throws -> OfficeRestore {
    let old = try? Register(path: path, schema: schema)
    let now = surroundings.nowMilliseconds()
    var found = (voided: 0, kept: Register())
    let facts = try Store.restoreBackup(
      backup, role: .hub, schema: schema, inPlaceOf: path, keepingOldAt: aside
    ) { store in
      try store.write {
        // Who comes with one of these knows nothing that the comparison would not find.
        try store.noteFormerHistories(old?.histories ?? [])
        try store.mintHistory(surroundings, now: now)
        found.voided = try store.voidCodes(milliseconds: now)
        found.kept = try Register(store)
        // A stolen laptop must not come back to life with the backup.
        for device in old?.revokedSince(found.kept) ?? [] {
          _ = try store.revokeDevice(device.number, milliseconds: now)
        }
      }
    }
    var report = OfficeRestore(backup: facts, aside: aside)
    report.voidedCodes = found.voided
    report.names = found.kept.names.merging(old?.names ?? [:]) { kept, _ in kept }
    guard let old else { return report }
    report.isCompared = true
    report.forgotten = old.devices.filter { device in
      !found.kept.devices.contains { $0.number == device.number && $0.name == device.name }
    }
    report.revoked = old.revokedSince(found.kept)
    report.lostGrants = old.grants.filter { !found.kept.grants.contains($0) }
    report.returnedGrants = found.kept.grants.filter { !old.grants.contains($0) }
    return report
  }
}

/// Who had what at a hub.
private struct Register {
  var devices: [Device] = []
  var grants: [OfficeRestore.Grant] = []
  var histories: [UInt64] = []
  var names: [RecordID: String] = [:]

  init() {}

  init(path: String, schema: Schema) throws {
    let store = try Store.open(path: path, schema: schema, role: .hub)
    defer { store.close() }
    try self.init(store)
  }

  init(_ store: Store) throws {
    devices = try store.devices()
    histories = try store.formerHistories + [store.hubName.history]
    for worker in try store.workersWithGrants() {
      grants += try store.grants(of: worker).map { .init(worker: worker, scope: $0) }
    }
    var names: [RecordID: String] = [:]
    try store.forEach(WorkerSchema.type.code) { stored in
      names[stored.record.id] = stored.record.shownText(WorkerSchema.name)
      return true
    }
    self.names = names
  }

  func revokedSince(_ kept: Register) -> [Device] {
    devices.filter { device in
      device.revoked != nil
        && kept.devices.contains {
          $0.number == device.number && $0.name == device.name && $0.revoked == nil
        }
    }
  }
}
