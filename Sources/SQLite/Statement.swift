internal import CSQLite

/// One compiled statement, with its parameters and its rows.
///
/// Parameters count from 1 and columns from 0, as in SQLite. Belongs to its connection's thread.
/// When released it is finalised, or goes back to the cache it came from.
package final class Statement {
  /// The text it was compiled from.
  package let sql: String

  let pointer: OpaquePointer
  private let path: String
  private let enclosure: Enclosure
  private let cache: StatementCache?

  init(
    _ pointer: OpaquePointer, sql: String, path: String, enclosure: Enclosure,
    cache: StatementCache?
  ) {
    self.pointer = pointer
    self.sql = sql
    self.path = path
    self.enclosure = enclosure
    self.cache = cache
  }

  deinit {
    if let cache {
      cache.giveBack(pointer, sql: sql)
    } else {
      sqlite3_finalize(pointer)
    }
  }

  /// Goes to the next row; false after the last, when a further call would start over.
  ///
  /// Throws ``SQLiteError/noTransaction(path:)`` for a write that would outlive its transaction.
  package func step() throws(SQLiteError) -> Bool {
    let isOrphan =
      enclosure.isInside && sqlite3_get_autocommit(sqlite3_db_handle(pointer)) != 0
      && sqlite3_stmt_readonly(pointer) == 0
    guard !isOrphan else { throw .noTransaction(path: path) }
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let error = failure(.step, code: code)
    // A failed statement must not keep a lock, nor repeat its error at the next use.
    reset()
    throw error
  }

  /// Steps through all rows, drops them, and resets.
  package func run() throws(SQLiteError) {
    while try step() {}
    reset()
  }

  /// Goes back to before the first row and lets go of its locks; bound values stay.
  package func reset() {
    // The code returned is that of the step before, which was thrown then.
    sqlite3_reset(pointer)
  }

  /// Binds an integer to a parameter.
  package func bind(integer value: Int64, at index: Int32) throws(SQLiteError) {
    try bound(sqlite3_bind_int64(pointer, index, value))
  }

  /// Binds a text of any characters, NUL too; SQLite copies it.
  package func bind(text value: String, at index: Int32) throws(SQLiteError) {
    var value = value
    let code = value.withUTF8 { utf8 in
      // A nil address would bind NULL.
      guard let start = utf8.baseAddress, !utf8.isEmpty else {
        return sqlite3_bind_text(pointer, index, "", 0, transient)
      }
      return start.withMemoryRebound(to: CChar.self, capacity: utf8.count) {
        sqlite3_bind_text64(
          pointer, index, $0, UInt64(utf8.count), transient, UInt8(SQLITE_UTF8))
      }
    }
    try bound(code)
  }

  /// Binds bytes; SQLite copies them.
  ///
  /// No bytes are an empty blob, not NULL.
  package func bind(blob value: [UInt8], at index: Int32) throws(SQLiteError) {
    let code = value.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, !bytes.isEmpty else {
        return sqlite3_bind_zeroblob(pointer, index, 0)
      }
      return sqlite3_bind_blob64(pointer, index, start, UInt64(bytes.count), transient)
    }
    try bound(code)
  }

  /// Binds NULL, as an unbound parameter has.
  package func bindNull(at index: Int32) throws(SQLiteError) {
    try bound(sqlite3_bind_null(pointer, index))
  }

  private func bound(_ code: Int32) throws(SQLiteError) {
    guard code == SQLITE_OK else { throw failure(.bind, code: code) }
  }

  private func failure(_ operation: SQLiteOperation, code: Int32) -> SQLiteError {
    .engine(
      SQLiteFailure(
        operation, code: code, on: sqlite3_db_handle(pointer), sql: sql, path: path,
        hidesWords: sqlite3_bind_parameter_count(pointer) > 0))
  }
}

/// Tells SQLite to copy what is bound before the call returns.
private var transient: sqlite3_destructor_type {
  unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
