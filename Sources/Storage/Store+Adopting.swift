internal import CRDT
internal import Models
internal import SQLite
internal import Wire

/// Records that an older version kept as unknown, and that this version knows.
///
/// Their states stay what they are, byte for byte, and so do their places in the feed: nobody has
/// to be told. Only these rows are written.
extension Store {
  /// Moves what newly has a table or a column there.
  ///
  /// Erasures among it take effect, in rows that this writes anew.
  func adopt(_ gap: LayoutGap, into upgrade: inout Upgrade) throws {
    for table in tables {
      guard let type = table.type else { continue }
      var count = 0
      if gap.tables.contains(where: { $0.name == table.name }) {
        count = try adoptRecords(of: table, damaged: &upgrade.damaged)
      } else {
        let names = gap.columns.filter { $0.table == table.name }.map(\.name)
        let fields = Set(type.fields.filter { names.contains($0.name) }.map(\.code))
        if !fields.isEmpty {
          count = try adoptFields(fields, in: table, damaged: &upgrade.damaged)
        }
      }
      guard count > 0 else { continue }
      upgrade.adopted.append(.init(name: type.name, rows: count))
      // Folds are kept by place in the feed, which does not move.
      if [DemandSchema.type.code, CaseEventSchema.type.code].contains(type.code) {
        try set("cases", number: 0)
      }
    }
    // Last, for what they erase may have moved a moment ago.
    if gap.tables.contains(where: { $0.name == ErasureSchema.type.name }) {
      for erasure in try erasures() { try adopt(erasure.stored) }
    }
  }

  /// An erasure that a hub knows to be judged takes effect; a laptop asks its hub again, for a
  /// bundle may have brought it.
  private func adopt(_ erasure: StoredRecord) throws {
    if try text("role") == Role.hub.rawValue {
      try takeErasure(erasure.record)
    } else {
      try want(RecordName(erasure.record.type, erasure.record.id))
    }
  }

  /// What was kept without being known is judged by the first hub that knows it.
  private func noteUnjudged(_ stored: StoredRecord) throws {
    guard stored.record[.arrived].isEmpty, try text("role") == Role.hub.rawValue else { return }
    try noteUnjudged(RecordName(stored.record.type, stored.record.id))
  }

  /// Moves records of a type that was unknown into its table.
  private func adoptRecords(of table: Table, damaged: inout Int) throws -> Int {
    let unknown = tables[tables.count - 1]
    guard let code = table.type?.code else { return 0 }
    var count = 0
    for key in try keys("\(Layout.quoted(unknown.name)) WHERE type = \(code.rawValue)") {
      guard let stored = try row(key, of: unknown, damaged: &damaged) else { continue }
      let delete = try connection.cached(unknown.delete)
      try delete.bind(integer: key, at: 1)
      try delete.run()
      let insert = try connection.cached(table.insert)
      _ = try RowCodec.bind(stored, to: insert, of: table, names: &names)
      try insert.run()
      try noteAdopted(stored)
      try noteUnjudged(stored)
      count += 1
      // Children of a root of unknown type were left waiting by the first version. A damaged one
      // is counted in its own table, and its siblings wait for its repair.
      do { try admitChildren(of: stored) } catch StoreError.damaged { continue }
    }
    return count
  }

  /// Moves values of fields that were unknown from the blob to their columns.
  private func adoptFields(
    _ fields: Set<FieldCode>, in table: Table, damaged: inout Int
  ) throws -> Int {
    var count = 0
    let flagged = "\(Layout.quoted(table.name)) WHERE _flags & \(RowFlags.unknown.rawValue)"
    for key in try keys(flagged) {
      guard let stored = try row(key, of: table, damaged: &damaged),
        stored.record.fields.contains(where: { fields.contains($0.code) })
      else { continue }
      try write(stored)
      try noteAdopted(stored)
      count += 1
    }
    return count
  }

  /// The keys first, for rows that are being read must not move.
  private func keys(_ source: String) throws -> [Int64] {
    let select = try connection.prepare("SELECT _key FROM \(source) ORDER BY _key")
    var keys: [Int64] = []
    while try select.step() { keys.append(select.integer(0)) }
    return keys
  }

  /// One row; nil, and counted, if it does not decode: it must not keep the others from an upgrade.
  private func row(_ key: Int64, of table: Table, damaged: inout Int) throws -> StoredRecord? {
    let select = try connection.cached(
      table.selectByID.replacing("WHERE id = ?1", with: "WHERE _key = ?1"))
    try select.bind(integer: key, at: 1)
    guard try select.step() else { return nil }
    do {
      return try stored(in: select, of: table)
    } catch StoreError.damaged {
      damaged += 1
      return nil
    }
  }

  /// Full text follows the feed and has passed this place already.
  private func noteAdopted(_ stored: StoredRecord) throws {
    if stored.sequence <= UInt64(clamping: try number("search") ?? 0) { try index(stored) }
  }
}
