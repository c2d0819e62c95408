package import CRDT
internal import Codec
internal import Models
internal import SQLite
package import Wire

/// What was lawfully erased: noted once for ever, applied to all that is here and to all that
/// comes.
extension Store {
  /// A record as it may be stored: values that were erased are erased in it, too.
  ///
  /// Every way in passes here, so no stale laptop, bundle or backup brings a text back.
  package func withoutErased(_ record: Record) throws -> Record {
    let seen = try erased(of: record.id, root: record.home == nil ? nil : record.root)
    return seen.seen.isEmpty ? record : record.erased(within: seen)
  }

  /// What may be joined to a stored record: what was erased is erased, and nothing else is.
  ///
  /// An erased value wins every join, so one that no erasure covers would be a way to destroy a
  /// text alone and without a trace; such a one gives way to the value that is here.
  func admissible(_ incoming: Record, to stored: Record) throws -> Record {
    let seen = try erased(of: stored.id, root: stored.root)
    var result = seen.seen.isEmpty ? incoming : incoming.erased(within: seen)
    for state in incoming.fields {
      let held = stored[state.code].entries.filter { !$0.value.isRedacted }
      let entries = state.field.entries.map { entry in
        guard entry.value.isRedacted, !seen.covers(entry.dot, of: state.code) else { return entry }
        return held.first { $0.dot == entry.dot } ?? entry
      }
      guard entries != state.field.entries,
        let field = Field(entries: entries, context: state.field.context)
      else { continue }
      result[state.code] = field
    }
    return result
  }

  /// As ``withoutErased(_:)``, for a page that is kept as it came.
  package func withoutErased(_ page: Page) throws -> Page {
    var page = page
    page.records = try page.records.map { try withoutErased($0) }
    page.history = try page.history.map { try withoutErased($0) }
    return page
  }

  func withoutErased(_ wire: WireRecord) throws -> WireRecord {
    guard let record = wire.record else { return wire }
    let erased = try withoutErased(record)
    return erased == record ? wire : WireRecord(erased)
  }

  /// An item as it may be kept in history.
  func withoutErased(_ item: HistoryItem) throws -> HistoryItem {
    let seen = try erased(of: item.record, root: nil)
    guard let context = seen.seen.first(where: { $0.field == item.field })?.context else {
      return item
    }
    return HistoryItem(
      record: item.record, type: item.type, field: item.field,
      entry: item.entry.erased(within: context), by: item.by, kind: item.kind,
      receivedMilliseconds: item.receivedMilliseconds)
  }

  /// Whether anything was erased of a record; nothing was of nearly all.
  package func isErased(_ record: RecordID) throws -> Bool {
    let select = try connection.cached("SELECT 1 FROM erased WHERE record = ?1 LIMIT 1")
    try select.bind(blob: record.bytes, at: 1)
    return try select.step()
  }

  /// The fields of which something was erased, ascending; none for nearly all records.
  package func erasedFields(of record: Record) throws -> [FieldCode] {
    try erased(of: record.id, root: record.root).seen.map(\.field)
  }

  /// What was erased of a record, by field.
  ///
  /// Only by erasures that belong to the same root: nobody erases in places that he does not reach.
  /// Without a root, the record is looked up; what is not here yet counts as erased.
  private func erased(of record: RecordID, root: RecordID?) throws -> Deletion {
    let select = try connection.cached(
      "SELECT field, root, site, stamp FROM erased WHERE record = ?1 ORDER BY field, root, site")
    try select.bind(blob: record.bytes, at: 1)
    var rows: [(field: FieldCode, root: RecordID, dot: Dot)] = []
    while try select.step() {
      guard let root = RecordID(bytes: select.blob(1)) else { continue }
      let stamp = Timestamp(UInt64(bitPattern: select.integer(3)))
      rows.append(
        (
          FieldCode(UInt16(clamping: select.integer(0))), root,
          Dot(stamp, SiteID(UInt64(bitPattern: select.integer(2))))
        ))
    }
    var seen = Deletion()
    guard !rows.isEmpty else { return seen }
    let root = try root ?? self.record(record)?.record.root
    for row in rows where root.map({ $0 == row.root }) ?? true {
      seen.cover(row.field, CausalContext(row.dot))
    }
    return seen
  }

  // MARK: Taking an erasure in

  /// Notes an erasure that is in force and applies it to everything that is here.
  ///
  /// Call it in the transaction that merged its record; repeating it changes nothing.
  func takeErasure(_ record: Record) throws {
    guard let erasure = Erasure(record), erasure.isInForce, try note(erasure) else { return }
    if let stored = try self.record(erasure.type, erasure.target),
      stored.record.root == erasure.root
    {
      try erase(stored, within: erasure.seen)
    }
    try eraseHistory(of: erasure)
    for table in ["sealed", "tray"] { try eraseContent(of: erasure.target, in: table) }
    for statement in [
      "UPDATE quarantine SET detail = '' WHERE record = ?1",
      "UPDATE damage SET content = '', detail = '' WHERE record = ?1",
    ] {
      let update = try connection.cached(statement)
      try update.bind(blob: erasure.target.bytes, at: 1)
      try update.run()
    }
    try forgetSearch()
    try set("scrub", number: 1)
  }

  /// Adds an erasure to those known; says whether it covers more than they do.
  private func note(_ erasure: Erasure) throws -> Bool {
    let known = try erased(of: erasure.target, root: erasure.root)
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO erased (record, field, root, site, stamp) VALUES (?1, ?2, ?3, ?4, ?5)"
    )
    var isNew = false
    for (field, context) in erasure.seen.seen {
      for dot in context.dots where !known.covers(dot, of: field) {
        isNew = true
        try insert.bind(blob: erasure.target.bytes, at: 1)
        try insert.bind(integer: Int64(field.rawValue), at: 2)
        try insert.bind(blob: erasure.root.bytes, at: 3)
        try insert.bind(integer: Int64(bitPattern: dot.site.rawValue), at: 4)
        try insert.bind(integer: Int64(bitPattern: dot.timestamp.rawValue), at: 5)
        try insert.run()
      }
    }
    return isNew
  }

  /// The changed fields take a new sequence, so that they spread.
  private func erase(_ stored: StoredRecord, within seen: Deletion) throws {
    let erased = stored.record.erased(within: seen)
    let changed = erased.fields.filter { $0.field != stored.record[$0.code] }.map(\.code)
    guard !changed.isEmpty else { return }
    for hash in stored.record.fileHashes where !erased.fileHashes.contains(hash) {
      try noteErased(hash)
    }
    var next = stored
    next.record = erased
    try save(&next, changed: changed)
  }

  private func eraseHistory(of erasure: Erasure) throws {
    let select = try connection.cached(
      "SELECT key, field, stamp, site FROM history WHERE record = ?1 ORDER BY key")
    try select.bind(blob: erasure.target.bytes, at: 1)
    var keys: [Int64] = []
    while try select.step() {
      guard let site = try site(numbered: select.integer(3)) else { continue }
      let dot = Dot(Timestamp(UInt64(bitPattern: select.integer(2))), site)
      let field = FieldCode(UInt16(clamping: select.integer(1)))
      if erasure.seen.covers(dot, of: field) { keys.append(select.integer(0)) }
    }
    let update = try connection.cached(
      "UPDATE history SET value = ?2, replaced = NULL WHERE key = ?1")
    for key in keys {
      try update.bind(integer: key, at: 1)
      try update.bind(blob: Value.redacted.canonicalBytes, at: 2)
      try update.run()
    }
  }

  /// Pages that were set aside for a person or sealed.
  private func eraseContent(of record: RecordID, in table: String) throws {
    let select = try connection.cached(
      "SELECT type, content FROM \(table) WHERE record = ?1 AND content IS NOT NULL")
    try select.bind(blob: record.bytes, at: 1)
    var found: [(type: Int64, content: [UInt8])] = []
    while try select.step() { found.append((select.integer(0), select.blob(1))) }
    let update = try connection.cached(
      "UPDATE \(table) SET content = ?3 WHERE record = ?1 AND content = ?2")
    for item in found {
      var reader = CBORReader(item.content)
      // What cannot be read cannot be shown either; it goes whole rather than stay.
      let page = try (try? Page(from: &reader)).map { try withoutErased($0) } ?? Page()
      var writer = CBORWriter()
      page.write(to: &writer)
      try update.bind(blob: record.bytes, at: 1)
      try update.bind(blob: item.content, at: 2)
      try update.bind(blob: writer.bytes, at: 3)
      try update.run()
    }
  }

  // MARK: Afterwards

  /// Empties the log after an erasure, so that no file holds what was erased; call it outside
  /// transactions.
  ///
  /// Pages in the database are overwritten as they are freed (`secure_delete`). Where a reader
  /// keeps the log busy, the next call tries again.
  package func scrub() throws {
    guard try number("scrub") == 1, try checkpoint() else { return }
    try write { try set("scrub", number: 0) }
    try checkpoint()
  }
}
