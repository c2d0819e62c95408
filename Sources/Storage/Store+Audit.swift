package import CRDT
internal import Codec
internal import SQLite

/// One act that the office answers for.
package struct AuditEntry: Hashable, Sendable {
  /// Its place, from 1 without gaps.
  package let key: Int64
  /// When it was done; milliseconds since 1970.
  package let milliseconds: UInt64
  /// Who did it, as the machine knew them.
  package let actor: String
  /// What was done, as a word for programs.
  package let act: String
  /// The record concerned; nil where there is none.
  package let subject: RecordID?
  /// What tells it from others of its kind, such as a place's path.
  package let detail: String
  /// SHA-256 over the hash before and all of this.
  package let hash: [UInt8]

  /// The hash that an entry has behind another one: SHA-256 over the hash before it, then key,
  /// milliseconds, actor, act, subject and detail as a CBOR array.
  static func hash(
    after last: [UInt8], key: Int64, milliseconds: UInt64, actor: String, act: String,
    subject: RecordID?, detail: String
  ) -> [UInt8] {
    var writer = CBORWriter()
    writer.array(6)
    writer.integer(key)
    writer.unsigned(milliseconds)
    writer.text(actor)
    writer.text(act)
    writer.byteString(subject?.bytes ?? [])
    writer.text(detail)
    return SHA256.hash(last + writer.bytes)
  }
}

/// The office's audit log: only ever longer, each entry bound to all before it.
extension Store {
  private static let auditColumns = "key, made, actor, act, subject, detail, hash"

  /// Adds an act; call it in the transaction that performs it.
  package func addAudit(
    _ act: String, subject: RecordID?, detail: String, actor: String, milliseconds: UInt64
  ) throws {
    let last = try auditEnd()
    let key = (last?.key ?? 0) + 1
    let hash = AuditEntry.hash(
      after: last?.hash ?? [], key: key, milliseconds: milliseconds, actor: actor, act: act,
      subject: subject, detail: detail)
    let insert = try connection.cached(
      "INSERT INTO audit (\(Self.auditColumns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
    try insert.bind(integer: key, at: 1)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 2)
    try insert.bind(text: actor, at: 3)
    try insert.bind(text: act, at: 4)
    if let subject {
      try insert.bind(blob: subject.bytes, at: 5)
    } else {
      try insert.bindNull(at: 5)
    }
    try insert.bind(text: detail, at: 6)
    try insert.bind(blob: hash, at: 7)
    try insert.run()
  }

  /// The latest act; nil while there is none.
  package func auditEnd() throws -> AuditEntry? {
    let select = try connection.cached(
      "SELECT \(Self.auditColumns) FROM audit ORDER BY key DESC LIMIT 1")
    return try select.step() ? entry(select) : nil
  }

  /// Acts behind a key, oldest first, at most `limit`.
  package func audit(after key: Int64, limit: Int) throws -> [AuditEntry] {
    let select = try connection.cached(
      "SELECT \(Self.auditColumns) FROM audit WHERE key > ?1 ORDER BY key LIMIT ?2")
    try select.bind(integer: key, at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    var found: [AuditEntry] = []
    while try select.step() { found.append(entry(select)) }
    return found
  }

  /// The first place at which the log does not follow from what stands before it; nil if all does.
  ///
  /// Also the number of acts that were read. One pass in constant memory.
  package func firstBrokenAudit() throws -> (place: Int64?, count: Int) {
    let select = try connection.prepare("SELECT \(Self.auditColumns) FROM audit ORDER BY key")
    var last: [UInt8] = []
    var count = 0
    while try select.step() {
      let entry = entry(select)
      count += 1
      let expected = AuditEntry.hash(
        after: last, key: Int64(count), milliseconds: entry.milliseconds, actor: entry.actor,
        act: entry.act, subject: entry.subject, detail: entry.detail)
      guard entry.hash == expected else { return (Int64(count), count) }
      last = entry.hash
    }
    return (nil, count)
  }

  /// Whether some act has a hash: what an anchor named as the log's end.
  package func hasAudit(hash: [UInt8]) throws -> Bool {
    let select = try connection.cached("SELECT 1 FROM audit WHERE hash = ?1 LIMIT 1")
    try select.bind(blob: hash, at: 1)
    return try select.step()
  }

  /// Whether an act with just this detail about a record was noted since a time, in milliseconds
  /// since 1970; reads the whole log.
  package func hasAudit(
    act: String, subject: RecordID, detail: String, since time: UInt64
  ) throws -> Bool {
    let select = try connection.cached(
      """
      SELECT 1 FROM audit WHERE act = ?1 AND subject = ?2 AND detail = ?3 AND made > ?4 LIMIT 1
      """)
    try select.bind(integer: Int64(clamping: time), at: 4)
    try select.bind(text: act, at: 1)
    try select.bind(blob: subject.bytes, at: 2)
    try select.bind(text: detail, at: 3)
    return try select.step()
  }

  /// How many acts of a kind were noted since a time, in milliseconds since 1970.
  package func auditCount(act: String, since time: UInt64) throws -> Int {
    let select = try connection.cached("SELECT count(*) FROM audit WHERE act = ?1 AND made > ?2")
    try select.bind(text: act, at: 1)
    try select.bind(integer: Int64(clamping: time), at: 2)
    return try select.step() ? Int(clamping: select.integer(0)) : 0
  }

  private func entry(_ row: Statement) -> AuditEntry {
    AuditEntry(
      key: row.integer(0), milliseconds: UInt64(clamping: row.integer(1)), actor: row.text(2),
      act: row.text(3), subject: RecordID(bytes: row.blob(4)), detail: row.text(5),
      hash: row.blob(6))
  }
}
