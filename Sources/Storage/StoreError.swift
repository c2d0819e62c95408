/// Why the store cannot do what was asked.
package enum StoreError: Error, Equatable, Sendable {
  /// There is no database at the path.
  case missing(path: String)
  /// A file stands where a new database was to be made.
  case exists(path: String)
  /// A SQLite database of some other program.
  case foreign(path: String, applicationID: Int64)
  /// Made by a newer version; reading it with this one could harm it.
  case newer(path: String, version: Int64, known: Int64)
  /// Made by a newer version of the same layout: it has a table or a column that this one lacks.
  case newerSchema(path: String, place: String)
  /// Made by an older version; it must be upgraded before this one can use it.
  case older(path: String, version: Int64, known: Int64)
  /// A row whose state does not decode: the disk or a foreign hand changed it.
  case damaged(table: String, record: String, detail: String)
  /// A backup that is not what was written, or was not written whole.
  case badBackup(path: String, finding: String)
  /// Another process has the database open, or its file was copied while one had.
  case inUse(path: String)
  /// A database of the other kind: a hub's where a replica's was wanted, or the reverse.
  case wrongRole(path: String, wanted: String)
}

extension StoreError {
  /// The same about another path: that of the file of which the first was a copy.
  func about(_ path: String) -> StoreError {
    switch self {
    case .missing: .missing(path: path)
    case .exists: .exists(path: path)
    case .foreign(_, let id): .foreign(path: path, applicationID: id)
    case .newer(_, let version, let known): .newer(path: path, version: version, known: known)
    case .newerSchema(_, let place): .newerSchema(path: path, place: place)
    case .older(_, let version, let known): .older(path: path, version: version, known: known)
    case .damaged: self
    case .badBackup(_, let finding): .badBackup(path: path, finding: finding)
    case .inUse: .inUse(path: path)
    case .wrongRole(_, let wanted): .wrongRole(path: path, wanted: wanted)
    }
  }
}

extension StoreError: CustomStringConvertible {
  /// One sentence with the place.
  package var description: String {
    switch self {
    case .missing(let path): "There is no database at \(path)."
    case .exists(let path): "A file stands at \(path) already."
    case .foreign(let path, let id): "The database \(path) belongs to another program (\(id))."
    case .newer(let path, let version, let known):
      "The database \(path) has version \(version); this program knows \(known)."
    case .newerSchema(let path, let place):
      "The database \(path) was used by a newer version: this program does not know \(place)."
    case .older(let path, let version, let known):
      "The database \(path) has version \(version) and must be upgraded to \(known) first."
    case .damaged(let table, let record, let detail):
      "The row of \(record) in \(table) does not decode. \(detail)"
    case .badBackup(let path, let finding): "The backup \(path) is not sound. \(finding)"
    case .inUse(let path): "Another process has the database \(path) open."
    case .wrongRole(let path, let wanted): "The database \(path) is not a \(wanted)'s."
    }
  }
}
