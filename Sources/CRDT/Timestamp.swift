/// A hybrid timestamp: 48 bits of milliseconds since 1970-01-01T00:00:00Z, then a 16-bit counter.
///
/// Ordered as one integer. Kulkarni et al., "Logical Physical Clocks", 2014.
package struct Timestamp: Hashable, Comparable, Sendable {
  /// The 64 bits as the wire carries them.
  package let rawValue: UInt64

  /// Wraps 64 bits that were stored or received.
  package init(_ rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The first timestamp of one millisecond; later than the year 10889 it saturates.
  package init(milliseconds: UInt64, counter: UInt16 = 0) {
    rawValue = min(milliseconds, Self.millisecondsMax) << 16 | UInt64(counter)
  }

  /// Milliseconds since 1970 by the clock of whoever stamped.
  package var milliseconds: UInt64 { rawValue >> 16 }

  /// Tells apart the stamps of one millisecond.
  package var counter: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

  /// The largest wall time that fits 48 bits.
  package static let millisecondsMax: UInt64 = 1 << 48 - 1

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.rawValue < right.rawValue
  }
}
