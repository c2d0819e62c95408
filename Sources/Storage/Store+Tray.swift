package import CRDT
internal import Codec
internal import SQLite
package import Wire

/// A late edit that waits for a person, or what became of it.
package struct TrayItem: Sendable {
  /// What became of it.
  package enum State: String, Sendable {
    /// Nobody decided yet.
    case pending
    /// It was merged.
    case accepted
    /// It was not wanted; it stays here all the same.
    case discarded
  }

  /// The item's number, for ever.
  package let key: Int64
  /// Whose push it was.
  package let device: Int64
  /// Which record.
  package let name: RecordName
  /// Why it is here, as a code of Protocol.md.
  package let code: String
  /// The facts in English.
  package let detail: String
  /// What came: one record at most, and superseded writes of it.
  package let content: Page
  /// When it came, in milliseconds since 1970.
  package let received: UInt64
  /// What became of it.
  package let state: State
  /// When somebody decided, in milliseconds since 1970.
  package let decided: UInt64?
  /// Who decided.
  package let decider: String
  /// Why.
  package let note: String
}

/// The review tray: writes that came too late, kept as they came; nothing leaves it.
extension Store {
  private static let trayColumns =
    """
    key, device, type, record, code, detail, content, received, state, decided, decider, note
    """

  /// Puts what came into the tray unless the same is there; says whether it was new.
  ///
  /// A push that is repeated brings the same bytes, so it adds nothing, whatever was decided
  /// meanwhile.
  @discardableResult
  package func addToTray(
    _ content: Page, of name: RecordName, device: Int64, code: String, detail: String,
    milliseconds: UInt64
  ) throws -> Bool {
    // Known again by what came, kept without what was lawfully erased of it.
    let bytes = Self.trayBytes(of: content)
    let fingerprint = Array(SHA256.hash(bytes).prefix(16))
    let select = try connection.cached(
      "SELECT 1 FROM tray WHERE device = ?1 AND record = ?2 AND fingerprint = ?3")
    try select.bind(integer: device, at: 1)
    try select.bind(blob: name.id.bytes, at: 2)
    try select.bind(blob: fingerprint, at: 3)
    let isHere = try select.step()
    select.reset()
    guard !isHere else { return false }
    let insert = try connection.cached(
      """
      INSERT INTO tray (device, type, record, code, detail, content, fingerprint, received, state) \
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'pending')
      """)
    try insert.bind(integer: device, at: 1)
    try insert.bind(integer: Int64(name.type.rawValue), at: 2)
    try insert.bind(blob: name.id.bytes, at: 3)
    try insert.bind(text: code, at: 4)
    try insert.bind(text: detail, at: 5)
    try insert.bind(blob: Self.trayBytes(of: try withoutErased(content)), at: 6)
    try insert.bind(blob: fingerprint, at: 7)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 8)
    try insert.run()
    return true
  }

  /// What of a device waits undecided: items, and bytes of their content.
  package func trayLoad(of device: Int64) throws -> (items: Int, bytes: Int) {
    let select = try connection.cached(
      """
      SELECT count(*), ifnull(sum(length(content)), 0) FROM tray \
      WHERE device = ?1 AND state = 'pending'
      """)
    try select.bind(integer: device, at: 1)
    guard try select.step() else { return (0, 0) }
    return (Int(select.integer(0)), Int(select.integer(1)))
  }

  /// Items in order of arrival, from behind a key, at most `limit`; nil as state means all.
  package func trayItems(
    _ state: TrayItem.State?, after key: Int64 = 0, limit: Int
  ) throws -> [TrayItem] {
    let select = try connection.cached(
      """
      SELECT \(Self.trayColumns) FROM tray WHERE key > ?1 AND (?2 = '' OR state = ?2) \
      ORDER BY key LIMIT ?3
      """)
    try select.bind(integer: key, at: 1)
    try select.bind(text: state?.rawValue ?? "", at: 2)
    try select.bind(integer: Int64(limit), at: 3)
    return try trayItems(in: select)
  }

  /// Items of one record that a device handed in, in order of arrival.
  package func trayItems(of record: RecordID, device: Int64) throws -> [TrayItem] {
    let select = try connection.cached(
      "SELECT \(Self.trayColumns) FROM tray WHERE device = ?1 AND record = ?2 ORDER BY key")
    try select.bind(integer: device, at: 1)
    try select.bind(blob: record.bytes, at: 2)
    return try trayItems(in: select)
  }

  /// An item by its number; nil if there is none.
  package func trayItem(_ key: Int64) throws -> TrayItem? {
    let select = try connection.cached("SELECT \(Self.trayColumns) FROM tray WHERE key = ?1")
    try select.bind(integer: key, at: 1)
    return try trayItems(in: select).first
  }

  /// How many items nobody decided yet.
  package func trayPendingCount() throws -> Int {
    Int(try connection.number("SELECT count(*) FROM tray WHERE state = 'pending'"))
  }

  /// Notes what was decided about an item, by whom and why.
  package func decideTray(
    _ key: Int64, _ state: TrayItem.State, decider: String, note: String, milliseconds: UInt64
  ) throws {
    let update = try connection.cached(
      "UPDATE tray SET state = ?2, decided = ?3, decider = ?4, note = ?5 WHERE key = ?1")
    try update.bind(integer: key, at: 1)
    try update.bind(text: state.rawValue, at: 2)
    try update.bind(integer: Int64(clamping: milliseconds), at: 3)
    try update.bind(text: decider, at: 4)
    try update.bind(text: note, at: 5)
    try update.run()
  }

  /// What a page takes in the tray.
  package static func trayBytes(of content: Page) -> [UInt8] {
    var writer = CBORWriter()
    content.write(to: &writer)
    return writer.bytes
  }

  private func trayItems(in row: Statement) throws -> [TrayItem] {
    var items: [TrayItem] = []
    while try row.step() {
      guard let id = RecordID(bytes: row.blob(3)) else { continue }
      let content: Page
      do {
        var reader = CBORReader(row.blob(6))
        content = try Page(from: &reader)
      } catch {
        throw StoreError.damaged(table: "tray", record: id.description, detail: error.description)
      }
      items.append(
        TrayItem(
          key: row.integer(0), device: row.integer(1),
          name: RecordName(TypeCode(UInt16(clamping: row.integer(2))), id), code: row.text(4),
          detail: row.text(5), content: content, received: UInt64(clamping: row.integer(7)),
          state: TrayItem.State(rawValue: row.text(8)) ?? .pending,
          decided: row.kind(9) == .null ? nil : UInt64(clamping: row.integer(9)),
          decider: row.text(10), note: row.text(11)))
    }
    return items
  }
}
