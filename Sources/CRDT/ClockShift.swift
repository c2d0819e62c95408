/// Puts right what a wrong clock stamped: adds the error back to timestamps that lie nearer to the
/// wrong time than to the right one.
///
/// A hybrid clock that went on from a right time while the wall clock was behind stamped rightly:
/// those stay.
package struct ClockShift: Hashable, Sendable {
  /// What is added, in milliseconds; negative for a clock that was ahead.
  package let milliseconds: Int64
  /// Halfway between the wrong time and the right one, in milliseconds since 1970.
  package let pivotMilliseconds: UInt64

  /// Changes nothing.
  package static let none = ClockShift(milliseconds: 0, pivotMilliseconds: 0)

  private init(milliseconds: Int64, pivotMilliseconds: UInt64) {
    self.milliseconds = milliseconds
    self.pivotMilliseconds = pivotMilliseconds
  }

  /// The shift for a clock that showed `wrong` when it was `right`, both in milliseconds since
  /// 1970.
  package init(wrong: UInt64, right: UInt64) {
    let (low, high) = (min(wrong, right), max(wrong, right))
    milliseconds = Int64(clamping: high - low) * (right < wrong ? -1 : 1)
    pivotMilliseconds = low + (high - low) / 2
  }

  /// Whether a timestamp was made by the wrong time.
  package func applies(to timestamp: Timestamp) -> Bool {
    milliseconds < 0
      ? timestamp.milliseconds >= pivotMilliseconds
      : milliseconds > 0 && timestamp.milliseconds < pivotMilliseconds
  }

  /// The timestamp put right; the counter stays.
  package func callAsFunction(_ timestamp: Timestamp) -> Timestamp {
    guard applies(to: timestamp) else { return timestamp }
    let sum = Int64(clamping: timestamp.milliseconds) + milliseconds
    return Timestamp(milliseconds: UInt64(max(0, sum)), counter: timestamp.counter)
  }
}
