extension Connection {
  /// Runs a body inside a write transaction: commits after it, rolls back if it throws.
  ///
  /// Takes the write lock at once (`BEGIN IMMEDIATE`), waiting for another writer up to the busy
  /// timeout: a lock taken at the first write would fail without waiting if another commit came
  /// in between. Throws what the body throws, or ``SQLiteError``.
  ///
  /// SQLite may roll the whole transaction back by itself on a full disk or an I/O error, from
  /// within a savepoint too (https://sqlite.org/lang_transaction.html §3). A body that catches such
  /// an error can do nothing more: writes, savepoints and the commit throw.
  @discardableResult
  package func transaction<R>(_ body: () throws -> R) throws -> R {
    try enclosed(by: "BEGIN IMMEDIATE", body)
  }

  /// Runs a body that reads one snapshot, fixed at its first read.
  @discardableResult
  package func readTransaction<R>(_ body: () throws -> R) throws -> R {
    try enclosed(by: "BEGIN DEFERRED", body)
  }

  /// Runs a body inside an open transaction and undoes its writes alone if it throws.
  ///
  /// Savepoints nest. Throws what the body throws, or ``SQLiteError``.
  @discardableResult
  package func savepoint<R>(_ body: () throws -> R) throws -> R {
    // Alone, a savepoint would open a transaction of its own, without the write lock.
    guard isInTransaction else { throw SQLiteError.noTransaction(path: path) }
    // One name for all depths: SQLite means the innermost.
    try cached("SAVEPOINT nested").run()
    do {
      let result = try body()
      try cached("RELEASE nested").run()
      return result
    } catch {
      // The body's error says more than a failing rollback could; the transaction then ends so too.
      if isInTransaction {
        try? cached("ROLLBACK TO nested").run()
        try? cached("RELEASE nested").run()
      }
      throw error
    }
  }

  private func enclosed<R>(by begin: String, _ body: () throws -> R) throws -> R {
    try cached(begin).run()
    enclosure.isInside = true
    defer { enclosure.isInside = false }
    do {
      let result = try body()
      try cached("COMMIT").run()
      return result
    } catch {
      // Not if SQLite rolled back by itself.
      if isInTransaction { try? cached("ROLLBACK").run() }
      throw error
    }
  }
}
