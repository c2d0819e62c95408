internal import CSQLite

/// One connection to one database file, used by one thread at a time.
///
/// It is not Sendable and opened without SQLite's own locks: whoever passes it between threads
/// must order the uses. Every method throws ``SQLiteError``.
package final class Connection {
  /// What a connection may do with its file.
  package enum Mode: Sendable {
    /// Read and write; makes the file if it is missing.
    case create
    /// Read and write a file that exists.
    case readWrite
    /// Read a file that exists. A database in WAL mode whose directory cannot be written opens
    /// only while another connection has it open.
    case readOnly
  }

  /// The file's path as given, or `:memory:`.
  package let path: String
  /// What the connection may do.
  package let mode: Mode

  private var handle: OpaquePointer?
  private let cache = StatementCache()
  let enclosure = Enclosure()

  /// Opens a file, or a private database in memory for `:memory:`, and sets it up.
  ///
  /// Reads the file's header, so that a file of another kind fails here and not later.
  package init(path: String, mode: Mode) throws(SQLiteError) {
    guard !path.utf8.contains(0) else { throw .containsNUL(.open, path: path) }
    self.path = path
    self.mode = mode
    let access =
      switch mode {
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readWrite: SQLITE_OPEN_READWRITE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    var opened: OpaquePointer?
    let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    handle = opened
    // SQLite hands out a connection even with an error; `deinit` closes it.
    guard code == SQLITE_OK else { throw failure(.open, code: code, sql: nil) }
    try configure()
  }

  deinit {
    close()
  }

  /// Closes the file; what comes after fails with ``SQLiteError/closed(_:path:)``.
  ///
  /// Statements still held keep the file open until they are gone. Does nothing if closed before.
  package func close() {
    cache.close()
    sqlite3_close_v2(handle)
    handle = nil
  }

  /// Runs each statement of a text in order and drops their rows.
  ///
  /// Stops at the first that fails; those before it stay done unless a transaction is open.
  package func execute(_ sql: String) throws(SQLiteError) {
    let handle = try open(.prepare)
    guard !sql.utf8.contains(0) else { throw .containsNUL(.prepare, path: path) }
    try sql.utf8CString.withUnsafeBufferPointer { buffer throws(SQLiteError) in
      var next = buffer.baseAddress
      // Ends: each round prepares at least one byte, and the text ends in NUL.
      while let start = next, start.pointee != 0 {
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, start, -1, &pointer, &next)
        guard code == SQLITE_OK else {
          throw failure(.prepare, code: code, sql: String(cString: start))
        }
        // Nothing but blanks or a comment.
        guard let pointer else { continue }
        let text = String(cString: sqlite3_sql(pointer))
        try statement(pointer, sql: text).run()
      }
    }
  }

  /// A new statement from a text that holds exactly one.
  package func prepare(_ sql: String) throws(SQLiteError) -> Statement {
    statement(try compile(sql, flags: 0), sql: sql)
  }

  /// A statement kept for reuse under its text: reset, and with nothing bound.
  ///
  /// It returns to the cache when the caller lets go of it, even halfway through its rows; until
  /// then the same text gives another statement, so nested uses do not disturb each other.
  package func cached(_ sql: String) throws(SQLiteError) -> Statement {
    if let pointer = cache.take(sql) {
      return statement(pointer, sql: sql, cache: cache)
    }
    let pointer = try compile(sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
    return statement(pointer, sql: sql, cache: cache)
  }

  /// How many texts were compiled since the connection was opened: what a round of work that asks
  /// the same again must not raise.
  package private(set) var compiledCount = 0

  /// The rowid of the latest row inserted; 0 before the first and after closing.
  package var lastInsertedRow: Int64 { handle.map(sqlite3_last_insert_rowid) ?? 0 }

  /// How many rows the latest INSERT, UPDATE or DELETE changed itself, not through triggers.
  package var changedRows: Int { handle.map { Int(sqlite3_changes64($0)) } ?? 0 }

  /// How often statements asked for a page of the database since it was opened; 0 after closing.
  ///
  /// For telling a look by an index from a walk: the number is the same on every machine.
  package var pagesAsked: Int {
    guard let handle else { return 0 }
    return [SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS].reduce(0) { sum, counter in
      var current: Int32 = 0
      var highest: Int32 = 0
      sqlite3_db_status(handle, counter, &current, &highest, 0)
      return sum + Int(current)
    }
  }

  /// Whether a transaction is open.
  package var isInTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

  /// Lets triggers run on this connection or not; other connections and programs are unaffected.
  package func setTriggers(enabled: Bool) throws(SQLiteError) {
    try set(SQLITE_DBCONFIG_ENABLE_TRIGGER, enabled)
  }

  /// Forbids SQL that could corrupt the file, as from opening on, or allows it to a repair.
  package func setDefensive(_ isDefensive: Bool) throws(SQLiteError) {
    try set(SQLITE_DBCONFIG_DEFENSIVE, isDefensive)
  }

  private func statement(
    _ pointer: OpaquePointer, sql: String, cache: StatementCache? = nil
  ) -> Statement {
    Statement(pointer, sql: sql, path: path, enclosure: enclosure, cache: cache)
  }

  private func configure() throws(SQLiteError) {
    sqlite3_busy_timeout(handle, Pragmas.busyTimeoutMilliseconds)
    for (option, isOn) in Pragmas.switches { try set(option, isOn) }
    for pragma in Pragmas.common { try execute(pragma) }
    // The first statement that reads the file's header.
    try execute("PRAGMA schema_version")
    guard mode != .readOnly else { return }
    for pragma in Pragmas.writer { try execute(pragma) }
    let statement = try prepare(Pragmas.journal)
    guard try statement.step() else { return }
    let journal = statement.text(0)
    // A database in memory has no log and needs none.
    guard journal == "wal" || journal == "memory" else {
      throw .noWriteAheadLog(mode: journal, path: path)
    }
  }

  private func set(_ option: Int32, _ isOn: Bool) throws(SQLiteError) {
    let code = csqlite_db_config_int(try open(.configure), option, isOn ? 1 : 0)
    guard code == SQLITE_OK else { throw failure(.configure, code: code, sql: nil) }
  }

  private func compile(_ sql: String, flags: UInt32) throws(SQLiteError) -> OpaquePointer {
    let handle = try open(.prepare)
    guard !sql.utf8.contains(0) else { throw .containsNUL(.prepare, path: path) }
    compiledCount += 1
    var pointer: OpaquePointer?
    var isWhole = true
    let code = sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(handle, start, -1, flags, &pointer, &tail)
      while let next = tail, next.pointee != 0 {
        guard [0x20, 0x0A, 0x3B].contains(next.pointee) else {
          isWhole = false
          break
        }
        tail = next + 1
      }
      return code
    }
    guard code == SQLITE_OK else { throw failure(.prepare, code: code, sql: sql) }
    guard let pointer, isWhole else {
      sqlite3_finalize(pointer)
      throw .notOneStatement(sql: sql, path: path)
    }
    return pointer
  }

  /// The handle; throws if the connection is closed.
  func open(_ operation: SQLiteOperation) throws(SQLiteError) -> OpaquePointer {
    guard let handle else { throw .closed(operation, path: path) }
    return handle
  }

  /// The facts of the latest refusal.
  func failure(_ operation: SQLiteOperation, code: Int32, sql: String?) -> SQLiteError {
    .engine(SQLiteFailure(operation, code: code, on: handle, sql: sql, path: path))
  }
}

extension SQLiteFailure {
  /// Reads what SQLite says about its latest refusal on a connection.
  init(
    _ operation: SQLiteOperation, code: Int32, on handle: OpaquePointer?, sql: String?,
    path: String, hidesWords: Bool = false
  ) {
    // A plain error of a statement with parameters may quote one of them, as FTS5 and JSON do.
    let isQuoting = hidesWords && code & 0xFF == SQLITE_ERROR
    let words = isQuoting || handle == nil ? sqlite3_errstr(code) : sqlite3_errmsg(handle)
    let isAboutFiles = [SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_FULL].contains(code & 0xFF)
    self.init(
      operation: operation, code: code, message: words.map { String(cString: $0) } ?? "",
      sql: sql, path: path,
      // Elsewhere it is left over from an older call.
      systemNumber: isAboutFiles && handle != nil ? sqlite3_system_errno(handle) : 0)
  }
}
