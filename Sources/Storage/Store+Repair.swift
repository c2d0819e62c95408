package import CRDT
internal import SQLite
package import Wire

/// Changes of rows that are no merge: a retry, and a new name for what nobody else has.
extension Store {
  /// Gives a record a new place at the end of the changes feed; its fields keep theirs.
  package func touch(_ name: RecordName) throws {
    let table = table(for: name.type)
    sequence += 1
    let update = try connection.cached(
      "UPDATE \(Layout.quoted(table.name)) SET _seq = ?1 WHERE id = ?2")
    try update.bind(integer: Int64(clamping: sequence), at: 1)
    try update.bind(blob: name.id.bytes, at: 2)
    try update.run()
  }

  /// Moves what a site wrote above a mark to another site id, in rows changed after a sequence and in history.
  ///
  /// Returns how many records moved.
  package func restamp(_ restamping: Restamping, changedAfter position: UInt64) throws -> Int {
    var moved: [StoredRecord] = []
    try forEachChange(after: position, through: lastSequence) { stored in
      if let record = restamping(stored.record) {
        var next = stored
        next.record = record
        moved.append(next)
      }
      return true
    }
    for stored in moved { try rewrite(stored) }
    let old = names.index(of: restamping.old)
    let new = names.index(of: restamping.new)
    let update = try connection.cached(
      "UPDATE history SET site = ?1 WHERE site = ?2 AND stamp > ?3 AND kind <> 3")
    try update.bind(integer: Int64(new), at: 1)
    try update.bind(integer: Int64(old), at: 2)
    try update.bind(integer: Int64(bitPattern: restamping.mark.rawValue), at: 3)
    try update.run()
    return moved.count
  }
}
