internal import CRDT
internal import SQLite
package import Wire

/// Records that are to be handed on whole, with what other sites wrote in them.
///
/// A restored hub is healed so, a bundle's content goes onward so, and so a hub feeds a wider one.
extension Store {
  /// Notes a record to hand on.
  package func carry(_ name: RecordName) throws {
    let insert = try connection.cached(
      "INSERT OR IGNORE INTO carried (type, record) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.run()
  }

  /// Forgets that a record was to be handed on: the peer holds it.
  package func uncarry(_ name: RecordName) throws {
    let delete = try connection.cached("DELETE FROM carried WHERE type = ?1 AND record = ?2")
    try delete.bind(integer: Int64(name.type.rawValue), at: 1)
    try delete.bind(blob: name.id.bytes, at: 2)
    try delete.run()
  }

  /// Whether a record is to be handed on.
  package func isCarried(_ name: RecordName) throws -> Bool {
    let select = try connection.cached("SELECT 1 FROM carried WHERE type = ?1 AND record = ?2")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    return try select.step()
  }

  /// How many records are to be handed on.
  package func carriedCount() throws -> Int {
    Int(clamping: try connection.number("SELECT count(*) FROM carried"))
  }

  /// The last key of a record's history that the peer acknowledged; 0 before the first.
  package func carriedHistory(of name: RecordName) throws -> Int64 {
    let select = try connection.cached(
      "SELECT history FROM carried WHERE type = ?1 AND record = ?2")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    return try select.step() ? select.integer(0) : 0
  }

  /// Notes up to where the peer has a record's history; the rest goes with a later page.
  package func noteCarriedHistory(of name: RecordName, through key: Int64) throws {
    let update = try connection.cached(
      "UPDATE carried SET history = ?3 WHERE type = ?1 AND record = ?2")
    try update.bind(integer: Int64(name.type.rawValue), at: 1)
    try update.bind(blob: name.id.bytes, at: 2)
    try update.bind(integer: key, at: 3)
    try update.run()
  }

  /// Records to hand on behind a name, in order of type and id, at most `limit`.
  package func carried(after last: RecordName?, limit: Int) throws -> [RecordName] {
    let select = try connection.cached(
      """
      SELECT type, record FROM carried WHERE (type, record) > (?1, ?2) \
      ORDER BY type, record LIMIT ?3
      """)
    try select.bind(integer: last.map { Int64($0.type.rawValue) } ?? -1, at: 1)
    try select.bind(blob: last?.id.bytes ?? [], at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    var names: [RecordName] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(1)) else { continue }
      names.append(RecordName(TypeCode(UInt16(clamping: select.integer(0))), id))
    }
    return names
  }
}
