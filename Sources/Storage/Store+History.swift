package import CRDT
internal import Codec
internal import SQLite
internal import Wire

/// Why an entry stands in history.
package enum HistoryKind: Int64, Sendable {
  /// A later write replaced it.
  case superseded = 0
  /// It came after its replacement.
  case stale = 1
  /// It lost to another entry with the same dot.
  case forked = 2
  /// The hub told of it, so that a conflict has its base.
  case told = 3
  /// It came covered by a later write of its own site, and nobody here had known it: two lines were
  /// written under one name.
  case late = 4
}

/// One write that is no longer part of a field's state.
package struct HistoryItem: Sendable {
  /// Where it was.
  package let record: RecordID
  package let type: TypeCode
  package let field: FieldCode
  /// What it was.
  package let entry: Entry
  /// Which write replaced it, where that is known.
  package let by: Dot?
  /// Why it is here.
  package let kind: HistoryKind
  /// When this store learnt of it, in milliseconds since 1970.
  package let receivedMilliseconds: UInt64

  package init(
    record: RecordID, type: TypeCode, field: FieldCode, entry: Entry, by: Dot?, kind: HistoryKind,
    receivedMilliseconds: UInt64
  ) {
    self.record = record
    self.type = type
    self.field = field
    self.entry = entry
    self.by = by
    self.kind = kind
    self.receivedMilliseconds = receivedMilliseconds
  }
}

extension Store {
  static let historyColumns =
    "record, type, field, stamp, site, value, replaced, by_stamp, by_site, kind, received"

  /// Adds an item; the caller says that it is not there yet.
  package func addHistory(_ item: HistoryItem) throws {
    let item = try withoutErased(item)
    let insert = try connection.cached(
      """
      INSERT INTO history (\(Self.historyColumns)) \
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
      """)
    try insert.bind(blob: item.record.bytes, at: 1)
    try insert.bind(integer: Int64(item.type.rawValue), at: 2)
    try insert.bind(integer: Int64(item.field.rawValue), at: 3)
    try insert.bind(integer: Int64(bitPattern: item.entry.dot.timestamp.rawValue), at: 4)
    try insert.bind(integer: Int64(names.index(of: item.entry.dot.site)), at: 5)
    try insert.bind(blob: item.entry.value.canonicalBytes, at: 6)
    if item.entry.replaced.isEmpty {
      try insert.bindNull(at: 7)
    } else {
      var writer = CBORWriter()
      writer.dots(item.entry.replaced, names: &names)
      try insert.bind(blob: writer.bytes, at: 7)
    }
    if let by = item.by {
      try insert.bind(integer: Int64(bitPattern: by.timestamp.rawValue), at: 8)
      try insert.bind(integer: Int64(names.index(of: by.site)), at: 9)
    } else {
      try insert.bindNull(at: 8)
      try insert.bindNull(at: 9)
    }
    try insert.bind(integer: item.kind.rawValue, at: 10)
    try insert.bind(integer: Int64(clamping: item.receivedMilliseconds), at: 11)
    try insert.run()
  }

  /// Whether an item of a field and dot is there.
  package func hasHistory(of record: RecordID, field: FieldCode, dot: Dot) throws -> Bool {
    guard let number = names.sites.firstIndex(of: dot.site) else { return false }
    let select = try connection.cached(
      "SELECT 1 FROM history WHERE record = ?1 AND field = ?2 AND stamp = ?3 AND site = ?4")
    try select.bind(blob: record.bytes, at: 1)
    try select.bind(integer: Int64(field.rawValue), at: 2)
    try select.bind(integer: Int64(bitPattern: dot.timestamp.rawValue), at: 3)
    try select.bind(integer: Int64(number), at: 4)
    return try select.step()
  }

  /// What is no longer part of a record's state, in order of dot.
  package func history(of record: RecordID) throws -> [HistoryItem] {
    let select = try connection.cached(
      "SELECT \(Self.historyColumns) FROM history WHERE record = ?1 ORDER BY stamp, site, key")
    try select.bind(blob: record.bytes, at: 1)
    var items: [HistoryItem] = []
    while try select.step() { items.append(try item(select)) }
    return items.sorted { $0.entry.dot < $1.entry.dot }
  }

  /// Items of some sites that came into history after a key, with the last key seen; oldest first.
  ///
  /// At most `limit` items, and none after those whose values have `bytes` bytes; then there may be
  /// more.
  package func history(
    of sites: [SiteID], afterKey key: Int64, limit: Int, bytes: Int
  ) throws -> (items: [HistoryItem], lastKey: Int64, isCut: Bool) {
    let numbers = sites.compactMap { names.sites.firstIndex(of: $0) }
    guard !numbers.isEmpty else { return ([], key, false) }
    let list = numbers.map { String($0) }.joined(separator: ", ")
    let select = try connection.prepare(
      """
      SELECT \(Self.historyColumns), key FROM history \
      WHERE key > ?1 AND site IN (\(list)) AND kind <> 3 ORDER BY key LIMIT ?2
      """)
    try select.bind(integer: key, at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    return try items(select, afterKey: key, limit: limit, bytes: bytes)
  }

  /// All sites' items of all records that came into history after a key; otherwise as the above.
  package func history(
    afterKey key: Int64, limit: Int, bytes: Int
  ) throws -> (items: [HistoryItem], lastKey: Int64, isCut: Bool) {
    let select = try connection.cached(
      """
      SELECT \(Self.historyColumns), key FROM history WHERE key > ?1 AND kind <> 3 \
      ORDER BY key LIMIT ?2
      """)
    try select.bind(integer: key, at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    return try items(select, afterKey: key, limit: limit, bytes: bytes)
  }

  /// All sites' items of one record that came into history after a key; otherwise as the above.
  package func history(
    of record: RecordID, afterKey key: Int64, limit: Int, bytes: Int
  ) throws -> (items: [HistoryItem], lastKey: Int64, isCut: Bool) {
    let select = try connection.cached(
      """
      SELECT \(Self.historyColumns), key FROM history WHERE key > ?1 AND record = ?2 \
      ORDER BY key LIMIT ?3
      """)
    try select.bind(integer: key, at: 1)
    try select.bind(blob: record.bytes, at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    return try items(select, afterKey: key, limit: limit, bytes: bytes)
  }

  /// All sites' items of one record that came into history up to a key, in order of arrival.
  package func history(of record: RecordID, through key: Int64) throws -> [HistoryItem] {
    let select = try connection.cached(
      """
      SELECT \(Self.historyColumns) FROM history WHERE record = ?1 AND key <= ?2 AND kind <> 3 \
      ORDER BY key
      """)
    try select.bind(blob: record.bytes, at: 1)
    try select.bind(integer: key, at: 2)
    var items: [HistoryItem] = []
    while try select.step() { items.append(try item(select)) }
    return items
  }

  /// Whether a write of just this name was superseded here.
  package func hasHistory(of dot: Dot) throws -> Bool {
    guard let number = names.sites.firstIndex(of: dot.site) else { return false }
    let select = try connection.cached(
      "SELECT 1 FROM history WHERE site = ?1 AND stamp = ?2 LIMIT 1")
    try select.bind(integer: Int64(number), at: 1)
    try select.bind(integer: Int64(bitPattern: dot.timestamp.rawValue), at: 2)
    return try select.step()
  }

  private func items(
    _ select: Statement, afterKey key: Int64, limit: Int, bytes: Int
  ) throws -> (items: [HistoryItem], lastKey: Int64, isCut: Bool) {
    var items: [HistoryItem] = []
    var last = key
    var size = 0
    while size < bytes, try select.step() {
      let next = try item(select)
      size += next.entry.value.approximateBytes
      items.append(next)
      last = select.integer(11)
    }
    return (items, last, items.count == limit || size >= bytes)
  }

  func item(_ row: Statement) throws -> HistoryItem {
    let idBytes = row.blob(0)
    guard let id = RecordID(bytes: idBytes), let site = try site(numbered: row.integer(4)) else {
      throw StoreError.damaged(
        table: "history", record: Hex.encode(idBytes), detail: "Unknown site.")
    }
    let by =
      row.kind(7) == .null
      ? nil
      : try self.site(numbered: row.integer(8)).map {
        Dot(Timestamp(UInt64(bitPattern: row.integer(7))), $0)
      }
    do {
      var reader = CBORReader(row.blob(5))
      let value = try Value(from: &reader)
      var replaced: [Dot] = []
      if row.kind(6) == .blob {
        var reader = CBORReader(row.blob(6))
        replaced = try reader.dots(names: names)
      }
      return HistoryItem(
        record: id, type: TypeCode(UInt16(clamping: row.integer(1))),
        field: FieldCode(UInt16(clamping: row.integer(2))),
        entry: Entry(
          Dot(Timestamp(UInt64(bitPattern: row.integer(3))), site), value,
          replaced: replaced.sorted()),
        by: by, kind: HistoryKind(rawValue: row.integer(9)) ?? .superseded,
        receivedMilliseconds: UInt64(clamping: row.integer(10)))
    } catch {
      throw StoreError.damaged(table: "history", record: id.description, detail: error.description)
    }
  }

  /// Another connection may have named sites since this one looked; then it looks again.
  func site(numbered number: Int64) throws -> SiteID? {
    if number >= names.sites.count { try loadSites() }
    return number >= 0 && number < names.sites.count ? names.sites[Int(number)] : nil
  }
}
