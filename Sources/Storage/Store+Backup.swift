internal import Codec
package import Models
internal import SQLite
internal import Wire

/// What a backup says of itself, and what reading it back gave.
package struct BackupFacts: Hashable, Sendable {
  /// When it was made, in milliseconds since 1970; nil for one of an earlier version.
  package var milliseconds: UInt64?
  /// What its records come to.
  package var digest: StateDigest
  /// The digest that was noted when it was made; nil for one of an earlier version.
  package var noted: String?
  /// The last change that it holds, and with it all before.
  package var sequence: UInt64 = 0
  /// The hub's chain there, by which its own past is known; empty for a laptop's.
  package var link: [UInt8] = []
  /// Attachments whose bytes stand beside it; nil if nobody looked.
  package var files: Int?
  /// What is wrong with it; empty if it is sound.
  package var findings: [String] = []

  /// Whether the file is whole and holds what it held when it was made.
  package var isSound: Bool { findings.isEmpty }
}

/// Backups: written, read back for real, and put in the place of a lost database.
extension Store {
  /// Writes the database as of now to a new file, with a note of what it holds.
  ///
  /// Under the name there is either nothing or the whole backup. Never replaces a file. The digest
  /// is computed from the copy's own rows. A database with a damaged row is copied all the same,
  /// for that may be all there is; the facts say so then. With shelves, the bytes of attachments
  /// follow the records to the second one, each checked, and the copy notes which they are.
  @discardableResult
  package func backup(
    toPath target: String, milliseconds: UInt64,
    files shelves: (from: any FileShelf, to: any FileShelf)? = nil
  ) throws -> BackupFacts {
    guard !DatabaseFile.exists(target) else { throw SQLiteError.exists(path: target) }
    // What is noted in the copy is part of it: under the name stands only what has its digest.
    let unfinished = try Self.claim(target + Self.unfinishedSuffix)
    defer { withExtendedLifetime(unfinished) {} }
    try backup(toPath: unfinished.path)
    let facts = try noteFacts(in: unfinished.path, milliseconds: milliseconds, files: shelves)
    try DatabaseFile.publish(unfinished.path, as: target)
    return facts
  }

  /// What is added to the name of a backup that is not whole yet.
  package static let unfinishedSuffix = ".unfinished"

  /// Takes away what a killed process left of a backup; one that is being written stays.
  package static func sweepUnfinished(backup target: String) {
    WorkingCopy.sweep(target + unfinishedSuffix)
  }

  /// What is added to a database's name for a copy that is made for a moment.
  private enum Suffix: String, CaseIterable {
    case verifying = ".verifying"
    case restoring = ".restoring"
  }

  /// Takes away the copies that killed processes left beside a database, with what was erased
  /// since.
  static func sweepCopies(beside path: String) {
    for suffix in Suffix.allCases { WorkingCopy.sweep(path + suffix.rawValue) }
    // A new hub's second name, until it has its own; before that its maker is at work on it.
    if DatabaseFile.exists(path) { DatabaseFile.remove(path + ".part") }
  }

  /// Claims a name for a copy; throws ``StoreError/inUse(path:)`` if another process works on it.
  private static func claim(_ path: String) throws -> WorkingCopy {
    do throws(SQLiteError) {
      return try WorkingCopy(path: path)
    } catch {
      if error.isTaken { throw StoreError.inUse(path: path) }
      throw error
    }
  }

  /// Notes in a copy when it was made and what it holds.
  private func noteFacts(
    in path: String, milliseconds: UInt64,
    files shelves: (from: any FileShelf, to: any FileShelf)?
  ) throws -> BackupFacts {
    let role = Role(rawValue: try text("role") ?? "") ?? .replica
    let copy = try Store.open(path: path, schema: schema, role: role)
    defer { copy.close() }
    var facts = BackupFacts(milliseconds: milliseconds, digest: StateDigest())
    facts.sequence = copy.lastSequence
    facts.link = try copy.link(at: copy.lastSequence)
    if let shelves { try copyFiles(from: shelves.from, to: shelves.to, noteIn: copy, &facts) }
    do {
      facts.digest = try copy.digest(within: nil)
    } catch StoreError.damaged(let table, let record, let detail) {
      facts.findings.append("\(table) \(record): \(detail)")
      return facts
    }
    let noted = "\(facts.digest.count) \(facts.digest.hexadecimal)"
    facts.noted = noted
    try copy.write {
      try copy.set("backup_time", number: Int64(clamping: milliseconds))
      try copy.set("backup_digest", text: noted)
    }
    return facts
  }

  private func copyFiles(
    from shelf: any FileShelf, to target: any FileShelf, noteIn copy: Store,
    _ facts: inout BackupFacts
  ) throws {
    let copied = try shelf.copyFiles(to: target)
    facts.findings += copied.damaged.map { "The attachment \($0.text) is spoilt." }
    let inventory = try target.inventory()
    facts.files = inventory.files
    try copy.write { try copy.set("backup_files", text: Self.words(inventory)) }
  }

  private static func words(_ inventory: (files: Int, digest: [UInt8], damaged: [FileHash]))
    -> String
  {
    "\(inventory.files) \(Hex.encode(inventory.digest))"
  }

  /// Restores a backup into a place for a moment, reads every row of it, and compares what it holds
  /// with what was noted when it was made.
  ///
  /// `place` is a path beside which a file of the backup's size fits; nothing stays there. The
  /// backup is only read. With the shelf beside it, each attachment is read and the whole compared
  /// with what was noted. Throws ``StoreError``.
  package static func verifyBackup(
    _ path: String, role: Role, schema: Schema, place: String, files shelf: (any FileShelf)? = nil
  ) throws -> BackupFacts {
    let copy = try claim(place + Suffix.verifying.rawValue)
    defer { withExtendedLifetime(copy) {} }
    let store = try restored(path, role: role, schema: schema, to: copy.path)
    defer { store.close() }
    var facts = try store.backupFacts()
    if let shelf, facts.isSound { try store.compareFiles(on: shelf, &facts) }
    return facts
  }

  /// A backup of an earlier version noted no files: then there is nothing to compare with.
  private func compareFiles(on shelf: any FileShelf, _ facts: inout BackupFacts) throws {
    let inventory = try shelf.inventory()
    facts.files = inventory.files
    facts.findings += inventory.damaged.map { "The attachment \($0.text) is spoilt." }
    let found = Self.words(inventory)
    guard let noted = try text("backup_files"), noted != found else { return }
    facts.findings.append(
      "It had the attachments \(noted) when it was made and has \(found) now.")
  }

  /// Puts a backup in the place of a database, which is kept under another name.
  ///
  /// `renew` gives the copy its own identity before anybody can open it. Throws ``StoreError`` with
  /// nothing changed if the backup is not sound, or if another process has the database open.
  package static func restoreBackup(
    _ path: String, role: Role, schema: Schema, inPlaceOf target: String,
    keepingOldAt aside: String, renew: (Store) throws -> Void
  ) throws -> BackupFacts {
    let copy = try claim(target + Suffix.restoring.rawValue)
    defer { withExtendedLifetime(copy) {} }
    let store = try restored(path, role: role, schema: schema, to: copy.path)
    defer { store.close() }
    let facts = try store.backupFacts()
    guard facts.isSound else {
      throw StoreError.badBackup(path: path, finding: facts.findings[0])
    }
    try renew(store)
    try store.checkpoint()
    store.close()
    try letGo(of: target, role: role, schema: schema)
    try DatabaseFile.replace(target, by: copy.path, keepingOldAt: aside)
    return facts
  }

  /// What the store says of itself as a backup, with every row read.
  private func backupFacts() throws -> BackupFacts {
    var facts = BackupFacts(
      milliseconds: try number("backup_time").map { UInt64(clamping: $0) }, digest: StateDigest(),
      noted: try text("backup_digest"), sequence: lastSequence, link: try link(at: lastSequence))
    facts.findings = try integrityProblems().map { "\($0.place): \($0.detail)" }
    guard facts.findings.isEmpty else { return facts }
    facts.digest = try digest(within: nil)
    let found = "\(facts.digest.count) \(facts.digest.hexadecimal)"
    if let noted = facts.noted, noted != found {
      facts.findings.append("It held \(noted) when it was made and holds \(found) now.")
    }
    return facts
  }

  private static func restored(
    _ path: String, role: Role, schema: Schema, to copy: String
  ) throws -> Store {
    // A log belongs to a database in use: the file alone would lack what was written last.
    guard !DatabaseFile.hasLog(path) else { throw StoreError.inUse(path: path) }
    do throws(SQLiteError) {
      try DatabaseFile.copy(path, to: copy)
    } catch {
      // ENOENT: the most common mistake gets a sentence of its own.
      if error.systemNumber == 2 { throw StoreError.missing(path: path) }
      throw error
    }
    // Whoever named the backup knows nothing of the copy.
    do {
      // The backup itself is what an upgrade would keep: no further copy of it may stay behind.
      _ = try upgrade(path: copy, schema: schema, role: role, isTrial: false, backup: .caller)
      return try open(path: copy, schema: schema, role: role)
    } catch let error as SQLiteError {
      throw error.about(path)
    } catch let error as StoreError {
      throw error.about(path)
    }
  }

  /// Folds the log of a database into it; one that cannot be opened any more is left as it is.
  private static func letGo(of path: String, role: Role, schema: Schema) throws {
    guard let old = try? open(path: path, schema: schema, role: role) else { return }
    _ = try? old.checkpoint()
    old.close()
    // SQLite removes the log with the last connection: one that stays has another owner.
    guard !DatabaseFile.hasOwner(path) else { throw StoreError.inUse(path: path) }
  }
}
