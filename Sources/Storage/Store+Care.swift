internal import SQLite

/// Looking after the file itself.
extension Store {
  /// Moves the log into the database file and empties it; says whether readers let it finish.
  @discardableResult
  package func checkpoint() throws -> Bool { try connection.checkpoint() }

  /// Writes the database as of now to a new file that only its owner may read.
  ///
  /// Under the name there is either nothing or the whole backup. Never replaces a file.
  package func backup(toPath target: String) throws { try connection.backup(toPath: target) }
}
