package import CRDT
internal import Models
internal import SQLite
package import Wire

/// What a replica was told to let go of, until it may.
extension Store {
  /// Notes that the hub said a root is gone; the first time counts, for what was written before it
  /// is still in order.
  package func noteLeaving(_ name: RecordName, at stamp: Timestamp) throws {
    let insert = try connection.cached(
      "INSERT OR IGNORE INTO leaving (type, record, stamp) VALUES (?1, ?2, ?3)")
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.bind(integer: Int64(bitPattern: stamp.rawValue), at: 3)
    try insert.run()
  }

  /// Forgets that a root was to go: it went, or came back.
  package func forgetLeaving(_ name: RecordName) throws {
    let delete = try connection.cached("DELETE FROM leaving WHERE type = ?1 AND record = ?2")
    try delete.bind(integer: Int64(name.type.rawValue), at: 1)
    try delete.bind(blob: name.id.bytes, at: 2)
    try delete.run()
  }

  /// Roots to let go of behind a name, in order of type and id, at most `limit`.
  package func leaving(after last: RecordName?, limit: Int) throws -> [RecordName] {
    let select = try connection.cached(
      """
      SELECT type, record FROM leaving WHERE (type, record) > (?1, ?2) \
      ORDER BY type, record LIMIT ?3
      """)
    try select.bind(integer: last.map { Int64($0.type.rawValue) } ?? -1, at: 1)
    try select.bind(blob: last?.id.bytes ?? [], at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    return try names(in: select)
  }

  /// What the replica's clock showed when it learnt that a root is gone; nil if it is not.
  package func leavingStamp(of root: RecordID) throws -> Timestamp? {
    let select = try connection.cached("SELECT stamp FROM leaving WHERE record = ?1")
    try select.bind(blob: root.bytes, at: 1)
    return try select.step() ? Timestamp(UInt64(bitPattern: select.integer(0))) : nil
  }

  /// Whether anything is to go.
  package func isAnythingLeaving() throws -> Bool {
    try connection.number("SELECT EXISTS (SELECT 1 FROM leaving)") != 0
  }

  /// Roots behind a name in order of type and id, at most `limit`: what a verdict is asked for.
  package func roots(after last: RecordName?, limit: Int) throws -> [RecordName] {
    let parts = tables.map { table in
      let type = table.type.map { String($0.code.rawValue) } ?? "type"
      return "SELECT \(type), id FROM \(Layout.quoted(table.name)) "
        + "WHERE (\(type), id) > (?1, ?2) AND scope <> '' "
        + "AND (home IS NULL OR typeof(home) = 'text')"
    }
    let select = try connection.cached(
      parts.joined(separator: " UNION ALL ") + " ORDER BY 1, 2 LIMIT ?3")
    try select.bind(integer: last.map { Int64($0.type.rawValue) } ?? -1, at: 1)
    try select.bind(blob: last?.id.bytes ?? [], at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    return try names(in: select)
  }

  private func names(in row: Statement) throws -> [RecordName] {
    var names: [RecordName] = []
    while try row.step() {
      guard let id = RecordID(bytes: row.blob(1)) else { continue }
      names.append(RecordName(TypeCode(UInt16(clamping: row.integer(0))), id))
    }
    return names
  }
}
