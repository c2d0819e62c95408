package import CRDT
internal import SQLite
internal import Wire

/// What a hub has received: marks of sites, times of arrival, and the chain of its commits.
extension Store {
  /// The largest timestamp ever received of a site, refused writes included.
  package func mark(of site: SiteID) throws -> Timestamp? {
    let select = try connection.cached("SELECT stamp FROM mark WHERE site = ?1")
    try select.bind(integer: Int64(bitPattern: site.rawValue), at: 1)
    guard try select.step() else { return nil }
    return Timestamp(UInt64(bitPattern: select.integer(0)))
  }

  /// Raises a site's mark and notes when that happened; nil where nobody knows the time.
  package func raiseMark(of site: SiteID, to stamp: Timestamp, milliseconds: UInt64?) throws {
    let known = try mark(of: site)
    guard known.map({ $0 < stamp }) ?? true else { return }
    let insert = try connection.cached("INSERT OR REPLACE INTO mark (site, stamp) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(bitPattern: site.rawValue), at: 1)
    try insert.bind(integer: Int64(bitPattern: stamp.rawValue), at: 2)
    try insert.run()
    if let milliseconds { try set(.init(Dot(stamp, site), milliseconds: milliseconds)) }
  }

  /// When a write reached this hub: with the first push whose mark covers it.
  package func received(_ dot: Dot) throws -> UInt64? {
    guard let number = names.sites.firstIndex(of: dot.site) else { return nil }
    let select = try connection.cached(
      "SELECT received FROM arrival WHERE site = ?1 AND stamp >= ?2 ORDER BY stamp LIMIT 1")
    try select.bind(integer: Int64(number), at: 1)
    try select.bind(integer: Int64(bitPattern: dot.timestamp.rawValue), at: 2)
    guard try select.step() else { return nil }
    return UInt64(clamping: select.integer(0))
  }

  /// Adds a link for the commit that ends at the last sequence.
  package func addLink(hash: [UInt8]) throws {
    let insert = try connection.cached(
      "INSERT OR REPLACE INTO chain (sequence, hash) VALUES (?1, ?2)")
    try insert.bind(integer: Int64(clamping: lastSequence), at: 1)
    try insert.bind(blob: hash, at: 2)
    try insert.run()
  }

  /// The link of the last commit up to a sequence; empty before the first one.
  package func link(at sequence: UInt64) throws -> [UInt8] {
    let select = try connection.cached(
      "SELECT hash FROM chain WHERE sequence <= ?1 ORDER BY sequence DESC LIMIT 1")
    try select.bind(integer: Int64(clamping: sequence), at: 1)
    return try select.step() ? select.blob(0) : []
  }
}
