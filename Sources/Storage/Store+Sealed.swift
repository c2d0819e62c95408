internal import CRDT
internal import Codec
internal import SQLite
package import Wire

/// Own writes of records that were removed here, kept until a verified backup of the hub holds
/// them.
extension Store {
  /// Keeps own writes of a record that goes, and that the hub holds.
  ///
  /// Milliseconds since 1970. What goes a second time joins what was sealed before, and what of
  /// that was replaced meanwhile stands among the superseded writes.
  package func seal(_ content: Page, of name: RecordName, milliseconds: UInt64) throws {
    var whole = content
    var isHeld = true
    if let before = try sealed(name) {
      whole = before.joined(with: content)
      isHeld = try !isSealDoubtful(name)
    }
    var writer = CBORWriter()
    whole.write(to: &writer)
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO sealed (type, record, content, removed, held) \
      VALUES (?1, ?2, ?3, ?4, ?5)
      """)
    try insert.bind(integer: Int64(name.type.rawValue), at: 1)
    try insert.bind(blob: name.id.bytes, at: 2)
    try insert.bind(blob: writer.bytes, at: 3)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 4)
    if isHeld { try insert.bind(integer: 0, at: 5) } else { try insert.bindNull(at: 5) }
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

  // MARK: What the hub holds of it

  /// How many records have own writes sealed that the hub may lack.
  package func doubtfulSealCount() throws -> Int {
    Int(try connection.number("SELECT count(*) FROM sealed WHERE held IS NULL"))
  }

  /// Records whose sealed writes the hub may lack, behind a name in order of type and id, at most
  /// `limit`.
  package func doubtfulSeals(after last: RecordName?, limit: Int) throws -> [RecordName] {
    let select = try connection.cached(
      """
      SELECT type, record FROM sealed WHERE held IS NULL AND (type, record) > (?1, ?2) \
      ORDER BY type, record LIMIT ?3
      """)
    try select.bind(integer: last.map { Int64($0.type.rawValue) } ?? -1, at: 1)
    try select.bind(blob: last?.id.bytes ?? [], at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    var names: [RecordName] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(1)) else { continue }
      names.append(RecordName(TypeCode(UInt16(clamping: select.integer(0))), id))
    }
    return names
  }

  /// Whether the hub may lack what is sealed of a record.
  package func isSealDoubtful(_ name: RecordName) throws -> Bool {
    let select = try connection.cached(
      "SELECT 1 FROM sealed WHERE type = ?1 AND record = ?2 AND held IS NULL")
    try select.bind(integer: Int64(name.type.rawValue), at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    return try select.step()
  }

  /// Notes that the hub may lack everything that is sealed: it has another history.
  package func doubtSeals() throws {
    try connection.execute("UPDATE sealed SET held = NULL")
  }

  /// Notes that the hub holds what is sealed of a record.
  package func noteSealHeld(_ name: RecordName) throws {
    let update = try connection.cached(
      "UPDATE sealed SET held = 0 WHERE type = ?1 AND record = ?2")
    try update.bind(integer: Int64(name.type.rawValue), at: 1)
    try update.bind(blob: name.id.bytes, at: 2)
    try update.run()
  }

  /// Notes that the hub held everything sealed, but for what it may lack, at one of its changes.
  package func placeSeals(at sequence: UInt64) throws {
    let update = try connection.cached("UPDATE sealed SET held = ?1 WHERE held = 0")
    try update.bind(integer: Int64(clamping: sequence), at: 1)
    try update.run()
  }

  /// Drops what the hub held before a change of its own that a verified backup holds.
  ///
  /// Before it, not at it: what waits at the hub for review takes no number in its feed, so only a
  /// backup that has a later change is known to be later.
  package func dropSeals(heldBefore sequence: UInt64) throws {
    let delete = try connection.cached("DELETE FROM sealed WHERE held > 0 AND held < ?1")
    try delete.bind(integer: Int64(clamping: sequence), at: 1)
    try delete.run()
  }
}

extension Page {
  /// The writes of one record in two pages as one: fields joined, what that replaced as history.
  fileprivate func joined(with other: Page) -> Page {
    var past = history + other.history
    var record: Record?
    for next in (records + other.records).compactMap(\.record) {
      guard var joined = record else {
        record = next
        continue
      }
      for (code, join) in joined.join(next).fields {
        for entry in join.superseded + join.stale + join.forked {
          past.append(
            WireRecord(
              id: next.id, type: next.type, home: nil,
              writes: [Write(entry.dot, [.init(code, entry.value)], replaced: entry.replaced)]))
        }
      }
      record = joined
    }
    var whole = Page()
    whole.records = record.map { [WireRecord($0)] } ?? []
    var known: Set<WireRecord> = []
    whole.history = past.filter { known.insert($0).inserted }
    return whole
  }
}
