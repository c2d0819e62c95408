package import CRDT
internal import SQLite

/// Which device handed on writes of which site, at a hub.
package struct Carrier: Hashable, Sendable {
  /// The device that pushed.
  package let device: Int64
  /// Whose writes they are said to be.
  package let site: SiteID
  /// Records accepted with such writes, each time anew.
  package let records: Int
  /// The first and the last time, in milliseconds since 1970.
  package let first: UInt64
  package let last: UInt64
}

extension Store {
  /// Adds to what a device handed on of a site.
  package func noteCarried(
    _ site: SiteID, by device: Int64, records: Int, milliseconds: UInt64
  ) throws {
    let insert = try connection.cached(
      """
      INSERT INTO carrier (device, site, records, first, last) VALUES (?1, ?2, ?3, ?4, ?4) \
      ON CONFLICT (device, site) DO UPDATE SET records = records + ?3, last = ?4
      """)
    try insert.bind(integer: device, at: 1)
    try insert.bind(integer: Int64(bitPattern: site.rawValue), at: 2)
    try insert.bind(integer: Int64(records), at: 3)
    try insert.bind(integer: Int64(clamping: milliseconds), at: 4)
    try insert.run()
  }

  /// What devices handed on, by device and site.
  package func carriers() throws -> [Carrier] {
    let select = try connection.cached(
      "SELECT device, site, records, first, last FROM carrier ORDER BY device, site")
    var carriers: [Carrier] = []
    while try select.step() {
      carriers.append(
        Carrier(
          device: select.integer(0), site: SiteID(UInt64(bitPattern: select.integer(1))),
          records: Int(clamping: select.integer(2)), first: UInt64(clamping: select.integer(3)),
          last: UInt64(clamping: select.integer(4))))
    }
    return carriers
  }

  /// The names under which this hub wrote before a restore gave it a new one.
  package var formerHubSites: [SiteID] {
    get throws {
      (try text("former_sites") ?? "").split(separator: " ").compactMap { UInt64($0) }
        .map { SiteID($0) }
    }
  }

  /// Whether a device is a hub below this one.
  package func isHub(device: Int64) throws -> Bool {
    let select = try connection.cached("SELECT 1 FROM hub_device WHERE device = ?1")
    try select.bind(integer: device, at: 1)
    return try select.step()
  }

  /// Makes an unused code one by which a hub joins.
  package func markHubCode(hash: [UInt8]) throws {
    let insert = try connection.cached("INSERT OR IGNORE INTO hub_code (hash) VALUES (?1)")
    try insert.bind(blob: hash, at: 1)
    try insert.run()
  }

  /// Marks a device as a hub if it joined by a code for hubs.
  package func noteHub(device: Int64, code hash: [UInt8]) throws {
    let insert = try connection.cached(
      "INSERT INTO hub_device (device) SELECT ?1 FROM hub_code WHERE hash = ?2")
    try insert.bind(integer: device, at: 1)
    try insert.bind(blob: hash, at: 2)
    try insert.run()
  }
}
