internal import CSQLite
internal import Glibc

/// Why SQLite, or the file system under it, refused; bound values are never part of it.
package enum SQLiteError: Error, Equatable, Sendable {
  /// SQLite answered with a code.
  case engine(SQLiteFailure)
  /// A system call answered with an `errno`.
  case system(SQLiteOperation, number: Int32, path: String)
  /// The connection was closed before.
  case closed(SQLiteOperation, path: String)
  /// The text holds no statement, or something after its first.
  case notOneStatement(sql: String, path: String)
  /// A path or an SQL text holds a NUL, at which SQLite would silently stop reading.
  case containsNUL(SQLiteOperation, path: String)
  /// A savepoint without a transaction, or a write after SQLite rolled the transaction back.
  case noTransaction(path: String)
  /// The file system allows no write-ahead log; the journal mode found stands here.
  case noWriteAheadLog(mode: String, path: String)
  /// A backup must not replace a file.
  case exists(path: String)
}

/// What was being done when an error came.
package enum SQLiteOperation: String, Sendable {
  case open
  case configure
  case prepare
  case bind
  case step
  case transaction
  case checkpoint
  case backup
}

/// The facts of a refusal by SQLite (https://sqlite.org/rescode.html).
package struct SQLiteFailure: Equatable, Sendable {
  /// What was being done.
  package let operation: SQLiteOperation
  /// The extended result code; its low byte is the primary one.
  package let code: Int32
  /// SQLite's own words, without any bound value.
  package let message: String
  /// The statement, with its parameters as marks; nil if none was involved.
  package let sql: String?
  /// The database file.
  package let path: String
  /// The `errno` of the last failed system call; 0 if none failed.
  package let systemNumber: Int32

  /// The primary result code.
  package var primaryCode: Int32 { code & 0xFF }
}

extension SQLiteError {
  /// The same about another path: that of the file of which the first was a copy.
  package func about(_ path: String) -> SQLiteError {
    switch self {
    case .engine(let failure):
      .engine(
        SQLiteFailure(
          operation: failure.operation, code: failure.code, message: failure.message,
          sql: failure.sql, path: path, systemNumber: failure.systemNumber))
    case .system(let operation, let number, _): .system(operation, number: number, path: path)
    case .closed(let operation, _): .closed(operation, path: path)
    case .notOneStatement(let sql, _): .notOneStatement(sql: sql, path: path)
    case .containsNUL(let operation, _): .containsNUL(operation, path: path)
    case .noTransaction: .noTransaction(path: path)
    case .noWriteAheadLog(let mode, _): .noWriteAheadLog(mode: mode, path: path)
    case .exists: .exists(path: path)
    }
  }

  /// The primary result code of SQLite; nil if it was not SQLite that refused.
  package var primaryCode: Int32? {
    if case .engine(let failure) = self { failure.primaryCode } else { nil }
  }

  /// The extended result code of SQLite; nil if it was not SQLite that refused.
  package var code: Int32? {
    if case .engine(let failure) = self { failure.code } else { nil }
  }

  /// The `errno` behind the error; nil if no system call failed.
  package var systemNumber: Int32? {
    switch self {
    case .engine(let failure): failure.systemNumber == 0 ? nil : failure.systemNumber
    case .system(_, let number, _): number
    case .closed, .notOneStatement, .containsNUL, .noTransaction, .noWriteAheadLog, .exists: nil
    }
  }

  /// Whether another connection holds the lock; trying again may help.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY }

  /// Whether a read snapshot is too old to be written from: the transaction must start anew.
  package var isStaleSnapshot: Bool { code == SQLITE_BUSY | (2 << 8) }

  /// Whether the disk, or the database's page limit, is full.
  package var isFull: Bool { primaryCode == SQLITE_FULL || systemNumber == ENOSPC }

  /// Whether the database or its disk cannot be written.
  package var isReadOnly: Bool { primaryCode == SQLITE_READONLY || systemNumber == EROFS }

  /// Whether the file could not be opened: a missing directory, a directory in its place.
  package var isCantOpen: Bool { primaryCode == SQLITE_CANTOPEN }

  /// Whether the file is damaged.
  package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT }

  /// Whether the file is no SQLite database.
  package var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }

  /// Whether the disk failed to read or write.
  package var isIO: Bool { primaryCode == SQLITE_IOERR || systemNumber == EIO }

  /// Whether the system forbids this user the file.
  package var isPermission: Bool {
    primaryCode == SQLITE_PERM || systemNumber == EACCES || systemNumber == EPERM
  }

  /// Whether a constraint or a trigger refused the statement.
  package var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
}

extension SQLiteError: CustomStringConvertible {
  /// How much of a statement a sentence shows, in characters; the start names the table.
  package static let shownSQLMax = 200

  /// One sentence with the facts.
  package var description: String {
    switch self {
    case .engine(let failure): failure.description
    case .system(let operation, let number, let path):
      "SQLite \(operation.rawValue) on \(path) failed: system error \(number)."
    case .closed(let operation, let path):
      "SQLite \(operation.rawValue) on \(path) failed: the connection is closed."
    case .notOneStatement(let sql, let path):
      "SQLite prepare on \(path) failed: not exactly one statement: \(Self.shown(sql))."
    case .containsNUL(let operation, let path):
      "SQLite \(operation.rawValue) on \(path) failed: the text contains a NUL character."
    case .noTransaction(let path):
      "SQLite transaction on \(path) failed: it was rolled back before, or never begun."
    case .noWriteAheadLog(let mode, let path):
      "SQLite open on \(path) failed: "
        + "the file system allows no write-ahead log, only journal mode \(mode)."
    case .exists(let path):
      "SQLite backup to \(path) failed: the file exists already."
    }
  }

  fileprivate static func shown(_ sql: String) -> String {
    sql.count > shownSQLMax ? sql.prefix(shownSQLMax) + "…" : sql
  }
}

extension SQLiteFailure: CustomStringConvertible {
  /// One sentence with the facts.
  package var description: String {
    var sentence = "SQLite \(operation.rawValue) on \(path) failed: \(message) (code \(code)"
    if systemNumber != 0 { sentence += ", system error \(systemNumber)" }
    sentence += ")"
    if let sql { sentence += ": \(SQLiteError.shown(sql))" }
    return sentence + "."
  }
}
