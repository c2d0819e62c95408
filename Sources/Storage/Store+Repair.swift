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

  /// Moves what a site wrote above a mark to another site id, in rows changed after a sequence and
  /// in history.
  ///
  /// Returns the largest timestamp that stands under the new name now; 0 if nothing moved.
  package func restamp(_ restamping: Restamping, changedAfter position: UInt64) throws -> Timestamp
  {
    var moved: [StoredRecord] = []
    try forEachChange(after: position, through: lastSequence) { stored in
      if let record = restamping(stored.record) {
        var next = stored
        next.record = record
        moved.append(next)
      }
      return true
    }
    var largest = Timestamp(0)
    for stored in moved {
      for state in stored.record.fields {
        largest = max(largest, state.field.context[restamping.new] ?? largest)
      }
      try rewrite(stored)
    }
    let old = names.index(of: restamping.old)
    let new = names.index(of: restamping.new)
    return max(largest, try moveHistory(restamping, from: old, to: new))
  }

  private func moveHistory(
    _ restamping: Restamping, from old: Int, to new: Int
  ) throws -> Timestamp {
    let select = try connection.cached(
      "SELECT key, stamp FROM history WHERE site = ?1 AND stamp > ?2 AND kind <> 3")
    try select.bind(integer: Int64(old), at: 1)
    try select.bind(integer: Int64(bitPattern: restamping.mark.rawValue), at: 2)
    var rows: [(key: Int64, stamp: Timestamp)] = []
    while try select.step() {
      rows.append((select.integer(0), Timestamp(UInt64(bitPattern: select.integer(1)))))
    }
    let update = try connection.cached("UPDATE history SET site = ?1, stamp = ?2 WHERE key = ?3")
    var largest = Timestamp(0)
    for row in rows {
      let stamp = restamping.shift(row.stamp)
      largest = max(largest, stamp)
      try update.bind(integer: Int64(new), at: 1)
      try update.bind(integer: Int64(bitPattern: stamp.rawValue), at: 2)
      try update.bind(integer: row.key, at: 3)
      try update.run()
    }
    return largest
  }
}
