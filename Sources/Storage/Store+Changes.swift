internal import CRDT
internal import SQLite

/// The changes feed: all tables' rows in the order in which this store changed them.
extension Store {
  /// Visits rows changed after a sequence up to another one, oldest first, until the body says no.
  ///
  /// A merge of one ordered read per table; nothing is collected. A row changed twice stands only
  /// at its last change.
  package func forEachChange(
    after position: UInt64, through last: UInt64, _ body: (StoredRecord) throws -> Bool
  ) throws {
    var heads: [(table: Table, row: Statement, sequence: Int64)] = []
    for table in tables {
      let row = try connection.cached(table.selectChanges)
      try row.bind(integer: Int64(clamping: position), at: 1)
      try row.bind(integer: Int64(clamping: last), at: 2)
      if try row.step() { heads.append((table, row, row.integer(4))) }
    }
    defer { for head in heads { head.row.reset() } }
    while let next = heads.indices.min(by: { heads[$0].sequence < heads[$1].sequence }) {
      let (table, row, _) = heads[next]
      if let stored = try readable(row, of: table) {
        guard try body(stored) else { return }
      }
      if try row.step() {
        heads[next].sequence = row.integer(4)
      } else {
        heads.remove(at: next)
      }
    }
  }

  /// Visits records that hold several values or a contested deletion, in the order of type and
  /// change.
  package func forEachInConflict(_ body: (StoredRecord) throws -> Void) throws {
    for table in tables {
      let select = try connection.prepare(table.selectAttention)
      while try select.step() {
        if let stored = try readable(select, of: table) { try body(stored) }
      }
    }
  }
}
