internal import CSQLite

/// How every connection is set up, each setting with its reason.
///
/// https://sqlite.org/pragma.html and https://sqlite.org/c3ref/c_dbconfig_defensive.html say what
/// each does.
enum Pragmas {
  /// How long a statement waits for another connection's lock.
  ///
  /// The longest write here, a page of a first sync, holds it for well under a second.
  static let busyTimeoutMilliseconds: Int32 = 5000

  /// For each connection, whatever its mode.
  static let common = [
    // Sorting and temporary indexes leave no personal data in /tmp.
    "PRAGMA temp_store = MEMORY",
    // 8 MiB (negative: KiB): holds the hot pages of a replica, and small beside 4 GB laptops.
    "PRAGMA cache_size = -8000",
    // A disk error under a memory map is a signal that kills the process; through read() it is an
    // error code.
    "PRAGMA mmap_size = 0",
    // Schemas come with files from elsewhere: their views and triggers may call nothing risky.
    "PRAGMA trusted_schema = OFF",
    // A merge may bring a child before its parent, so the schema declares no foreign keys; a build
    // of SQLite with another default must not change that.
    "PRAGMA foreign_keys = OFF",
  ]

  /// For connections that write.
  static let writer = [
    // A commit that was answered must survive power loss: WAL alone may lose the last ones.
    "PRAGMA synchronous = FULL",
    // What was lawfully erased is overwritten where it stood; Debian's SQLite does so anyway.
    "PRAGMA secure_delete = ON",
    // 1000 pages, 4 MB: a checkpoint stays short, and the log stays small beside the database.
    "PRAGMA wal_autocheckpoint = 1000",
    // 16 MiB: a bulk import must not leave its log on the disk for ever.
    "PRAGMA journal_size_limit = 16777216",
  ]

  /// Readers beside one writer, and one fsync for each commit.
  static let journal = "PRAGMA journal_mode = WAL"

  /// Switches that SQL itself must not be able to change back.
  static let switches: [(option: Int32, isOn: Bool)] = [
    // SQL, even injected or from a damaged schema, cannot corrupt the file.
    (SQLITE_DBCONFIG_DEFENSIVE, true),
    (SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    // Otherwise a misspelt column in double quotes is silently a string.
    (SQLITE_DBCONFIG_DQS_DDL, false),
    (SQLITE_DBCONFIG_DQS_DML, false),
  ]
}
