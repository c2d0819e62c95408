/// Names one incarnation of one replica: 64 random bits, drawn anew by a restore or a clone.
package struct SiteID: Hashable, Comparable, Sendable {
  /// The bits as the wire carries them.
  package let rawValue: UInt64

  /// Wraps bits that were drawn or received.
  package init(_ rawValue: UInt64) {
    self.rawValue = rawValue
  }

  package static func < (left: SiteID, right: SiteID) -> Bool { left.rawValue < right.rawValue }
}
