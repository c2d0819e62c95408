internal import CRDT
internal import SQLite
package import Wire

/// Records that a hub keeps and forwards without having judged them: it did not know their type.
///
/// They carry no arrival, and what acts beyond itself does not act without one.
extension Store {
  /// Notes a record that is still to be judged.
  package func noteUnjudged(_ name: RecordName) throws {
    let insert = try connection.cached(
      "INSERT OR IGNORE INTO unjudged (type, record) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.run()
  }

  /// Notes that a record was judged and may take effect.
  package func noteJudged(_ name: RecordName) throws {
    let delete = try connection.cached("DELETE FROM unjudged WHERE type = ?1 AND record = ?2")
    try delete.bind(integer: Int64(name.type.rawValue), at: 1)
    try delete.bind(blob: name.id.bytes, at: 2)
    try delete.run()
  }

  /// Whether a record is still to be judged.
  package func isUnjudged(_ name: RecordName) throws -> Bool {
    let select = try connection.cached("SELECT 1 FROM unjudged WHERE type = ?1 AND record = ?2")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    return try select.step()
  }

  /// Records still to be judged behind a name, in order of type and id, at most `limit`.
  package func unjudged(after last: RecordName?, limit: Int) throws -> [RecordName] {
    let select = try connection.cached(
      """
      SELECT type, record FROM unjudged WHERE (type, record) > (?1, ?2) \
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
