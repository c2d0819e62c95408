/// Names one transaction's write to a field for ever.
package struct Dot: Hashable, Comparable, Sendable {
  /// When its author wrote, by the author's hybrid clock.
  package let timestamp: Timestamp
  /// Which incarnation of which replica wrote.
  package let site: SiteID

  /// Joins a timestamp and a site to a name.
  package init(_ timestamp: Timestamp, _ site: SiteID) {
    self.timestamp = timestamp
    self.site = site
  }

  /// Orders by time, then by site: total, and the same on every replica.
  package static func < (left: Dot, right: Dot) -> Bool {
    left.timestamp == right.timestamp
      ? left.site < right.site : left.timestamp < right.timestamp
  }
}
