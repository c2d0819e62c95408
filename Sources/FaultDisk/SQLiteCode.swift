internal import CSQLite

/// Extended result codes (https://sqlite.org/rescode.html), which C macros do not bring to Swift.
enum SQLiteCode {
  static let read = SQLITE_IOERR | 1 << 8
  static let shortRead = SQLITE_IOERR | 2 << 8
  static let write = SQLITE_IOERR | 3 << 8
  static let synchronize = SQLITE_IOERR | 4 << 8
  static let truncate = SQLITE_IOERR | 6 << 8
  static let fileSize = SQLITE_IOERR | 7 << 8
  static let delete = SQLITE_IOERR | 10 << 8
  static let deleteMissing = SQLITE_IOERR | 23 << 8
  static let lock = SQLITE_IOERR | 15 << 8
  static let sharedMemory = SQLITE_IOERR | 21 << 8
}
