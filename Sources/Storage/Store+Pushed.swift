package import CRDT
internal import SQLite
package import Wire

/// What of a push of several pages was acknowledged already, record by record.
///
/// Taking a page's answer moves its records to the end of the changes feed, for the hub adds to
/// them; without this they would be pushed again. Empty between pushes.
extension Store {
  /// Notes that the hub holds a record's own writes up to a timestamp.
  package func notePushed(_ name: RecordName, through stamp: Timestamp) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO pushed (type, record, stamp) VALUES (?1, ?2, ?3)")
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.bind(integer: Int64(bitPattern: stamp.rawValue), at: 3)
    try insert.run()
  }

  /// Up to where a record's own writes were acknowledged in the push under way; nil if not at all.
  package func pushed(_ name: RecordName) throws -> Timestamp? {
    let select = try connection.cached("SELECT stamp FROM pushed WHERE type = ?1 AND record = ?2")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    return try select.step() ? Timestamp(UInt64(bitPattern: select.integer(0))) : nil
  }

  /// Forgets everything: the push is complete, or starts anew under another name.
  package func forgetPushed() throws {
    try connection.execute("DELETE FROM pushed")
  }
}
