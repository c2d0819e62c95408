internal import SQLite

/// When a revoked laptop may hand in what it had not sent.
extension Store {
  /// Opens the window of a device, or moves its end; milliseconds since 1970.
  package func openDeposit(_ device: Int64, milliseconds: UInt64, until: UInt64) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO deposit_window (device, opened, until) VALUES (?1, ?2, ?3)")
    try insert.bind(integer: device, at: 1)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 2)
    try insert.bind(integer: Int64(clamping: until), at: 3)
    try insert.run()
  }

  /// Until when a device may hand in, in milliseconds since 1970; nil if nobody opened a window.
  package func depositEnd(of device: Int64) throws -> UInt64? {
    let select = try connection.cached("SELECT until FROM deposit_window WHERE device = ?1")
    try select.bind(integer: device, at: 1)
    return try select.step() ? UInt64(clamping: select.integer(0)) : nil
  }
}
