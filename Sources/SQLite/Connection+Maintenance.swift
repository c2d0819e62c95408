internal import CSQLite
internal import Glibc

extension Connection {
  /// How many findings a check lists; one already means that the file must be replaced.
  package static let findingsMax = 100

  /// What is wrong with the file's structure; empty if sound.
  ///
  /// Takes about 0.2 s for 100 MB. Throws ``SQLiteError`` with `isCorrupt` if the damage does not
  /// even let it look.
  package func quickCheck() throws(SQLiteError) -> [String] {
    try check("PRAGMA quick_check(\(Self.findingsMax))")
  }

  /// As ``quickCheck()``, and whether indexes agree with their tables.
  ///
  /// Takes about 2.5 s for 100 MB.
  package func integrityCheck() throws(SQLiteError) -> [String] {
    try check("PRAGMA integrity_check(\(Self.findingsMax))")
  }

  /// Moves the log into the database file and empties it; says whether readers let it finish.
  @discardableResult
  package func checkpoint() throws(SQLiteError) -> Bool {
    let handle = try open(.checkpoint)
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    if code & 0xFF == SQLITE_BUSY { return false }
    guard code == SQLITE_OK else { throw failure(.checkpoint, code: code, sql: nil) }
    return true
  }

  /// Writes the database, as of now and compacted, to a new file that only its owner may read.
  ///
  /// Under the given name there is either nothing or, after power loss too, the whole backup; a
  /// failure may leave a file with `.part` appended, which the next attempt replaces. Must not be
  /// called inside a transaction. Throws ``SQLiteError/exists(path:)`` rather than replace a file.
  package func backup(toPath target: String) throws(SQLiteError) {
    guard !target.utf8.contains(0) else { throw .containsNUL(.backup, path: target) }
    guard access(target, F_OK) != 0 else { throw .exists(path: target) }
    let part = target + ".part"
    if unlink(part) != 0, errno != ENOENT { throw systemFailure(part) }
    // SQLite would make it readable for everyone.
    let made = Glibc.open(part, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard made >= 0 else { throw systemFailure(part) }
    Glibc.close(made)
    do throws(SQLiteError) {
      let statement = try prepare("VACUUM INTO ?1")
      try statement.bind(text: part, at: 1)
      try statement.run()
      // VACUUM INTO leaves the file in the system's cache.
      try synchronize(part, O_RDWR)
      guard rename(part, target) == 0 else { throw systemFailure(target) }
      try synchronize(Self.directory(of: target), O_RDONLY | O_DIRECTORY)
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Takes a backup away that was made a moment ago and is not needed.
  package static func discard(backup path: String) { unlink(path) }

  private func check(_ pragma: String) throws(SQLiteError) -> [String] {
    let statement = try prepare(pragma)
    var findings: [String] = []
    while try statement.step() { findings.append(statement.text(0)) }
    return findings == ["ok"] ? [] : findings
  }

  private func synchronize(_ path: String, _ flags: Int32) throws(SQLiteError) {
    let descriptor = Glibc.open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFailure(path) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemFailure(path) }
  }

  private func systemFailure(_ path: String) -> SQLiteError {
    .system(.backup, number: errno, path: path)
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
