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
    try unwatchStep(stored.record)
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
}
