package import CRDT

/// What a small file beside the database says of the last push: a database that is behind it was
/// put back from an older copy.
package struct HighWater: Hashable, Sendable {
  /// The name that wrote.
  package let site: SiteID
  /// All own timestamps up to here may be known elsewhere.
  package let published: Timestamp
  /// How many names the replica had had, this one counted.
  package let incarnation: Int64

  /// Joins the parts.
  package init(site: SiteID, published: Timestamp, incarnation: Int64) {
    self.site = site
    self.published = published
    self.incarnation = incarnation
  }

  /// The file's name is the database's with this behind it.
  package static let suffix = ".mark"
  /// Bytes of the file at most: three numbers and a word.
  package static let bytesMax = 128
  private static let word = "minqing-mark-1"

  /// One line of text: a word, then site, timestamp and incarnation in decimal digits.
  package var bytes: [UInt8] {
    Array("\(Self.word) \(site.rawValue) \(published.rawValue) \(incarnation)\n".utf8)
  }

  /// Reads the line; nil for anything else, such as a file that was cut.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.bytesMax, bytes.last == UInt8(ascii: "\n"),
      let text = String(validating: bytes.dropLast(), as: UTF8.self)
    else { return nil }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == Self.word, let site = UInt64(parts[1]),
      let published = UInt64(parts[2]), let incarnation = Int64(parts[3])
    else { return nil }
    self.init(site: SiteID(site), published: Timestamp(published), incarnation: incarnation)
  }

  /// Whether a database that says this of itself lacks what was published later.
  func isAhead(of database: HighWater) -> Bool {
    if incarnation != database.incarnation { return incarnation > database.incarnation }
    return site != database.site || published > database.published
  }
}

/// How the file beside a database is read and written; both are replaceable in tests.
package struct HighWaterFile: Sendable {
  /// The file's bytes; nil if there is none.
  package var load: @Sendable () -> [UInt8]?
  /// Replaces the file in one step, durable when it returns.
  package var save: @Sendable ([UInt8]) throws -> Void

  /// Joins both.
  package init(
    load: @escaping @Sendable () -> [UInt8]?, save: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.load = load
    self.save = save
  }
}
