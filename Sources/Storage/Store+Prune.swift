package import CRDT
internal import Models
internal import SQLite
package import Wire

/// Tombstones that a laptop drops: what they were is the hub's to know for ever, the laptop keeps
/// their ids.
extension Store {
  /// Records deleted by people who had seen all that they held, in order of type and id, at most
  /// `limit` behind a name.
  package func tombstones(after last: RecordName?, limit: Int) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    for table in tables where table.type != nil && found.count < limit {
      guard let code = table.type?.code, last.map({ $0.type <= code }) ?? true else { continue }
      let select = try connection.cached(
        table.selectAll.replacing(
          " ORDER BY id",
          with: " WHERE _flags & \(RowFlags.deleted.rawValue) AND id > ?1 ORDER BY id"))
      try select.bind(blob: last?.type == code ? last?.id.bytes ?? [] : [], at: 1)
      while found.count < limit, try select.step() {
        found.append(try stored(in: select, of: table))
      }
      select.reset()
    }
    return found
  }

  /// Drops a tombstone or a child that goes with one; its id and its history stay.
  package func prune(_ stored: StoredRecord) throws {
    guard let key = stored.key else { return }
    let record = stored.record
    let delete = try connection.cached(table(for: record.type).delete)
    try delete.bind(integer: key, at: 1)
    try delete.run()
    try unwatchStep(record)
    let documents = try connection.cached("DELETE FROM search_document WHERE record = ?1")
    try documents.bind(blob: record.id.bytes, at: 1)
    try documents.run()
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO pruned (record, type, root) VALUES (?1, ?2, ?3)")
    try insert.bind(blob: record.id.bytes, at: 1)
    try insert.bind(integer: Int64(record.type.rawValue), at: 2)
    if record.root == record.id {
      try insert.bindNull(at: 3)
    } else {
      try insert.bind(blob: record.root.bytes, at: 3)
    }
    try insert.run()
  }

  /// The key of the newest item of history; 0 without one.
  package func lastHistoryKey() throws -> Int64 {
    try connection.number("SELECT ifnull(max(key), 0) FROM history")
  }

  /// Drops superseded writes up to a key that this store learnt of before a time; returns how many.
  ///
  /// At most `limit`; milliseconds since 1970. Those of records in conflict stay, for they are what
  /// the rivals replaced, and those of records that the hub refused, for it has none of them.
  package func trimHistory(throughKey key: Int64, receivedBefore time: UInt64, limit: Int) throws
    -> Int
  {
    let open = tables.map {
      "SELECT id FROM \(Layout.quoted($0.name)) WHERE _flags & \(RowFlags.attention.rawValue)"
    }
    let delete = try connection.cached(
      """
      DELETE FROM history WHERE key IN (SELECT key FROM history WHERE key <= ?1 AND received < ?2 \
      AND record NOT IN (\(open.joined(separator: " UNION ALL ")) \
      UNION ALL SELECT record FROM quarantine) ORDER BY key LIMIT ?3)
      """)
    try delete.bind(integer: key, at: 1)
    try delete.bind(integer: Int64(clamping: time), at: 2)
    try delete.bind(integer: Int64(limit), at: 3)
    try delete.run()
    return Int(connection.changedRows)
  }

  /// The type of a record that was dropped; nil if it was not.
  package func pruned(_ id: RecordID) throws -> TypeCode? {
    let select = try connection.cached("SELECT type FROM pruned WHERE record = ?1")
    try select.bind(blob: id.bytes, at: 1)
    guard try select.step() else { return nil }
    return TypeCode(UInt16(clamping: select.integer(0)))
  }

  // MARK: What comes back

  /// Whether a state of a dropped record knows nothing of its deletion.
  ///
  /// Taken over, it would stand as if nobody had deleted it; so it is not, and the hub is asked.
  /// A child knows nothing of its root's deletion anyway; it waits for the root.
  func isStale(_ incoming: Record) throws -> Bool {
    try incoming.root == incoming.id && incoming[.deleted].isEmpty && pruned(incoming.id) != nil
  }

  /// Asks the hub about a dropped record that came back, for whoever brought it may not know all of
  /// it; once it stands again, its children are asked for, too.
  func noteReturn(of stored: StoredRecord) throws {
    let record = stored.record
    if record.root != record.id, let type = try pruned(record.root) {
      try want(RecordName(type, record.root))
    }
    guard try pruned(record.id) != nil else { return }
    try want(RecordName(record.type, record.id))
    guard !record.isDeleted else { return }
    let select = try connection.cached("SELECT type, record FROM pruned WHERE root = ?1")
    try select.bind(blob: record.id.bytes, at: 1)
    var children: [RecordName] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(1)) else { continue }
      children.append(RecordName(TypeCode(UInt16(clamping: select.integer(0))), id))
    }
    for child in children { try want(child) }
    for id in children.map(\.id) + [record.id] {
      let delete = try connection.cached("DELETE FROM pruned WHERE record = ?1")
      try delete.bind(blob: id.bytes, at: 1)
      try delete.run()
    }
  }
}
