internal import SQLite

/// Looking after the file itself.
extension Store {
  /// Moves the log into the database file and empties it; says whether readers let it finish.
  @discardableResult
  package func checkpoint() throws -> Bool { try connection.checkpoint() }

  /// A number that changes whenever another connection commits; only good beside this store's own
  /// earlier ones (sqlite.org/pragma.html#pragma_data_version).
  package func commitMark() throws -> Int64 { try connection.number("PRAGMA data_version") }

  /// Writes the database as of now to a new file that only its owner may read.
  ///
  /// Under the name there is either nothing or the whole backup. Never replaces a file.
  package func backup(toPath target: String) throws { try connection.backup(toPath: target) }
}
