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
    return max(largest, try moveHistory(restamping))
  }

  /// History follows whole: the moved writes, what they replaced, and where they replaced others'.
  private func moveHistory(_ restamping: Restamping) throws -> Timestamp {
    var largest = Timestamp(0)
    for (key, item) in try history(naming: restamping.old, above: restamping.mark) {
      let narrow = restamping.within(item.field, of: item.record)
      let entry = restamping.moved(item.entry, item.field, in: item.record)
      let by = item.by.map(narrow.moved)
      guard entry != item.entry || by != item.by else { continue }
      if entry.dot.site == restamping.new { largest = max(largest, entry.dot.timestamp) }
      try replaceHistory(key: key, entry: entry, by: by)
    }
    return largest
  }
}
