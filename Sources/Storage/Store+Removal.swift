internal import CRDT
internal import Codec
internal import SQLite
package import Wire

/// Removing what a replica may no longer hold; what it wrote itself stays sealed.
extension Store {
  /// A root with its children, whatever their types; empty if it is not here.
  package func family(of name: RecordName) throws -> [StoredRecord] {
    guard let root = try record(name.type, name.id) else { return [] }
    var found = [root]
    for table in tables where table.isChild {
      let select = try connection.cached(table.selectChildren)
      try select.bind(blob: name.id.bytes, at: 1)
      while try select.step() { found.append(try stored(in: select, of: table)) }
    }
    return found
  }

  /// Removes a record's row, history and everything else kept of it.
  ///
  /// Full text must be emptied after the last one (``forgetRemovedText()``): its index cannot
  /// forget a single record.
  package func remove(_ stored: StoredRecord) throws {
    guard let key = stored.key else { return }
    let table = table(for: stored.record.type)
    let delete = try connection.cached(table.delete)
    try delete.bind(integer: key, at: 1)
    try delete.run()
    for statement in [
      "DELETE FROM history WHERE record = ?1", "DELETE FROM case_summary WHERE demand = ?1",
      "DELETE FROM wanted WHERE record = ?1", "DELETE FROM pushed WHERE record = ?1",
      "DELETE FROM carried WHERE record = ?1", "DELETE FROM leaving WHERE record = ?1",
    ] {
      let delete = try connection.cached(statement)
      try delete.bind(blob: stored.record.id.bytes, at: 1)
      try delete.run()
    }
  }

  /// Makes sure that no word of removed records stays in full text.
  package func forgetRemovedText() throws { try forgetSearch() }

  /// Keeps own writes of a record that goes, until a verified backup of the hub holds them.
  ///
  /// Milliseconds since 1970. A record that goes a second time adds to what was sealed before.
  package func seal(_ content: Page, of name: RecordName, milliseconds: UInt64) throws {
    var whole = content
    if let before = try sealed(name) {
      whole.history = before.records + before.history + whole.history
    }
    var writer = CBORWriter()
    whole.write(to: &writer)
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO sealed (type, record, content, removed) VALUES (?1, ?2, ?3, ?4)
      """)
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.bind(blob: writer.bytes, at: 3)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 4)
    try insert.run()
  }

  /// What is sealed of a record; nil if nothing is.
  package func sealed(_ name: RecordName) throws -> Page? {
    let select = try connection.cached("SELECT content FROM sealed WHERE type = ?1 AND record = ?2")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    guard try select.step() else { return nil }
    do {
      var reader = CBORReader(select.blob(0))
      return try Page(from: &reader)
    } catch {
      throw StoreError.damaged(
        table: "sealed", record: name.id.description, detail: error.description)
    }
  }

  /// How many records have own writes sealed.
  package func sealedCount() throws -> Int {
    Int(try connection.number("SELECT count(*) FROM sealed"))
  }

  /// Drops what was sealed before a time, for a verified backup of the hub holds it; milliseconds
  /// since 1970.
  package func dropSealed(before milliseconds: UInt64) throws {
    let delete = try connection.cached("DELETE FROM sealed WHERE removed < ?1")
    try delete.bind(integer: Int64(clamping: milliseconds), at: 1)
    try delete.run()
  }
}
