package import CRDT
internal import SQLite

/// A laptop that was enrolled, as the hub knows it.
package struct Device: Hashable, Sendable {
  /// The device's number; receipts carry it as `L07`.
  package var number: Int64
  /// Whose it is.
  package var worker: RecordID
  /// What people call it.
  package var name: String
  /// When it was enrolled, in milliseconds since 1970.
  package var enrolled: UInt64
  /// When it was last heard from; 0 for never.
  package var seen: UInt64
  /// The program and version it last named.
  package var software: String
  /// The version of its schema.
  package var schema: Int64
  /// How far its clock was off, in milliseconds; positive if it was ahead.
  package var clockLeadMilliseconds: Int64
  /// How many changed records it said were still unsent.
  package var unsent: Int64
  /// When it was revoked; nil if it was not.
  package var revoked: UInt64?

  /// What stands for a laptop where a clerk does its work at the hub: number 0, which none has.
  package static func clerk(for worker: RecordID, name: String) -> Device {
    Device(
      number: 0, worker: worker, name: name, enrolled: 0, seen: 0, software: "", schema: 0,
      clockLeadMilliseconds: 0, unsent: 0, revoked: nil)
  }
}

extension Store {
  private static let deviceColumns =
    "number, worker, name, enrolled, seen, software, schema, lag, unsent, revoked"

  /// Enrols a device; its token is kept only as a hash.
  package func addDevice(
    tokenHash: [UInt8], worker: RecordID, name: String, milliseconds: UInt64
  ) throws -> Int64 {
    let insert = try connection.cached(
      """
      INSERT INTO device (token, worker, name, enrolled, seen, software, schema, lag, unsent) \
      VALUES (?1, ?2, ?3, ?4, 0, '', 0, 0, 0)
      """)
    try insert.bind(blob: tokenHash, at: 1)
    try insert.bind(blob: worker.bytes, at: 2)
    try insert.bind(text: name, at: 3)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 4)
    try insert.run()
    return connection.lastInsertedRow
  }

  /// The hashes of the tokens of a worker's devices in use, by device: only hub and laptop know
  /// them.
  package func tokenHashes(ofWorker worker: RecordID) throws -> [[UInt8]] {
    let select = try connection.cached(
      "SELECT token FROM device WHERE worker = ?1 AND revoked IS NULL ORDER BY number")
    try select.bind(blob: worker.bytes, at: 1)
    var hashes: [[UInt8]] = []
    while try select.step() { hashes.append(select.blob(0)) }
    return hashes
  }

  /// The device that a token's hash belongs to.
  package func device(tokenHash: [UInt8]) throws -> Device? {
    let select = try connection.cached(
      "SELECT \(Self.deviceColumns) FROM device WHERE token = ?1")
    try select.bind(blob: tokenHash, at: 1)
    return try select.step() ? device(select) : nil
  }

  /// All devices by number.
  package func devices() throws -> [Device] {
    let select = try connection.cached("SELECT \(Self.deviceColumns) FROM device ORDER BY number")
    var devices: [Device] = []
    while try select.step() {
      if let device = device(select) { devices.append(device) }
    }
    return devices
  }

  /// Notes what a device said of itself when it was heard.
  package func noteHeard(
    _ number: Int64, milliseconds: UInt64, software: String, schema: UInt64, clockLead: Int64,
    unsent: UInt64
  ) throws {
    let update = try connection.cached(
      """
      UPDATE device SET seen = ?2, software = ?3, schema = ?4, lag = ?5, unsent = ?6 \
      WHERE number = ?1
      """)
    try update.bind(integer: number, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.bind(text: software, at: 3)
    try update.bind(integer: Int64(clamping: schema), at: 4)
    try update.bind(integer: clockLead, at: 5)
    try update.bind(integer: Int64(clamping: unsent), at: 6)
    try update.run()
  }

  /// Revokes a device; says whether there was one to revoke.
  package func revokeDevice(_ number: Int64, milliseconds: UInt64) throws -> Bool {
    let update = try connection.cached(
      "UPDATE device SET revoked = ?2 WHERE number = ?1 AND revoked IS NULL")
    try update.bind(integer: number, at: 1)
    try update.bind(integer: Int64(clamping: milliseconds), at: 2)
    try update.run()
    return connection.changedRows > 0
  }

  /// The device that first used a site.
  package func device(of site: SiteID) throws -> Int64? {
    let select = try connection.cached("SELECT device FROM device_site WHERE site = ?1")
    try select.bind(integer: Int64(bitPattern: site.rawValue), at: 1)
    return try select.step() ? select.integer(0) : nil
  }

  /// Binds a site to the device that first uses it.
  package func bind(_ site: SiteID, toDevice number: Int64) throws {
    let insert = try connection.cached("INSERT INTO device_site (site, device) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(bitPattern: site.rawValue), at: 1)
    try insert.bind(integer: number, at: 2)
    try insert.run()
  }

  private func device(_ row: Statement) -> Device? {
    guard let worker = RecordID(bytes: row.blob(1)) else { return nil }
    return Device(
      number: row.integer(0), worker: worker, name: row.text(2),
      enrolled: UInt64(clamping: row.integer(3)), seen: UInt64(clamping: row.integer(4)),
      software: row.text(5), schema: row.integer(6), clockLeadMilliseconds: row.integer(7),
      unsent: row.integer(8),
      revoked: row.kind(9) == .null ? nil : UInt64(clamping: row.integer(9)))
  }
}

extension Store {
  /// The sites bound to a device, in ascending order.
  package func sites(ofDevice number: Int64) throws -> [SiteID] {
    let select = try connection.cached("SELECT site FROM device_site WHERE device = ?1")
    try select.bind(integer: number, at: 1)
    var sites: [SiteID] = []
    while try select.step() { sites.append(SiteID(UInt64(bitPattern: select.integer(0)))) }
    return sites.sorted()
  }

  /// Counts a new name of a device; says how many it took on that day, this one counted.
  package func countName(ofDevice number: Int64, day: UInt64) throws -> Int {
    let insert = try connection.cached(
      """
      INSERT INTO name_day (device, day, count) VALUES (?1, ?2, 1) ON CONFLICT (device) \
      DO UPDATE SET count = CASE day WHEN ?2 THEN count + 1 ELSE 1 END, day = ?2
      """)
    try insert.bind(integer: number, at: 1)
    try insert.bind(integer: Int64(clamping: day), at: 2)
    try insert.run()
    let select = try connection.cached("SELECT count FROM name_day WHERE device = ?1")
    try select.bind(integer: number, at: 1)
    return try select.step() ? Int(select.integer(0)) : 0
  }

  /// How many refused records of a device are listed.
  package func quarantinedCount(ofDevice number: Int64) throws -> Int {
    let select = try connection.cached("SELECT count(*) FROM quarantine WHERE device = ?1")
    try select.bind(integer: number, at: 1)
    return try select.step() ? Int(select.integer(0)) : 0
  }
}
