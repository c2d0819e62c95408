package import CRDT
internal import SQLite
package import Wire

/// Who stands behind sites, and when their writes reached the hub.
extension Store {
  /// Notes who writes under a site.
  package func set(_ author: Page.Author) throws {
    let number = names.index(of: author.site)
    let insert = try connection.cached(
      """
      INSERT INTO site (number, site, worker, device) VALUES (?1, ?2, ?3, ?4) \
      ON CONFLICT (number) DO UPDATE SET worker = ?3, device = ?4
      """)
    try insert.bind(integer: Int64(number), at: 1)
    try insert.bind(integer: Int64(bitPattern: author.site.rawValue), at: 2)
    if let worker = author.worker {
      try insert.bind(blob: worker.bytes, at: 3)
    } else {
      try insert.bindNull(at: 3)
    }
    try insert.bind(text: author.device, at: 4)
    try insert.run()
    try noteSaved(site: number)
  }

  /// Who writes under a site; nil if nobody said.
  package func author(of site: SiteID) throws -> Page.Author? {
    let select = try connection.cached("SELECT worker, device FROM site WHERE site = ?1")
    try select.bind(integer: Int64(bitPattern: site.rawValue), at: 1)
    guard try select.step(), select.kind(1) == .text else { return nil }
    return Page.Author(
      site: site, worker: RecordID(bytes: select.blob(0)), device: select.text(1))
  }

  /// Notes when a write reached the hub; the first word counts.
  package func set(_ arrival: Page.Arrival) throws {
    let insert = try connection.cached(
      "INSERT OR IGNORE INTO arrival (site, stamp, received) VALUES (?1, ?2, ?3)")
    try insert.bind(integer: Int64(names.index(of: arrival.dot.site)), at: 1)
    try insert.bind(integer: Int64(bitPattern: arrival.dot.timestamp.rawValue), at: 2)
    try insert.bind(integer: Int64(clamping: arrival.milliseconds), at: 3)
    try insert.run()
  }

  /// When a write reached the hub; nil if that was never told.
  package func arrival(of dot: Dot) throws -> UInt64? {
    guard let number = names.sites.firstIndex(of: dot.site) else { return nil }
    let select = try connection.cached(
      "SELECT received FROM arrival WHERE site = ?1 AND stamp = ?2")
    try select.bind(integer: Int64(number), at: 1)
    try select.bind(integer: Int64(bitPattern: dot.timestamp.rawValue), at: 2)
    guard try select.step() else { return nil }
    return UInt64(clamping: select.integer(0))
  }

  /// Sites get their rows in order of number, so those before this one are saved first.
  private func noteSaved(site number: Int) throws {
    for missing in savedSites..<max(savedSites, number) {
      let insert = try connection.cached(
        "INSERT OR IGNORE INTO site (number, site) VALUES (?1, ?2)")
      try insert.bind(integer: Int64(missing), at: 1)
      try insert.bind(integer: Int64(bitPattern: names.sites[missing].rawValue), at: 2)
      try insert.run()
    }
    savedSites = max(savedSites, number + 1)
  }
}
