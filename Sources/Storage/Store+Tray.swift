internal import CRDT
internal import Codec
internal import SQLite
package import Wire

/// What came to a hub and waits for a person's decision; nothing is ever deleted from it.
extension Store {
  /// Puts a record into the tray, unless the same content of the same device is there.
  ///
  /// The content is kept as the page that carried it.
  package func addToTray(
    _ record: WireRecord, device: Int64, code: String, detail: String, milliseconds: UInt64
  ) throws {
    var page = Page()
    page.records = [try withoutErased(record)]
    var writer = CBORWriter()
    page.write(to: &writer)
    let fingerprint = Array(SHA256.hash(writer.bytes).prefix(16))
    let select = try connection.cached(
      "SELECT 1 FROM tray WHERE device = ?1 AND record = ?2 AND fingerprint = ?3")
    try select.bind(integer: device, at: 1)
    try select.bind(blob: record.id.bytes, at: 2)
    try select.bind(blob: fingerprint, at: 3)
    guard try !select.step() else { return }
    select.reset()
    let insert = try connection.cached(
      """
      INSERT INTO tray (device, type, record, code, detail, content, fingerprint, received, state) \
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting')
      """)
    try insert.bind(integer: device, at: 1)
    try insert.bind(integer: Int64(record.type.rawValue), at: 2)
    try insert.bind(blob: record.id.bytes, at: 3)
    try insert.bind(text: code, at: 4)
    try insert.bind(text: detail, at: 5)
    try insert.bind(blob: writer.bytes, at: 6)
    try insert.bind(blob: fingerprint, at: 7)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 8)
    try insert.run()
  }

  /// How many items wait for a decision.
  package func trayCount() throws -> Int {
    Int(clamping: try connection.number("SELECT count(*) FROM tray WHERE state = 'waiting'"))
  }
}
