internal import CRDT
internal import Codec
internal import Models
internal import SQLite
package import Wire

/// A row whose bytes a disk or a foreign hand changed.
package struct DamagedRow: Hashable, Sendable {
  /// The table.
  package let table: String
  /// The record's id in hexadecimal, as far as the row still has one.
  package let record: String
  /// What is wrong, in English.
  package let detail: String
}

/// Rows that cannot be trusted: passed over, named, and set aside by a repair.
extension Store {
  /// Damaged rows that are listed: one already means that the disk must be looked at.
  package static let damageListedMax = 100

  /// The record of a result row; nil for a damaged one, which is noted.
  ///
  /// For feeds and lists: what one row has lost must not stop everybody else's work.
  func readable(_ row: Statement, of table: Table) throws -> StoredRecord? {
    do {
      return try stored(in: row, of: table)
    } catch StoreError.damaged(let table, let record, let detail) {
      noteDamage(DamagedRow(table: table, record: record, detail: detail))
      return nil
    }
  }

  /// A record by its name; nil if it is not here or its row is damaged, which is noted.
  package func readableRecord(_ name: RecordName) throws -> StoredRecord? {
    do {
      return try record(name.type, name.id)
    } catch StoreError.damaged(let table, let record, let detail) {
      noteDamage(DamagedRow(table: table, record: record, detail: detail))
      return nil
    }
  }

  /// Keeps a damaged row in mind until the store is closed.
  func noteDamage(_ row: DamagedRow) {
    guard damage.count < Self.damageListedMax, !damage.contains(row) else { return }
    damage.append(row)
  }

  /// Moves every damaged row to where only people look; returns them in order of table and id.
  ///
  /// Their bytes stay in the table `damage` as SQL text. Reads all rows. Call it in a transaction.
  package func setAsideDamage(milliseconds: UInt64) throws -> [(row: DamagedRow, name: RecordName?)]
  {
    var found: [(row: DamagedRow, name: RecordName?)] = []
    for table in tables {
      let select = try connection.prepare(table.selectAll)
      var keys: [(key: Int64, row: DamagedRow)] = []
      while try select.step() {
        do {
          _ = try stored(in: select, of: table)
        } catch StoreError.damaged(let table, let record, let detail) {
          keys.append(
            (select.integer(0), DamagedRow(table: table, record: record, detail: detail)))
        }
      }
      for item in keys {
        found.append((item.row, try name(ofKey: item.key, in: table)))
        try setAside(item.row, key: item.key, of: table, milliseconds: milliseconds)
      }
    }
    return found
  }

  /// Moves the row of one record aside if it is damaged; says whether it was.
  package func setAsideDamage(_ name: RecordName, milliseconds: UInt64) throws -> Bool {
    let table = table(for: name.type)
    let select = try connection.cached(table.selectByID)
    try select.bind(blob: name.id.bytes, at: 1)
    guard try select.step() else { return false }
    do {
      _ = try stored(in: select, of: table)
      return false
    } catch StoreError.damaged(_, let record, let detail) {
      let key = select.integer(0)
      select.reset()
      try setAside(
        DamagedRow(table: table.name, record: record, detail: detail), key: key, of: table,
        milliseconds: milliseconds)
      return true
    }
  }

  /// Rows set aside so far.
  package func setAsideCount() throws -> Int {
    Int(clamping: try connection.number("SELECT count(*) FROM damage"))
  }

  /// Adds the sum to every row that has none; returns how many got one.
  ///
  /// For databases from before version 2. A row that cannot be read stays without; it is found as
  /// damaged all the same. Call it in the transaction of the migration.
  @discardableResult
  package func fillSums() throws -> Int {
    var count = 0
    for table in tables {
      let select = try connection.prepare(
        table.selectAll.replacing(" ORDER BY id", with: " WHERE _sum IS NULL ORDER BY id"))
      var sums: [(key: Int64, sum: Int64)] = []
      while try select.step() {
        guard let (stored, sum) = try? RowCodec.decode(select, of: table, names: names),
          let key = stored.key
        else { continue }
        sums.append((key, sum.value))
      }
      let update = try connection.prepare(
        "UPDATE \(Layout.quoted(table.name)) SET _sum = ?1 WHERE _key = ?2")
      for item in sums {
        try update.bind(integer: item.sum, at: 1)
        try update.bind(integer: item.key, at: 2)
        try update.run()
      }
      count += sums.count
    }
    return count
  }

  private func setAside(
    _ row: DamagedRow, key: Int64, of table: Table, milliseconds: UInt64
  ) throws {
    let own = table.type == nil ? ["type"] : table.fields.map(\.name)
    let text = (Layout.fixedColumns + own).map { "quote(\(Layout.quoted($0)))" }
      .joined(separator: " || ', ' || ")
    let insert = try connection.prepare(
      """
      INSERT INTO damage (name, record, content, detail, noted) \
      SELECT ?2, id, \(text), ?3, ?4 FROM \(Layout.quoted(table.name)) WHERE _key = ?1
      """)
    try insert.bind(integer: key, at: 1)
    try insert.bind(text: table.name, at: 2)
    try insert.bind(text: row.detail, at: 3)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 4)
    try insert.run()
    let document = try connection.prepare(
      """
      DELETE FROM search_document WHERE record = \
      (SELECT id FROM \(Layout.quoted(table.name)) WHERE _key = ?1)
      """)
    try document.bind(integer: key, at: 1)
    try document.run()
    let delete = try connection.cached(table.delete)
    try delete.bind(integer: key, at: 1)
    try delete.run()
    damage.removeAll { $0 == row }
  }

  private func name(ofKey key: Int64, in table: Table) throws -> RecordName? {
    let type = table.type.map { String($0.code.rawValue) } ?? "type"
    let select = try connection.prepare(
      "SELECT id, \(type) FROM \(Layout.quoted(table.name)) WHERE _key = ?1")
    try select.bind(integer: key, at: 1)
    guard try select.step(), let id = RecordID(bytes: select.blob(0)) else { return nil }
    return RecordName(TypeCode(UInt16(clamping: select.integer(1))), id)
  }
}
