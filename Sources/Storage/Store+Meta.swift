internal import SQLite

/// What the store keeps about itself: few numbers and texts by name.
extension Store {
  /// A number by name; nil if it was never set.
  package func number(_ name: String) throws -> Int64? {
    let select = try connection.cached("SELECT value FROM meta WHERE name = ?1")
    try select.bind(text: name, at: 1)
    guard try select.step() else { return nil }
    return select.integer(0)
  }

  /// A text by name; nil if it was never set.
  package func text(_ name: String) throws -> String? {
    let select = try connection.cached("SELECT value FROM meta WHERE name = ?1")
    try select.bind(text: name, at: 1)
    guard try select.step() else { return nil }
    return select.text(0)
  }

  /// Bytes by name; nil if they were never set.
  package func bytes(_ name: String) throws -> [UInt8]? {
    let select = try connection.cached("SELECT value FROM meta WHERE name = ?1")
    try select.bind(text: name, at: 1)
    guard try select.step() else { return nil }
    return select.blob(0)
  }

  /// Keeps a number.
  package func set(_ name: String, number: Int64) throws {
    let insert = try connection.cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")
    try insert.bind(text: name, at: 1)
    try insert.bind(integer: number, at: 2)
    try insert.run()
  }

  /// Keeps a text.
  package func set(_ name: String, text: String) throws {
    let insert = try connection.cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")
    try insert.bind(text: name, at: 1)
    try insert.bind(text: text, at: 2)
    try insert.run()
  }

  /// Keeps bytes.
  package func set(_ name: String, bytes: [UInt8]) throws {
    let insert = try connection.cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")
    try insert.bind(text: name, at: 1)
    try insert.bind(blob: bytes, at: 2)
    try insert.run()
  }

  /// The sequence of the last change.
  package var lastSequence: UInt64 { sequence }
}

extension Connection {
  /// The first number of a query's first row; 0 without one.
  func number(_ sql: String) throws(SQLiteError) -> Int64 {
    let select = try prepare(sql)
    return try select.step() ? select.integer(0) : 0
  }
}
