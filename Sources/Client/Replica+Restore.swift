package import Models
package import Storage

/// What putting a laptop back from a backup did.
package struct RestoreReport: Sendable {
  /// What the backup says of itself.
  package let backup: BackupFacts
  /// Where the database stands that was here before.
  package let aside: String
  /// Records in it that no hub had taken; nil if it could not be read.
  package let unsentAside: Int?
}

extension Replica {
  /// Puts a backup in the place of a replica, which is kept under another name.
  ///
  /// The laptop goes on under a new name: whatever was written after the backup stands under the
  /// old one, at the hub or in others' hands, and must not be covered. All is as before if anything
  /// fails. Throws ``StoreError``.
  package static func restore(
    _ backup: String, inPlaceOf path: String, keepingOldAt aside: String,
    schema: Schema = .current, surroundings: Surroundings
  ) throws -> RestoreReport {
    let unsent = try? unsentCount(path, schema: schema, surroundings: surroundings)
    let facts = try Store.restoreBackup(
      backup, role: .replica, schema: schema, inPlaceOf: path, keepingOldAt: aside
    ) { store in
      let replica = Replica(store: store, surroundings: surroundings)
      try store.write { try replica.takeNewName(because: .restored) }
    }
    return RestoreReport(backup: facts, aside: aside, unsentAside: unsent)
  }

  private static func unsentCount(
    _ path: String, schema: Schema, surroundings: Surroundings
  ) throws -> Int {
    let replica = try Replica.open(path: path, schema: schema, surroundings: surroundings)
    defer { replica.close() }
    return try replica.unsent().count
  }
}
