internal import CRDT
internal import SQLite
package import Wire

/// What an exchange leaves: cursors, quarantine, records to ask for.
extension Store {
  /// Up to where each scope was applied, by scope.
  package func cursors() throws -> [ScopeCursor] {
    let select = try connection.cached(
      "SELECT scope, base, position, chain FROM cursor ORDER BY scope")
    var cursors: [ScopeCursor] = []
    while try select.step() {
      cursors.append(
        ScopeCursor(
          select.text(0),
          Cursor(
            base: UInt64(clamping: select.integer(1)),
            position: UInt64(clamping: select.integer(2)), chain: select.blob(3))))
    }
    return cursors
  }

  /// Keeps a scope's cursor; call it in the transaction that applied the page.
  package func set(_ cursor: ScopeCursor) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO cursor (scope, base, position, chain) VALUES (?1, ?2, ?3, ?4)")
    try insert.bind(text: cursor.scope, at: 1)
    try insert.bind(integer: Int64(clamping: cursor.cursor.base), at: 2)
    try insert.bind(integer: Int64(clamping: cursor.cursor.position), at: 3)
    try insert.bind(blob: cursor.cursor.chain, at: 4)
    try insert.run()
  }

  /// Forgets a scope's cursor.
  package func removeCursor(of scope: String) throws {
    let delete = try connection.cached("DELETE FROM cursor WHERE scope = ?1")
    try delete.bind(text: scope, at: 1)
    try delete.run()
  }

  /// Adds a record to those that were not accepted, or renews the reason.
  package func quarantine(_ item: Quarantined) throws {
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO quarantine \
      (device, type, record, code, detail, noted, fingerprint) \
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    try insert.bind(integer: item.device, at: 1)
    try insert.bind(integer: Int64(item.name.type.rawValue), at: 2)
    try insert.bind(blob: item.name.id.bytes, at: 3)
    try insert.bind(text: item.code, at: 4)
    try insert.bind(text: item.detail, at: 5)
    try insert.bind(integer: Int64(clamping: item.milliseconds), at: 6)
    if let fingerprint = item.fingerprint {
      try insert.bind(blob: RecordID(fingerprint).bytes, at: 7)
    } else {
      try insert.bindNull(at: 7)
    }
    try insert.run()
  }

  /// Takes a record off the list; says whether it was there.
  @discardableResult
  package func release(_ name: RecordName, device: Int64 = 0) throws -> Bool {
    let delete = try connection.cached(
      "DELETE FROM quarantine WHERE device = ?1 AND type = ?2 AND record = ?3")
    try delete.bind(integer: device, at: 1)
    try delete.bind(integer: Int64(name.type.rawValue), at: 2)
    try delete.bind(blob: name.id.bytes, at: 3)
    try delete.run()
    return connection.changedRows > 0
  }

  /// What was not accepted, oldest first.
  package func quarantined() throws -> [Quarantined] {
    let select = try connection.cached(
      """
      SELECT device, type, record, code, detail, noted, fingerprint FROM quarantine \
      ORDER BY noted, device, type, record
      """)
    return try quarantined(in: select)
  }

  /// Why a record was not accepted; nil if it was.
  package func quarantined(_ name: RecordName, device: Int64 = 0) throws -> Quarantined? {
    let select = try connection.cached(
      """
      SELECT device, type, record, code, detail, noted, fingerprint FROM quarantine \
      WHERE device = ?1 AND type = ?2 AND record = ?3
      """)
    try select.bind(integer: device, at: 1)
    try select.bind(integer: Int64(name.type.rawValue), at: 2)
    try select.bind(blob: name.id.bytes, at: 3)
    return try quarantined(in: select).first
  }

  private func quarantined(in row: Statement) throws -> [Quarantined] {
    var items: [Quarantined] = []
    while try row.step() {
      guard let id = RecordID(bytes: row.blob(2)) else { continue }
      items.append(
        Quarantined(
          name: RecordName(TypeCode(UInt16(clamping: row.integer(1))), id),
          device: row.integer(0), code: row.text(3), detail: row.text(4),
          milliseconds: UInt64(clamping: row.integer(5)),
          fingerprint: RecordID(bytes: row.blob(6))?.rawValue))
    }
    return items
  }

  /// Notes a record that must be asked for whole.
  package func want(_ name: RecordName) throws {
    let insert = try connection.cached(
      "INSERT OR IGNORE INTO wanted (type, record) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.run()
  }

  /// Forgets that a record was asked for: it came.
  package func unwant(_ name: RecordName) throws {
    let delete = try connection.cached("DELETE FROM wanted WHERE type = ?1 AND record = ?2")
    try delete.bind(integer: Int64(name.type.rawValue), at: 1)
    try delete.bind(blob: name.id.bytes, at: 2)
    try delete.run()
  }

  /// How many records are to be asked for whole.
  package func wantedCount() throws -> Int {
    Int(clamping: try connection.number("SELECT count(*) FROM wanted"))
  }

  /// How many tombstones this store has dropped.
  package func prunedCount() throws -> Int {
    Int(clamping: try connection.number("SELECT count(*) FROM pruned"))
  }

  /// Records to ask for whole, at most `limit`.
  package func wanted(limit: Int) throws -> [RecordName] {
    let select = try connection.cached(
      "SELECT type, record FROM wanted ORDER BY type, record LIMIT ?1")
    try select.bind(integer: Int64(limit), at: 1)
    var names: [RecordName] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(1)) else { continue }
      names.append(RecordName(TypeCode(UInt16(clamping: select.integer(0))), id))
    }
    return names
  }
}

/// A record that a hub did not accept.
package struct Quarantined: Hashable, Sendable {
  /// Which record.
  package let name: RecordName
  /// Whose push it was, at a hub; 0 at a laptop.
  package let device: Int64
  /// Why, as a code of Protocol.md.
  package let code: String
  /// The facts in English.
  package let detail: String
  /// When it was noted, in milliseconds since 1970.
  package let milliseconds: UInt64
  /// The state hash of what came, at a hub: the same push is known again by it.
  package let fingerprint: UInt128?

  package init(
    name: RecordName, device: Int64 = 0, code: String, detail: String, milliseconds: UInt64,
    fingerprint: UInt128? = nil
  ) {
    self.name = name
    self.device = device
    self.code = code
    self.detail = detail
    self.milliseconds = milliseconds
    self.fingerprint = fingerprint
  }
}
