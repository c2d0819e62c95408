internal import CRDT
package import Models
internal import SQLite
internal import Wire

/// Taking a database of an older version over.
extension Store {
  /// Backups of one layout that may stand beside a database: more mean that something is wrong.
  package static let upgradeBackupsMax = 99

  /// Brings a database to this version, or tries it and takes it back; nil if it is there already.
  ///
  /// Nobody else may have the file open, but for a trial. A trial does the whole work in a
  /// transaction that is rolled back, and so holds up writers as long as the upgrade would take.
  package static func upgrade(
    path: String, schema: Schema, role: Role, migration: Migration = .standard, isTrial: Bool,
    backup: UpgradeBackup = .beside
  ) throws -> Upgrade? {
    let connection = try connect(path: path, access: .write)
    defer { connection.close() }
    guard let gap = try gap(in: connection, schema: schema, role: role), gap.isUpgrade else {
      return nil
    }
    try connection.setTriggers(enabled: false)
    let store = try Store(connection: connection, schema: schema)
    return isTrial
      ? try store.tryUpgrade(migration) : try store.upgrade(by: migration, backup: backup)
  }

  /// What keeps a file from being used as it is; nil if nothing does.
  ///
  /// Throws if it is no database of ours, of another role, or of a newer version.
  static func gap(
    in connection: Connection, schema: Schema, role: Role
  ) throws -> (layout: LayoutGap, version: Int64, isUpgrade: Bool)? {
    let id = try connection.number("PRAGMA application_id")
    guard id == Layout.applicationID else {
      throw StoreError.foreign(path: connection.path, applicationID: id)
    }
    let version = try connection.number("PRAGMA user_version")
    guard version <= Layout.version else {
      throw StoreError.newer(path: connection.path, version: version, known: Layout.version)
    }
    let meta = try connection.prepare("SELECT value FROM meta WHERE name = ?1")
    try meta.bind(text: "role", at: 1)
    guard try meta.step(), meta.text(0) == role.rawValue else {
      throw StoreError.wrongRole(path: connection.path, wanted: role.rawValue)
    }
    meta.reset()
    try meta.bind(text: "layout", at: 1)
    if version == Layout.version, try meta.step(),
      meta.blob(0) == Layout.fingerprint(for: schema)
    {
      return nil
    }
    let layout = LayoutGap(from: try FileLayout(connection), to: try .wanted(for: schema))
    if let place = layout.unknown {
      throw StoreError.newerSchema(path: connection.path, place: place)
    }
    return (layout, version, version < Layout.version || layout.isOlder)
  }

  /// Brings this database to the present version; a failure leaves it as it was.
  func upgrade(by migration: Migration, backup keeper: UpgradeBackup = .beside) throws -> Upgrade {
    // Leaving the log needs the file for oneself: a program of the older version that went on
    // writing would know nothing of what the new one keeps.
    do {
      try connection.execute("PRAGMA journal_mode = DELETE")
    } catch {
      throw error.isBusy ? StoreError.inUse(path: connection.path) : error
    }
    defer { try? connection.execute("PRAGMA journal_mode = WAL") }
    let backup = keeper == .beside ? try backupBeforeUpgrade() : nil
    do {
      return try write {
        var upgrade = try makeUpgrade(migration)
        upgrade.backup = backup
        return upgrade
      }
    } catch {
      // The database is what it was, and the next try makes its own copy.
      if let backup { Connection.discard(backup: backup) }
      throw error
    }
  }

  /// Does all that an upgrade does, and takes it back.
  private func tryUpgrade(_ migration: Migration) throws -> Upgrade {
    struct Taken: Error { let upgrade: Upgrade }
    do {
      return try write { throw Taken(upgrade: try makeUpgrade(migration)) }
    } catch let taken as Taken {
      return taken.upgrade
    }
  }

  private func makeUpgrade(_ migration: Migration) throws -> Upgrade {
    let version = try connection.number("PRAGMA user_version")
    let gap = LayoutGap(from: try FileLayout(connection), to: try .wanted(for: schema))
    var upgrade = Upgrade(from: version, to: Layout.version)
    upgrade.tables = gap.tables.map(\.name)
    upgrade.columns = gap.columns.map { $0.table + "." + $0.name }
    try close(gap)
    for step in migration.steps where version <= step.through {
      upgrade.steps.append(.init(name: step.name, rows: try step.run(self)))
    }
    try adopt(gap, into: &upgrade)
    if try text("role") == Role.replica.rawValue {
      // What waits for a person at the office would only be shown there twice.
      let refused = try quarantined().filter { $0.code != HubCode.inReview }
      for item in refused { try touch(item.name) }
      upgrade.retried = refused.count
    }
    try connection.noteLayout(of: schema)
    return upgrade
  }

  /// Makes what the file lacks.
  func close(_ gap: LayoutGap) throws(SQLiteError) {
    for column in gap.columns {
      let (table, name) = (Layout.quoted(column.table), Layout.quoted(column.name))
      try connection.execute("ALTER TABLE \(table) ADD COLUMN \(name) \(column.type)")
    }
    for table in gap.tables { try connection.execute(table.sql) }
    for part in gap.guards {
      try connection.execute("DROP \(part.kind) IF EXISTS \(Layout.quoted(part.name))")
      try connection.execute(part.sql)
    }
  }

  /// Copies the database beside itself, reads the copy, and says where it is.
  private func backupBeforeUpgrade() throws -> String {
    let version = try connection.number("PRAGMA user_version")
    for number in 1... {
      let target = connection.path + ".v\(version)" + (number == 1 ? "" : "-\(number)") + ".backup"
      do {
        try connection.backup(toPath: target)
      } catch {
        guard case .exists = error, number < Self.upgradeBackupsMax else { throw error }
        continue
      }
      let copy = try Connection(path: target, mode: .readOnly)
      defer { copy.close() }
      if let finding = try copy.quickCheck().first {
        throw StoreError.damaged(table: "backup", record: target, detail: finding)
      }
      return target
    }
    throw SQLiteError.exists(path: connection.path)
  }
}

extension Connection {
  /// Writes down which layout the file has; the schema's number is for people.
  func noteLayout(of schema: Schema) throws(SQLiteError) {
    try execute("PRAGMA user_version = \(Layout.version)")
    let insert = try prepare(
      "INSERT OR REPLACE INTO meta (name, value) VALUES ('layout', ?1), ('schema', ?2)")
    try insert.bind(blob: Layout.fingerprint(for: schema), at: 1)
    try insert.bind(integer: Int64(schema.version), at: 2)
    try insert.run()
  }
}
