/// The days and moments that a record may name: the years 1800 to 2999 in China.
///
/// Wide enough for every matter, and narrow enough that no sum over dates can overflow.
package enum DateBounds {
  /// Days since 1970-01-01, from 1800-01-01 to 2999-12-31.
  package static let days: ClosedRange<Int64> = -62_091...376_199

  /// The same span in milliseconds since 1970-01-01T00:00:00Z.
  package static let instants: ClosedRange<Int64> =
    days.lowerBound * ChinaTime.dayMilliseconds
    - ChinaTime.offsetMilliseconds...(days.upperBound + 1) * ChinaTime.dayMilliseconds
    - ChinaTime.offsetMilliseconds - 1

  /// The number of a day; nil if there is no such day or it lies outside the bounds.
  static func days(year: Int, month: Int, day: Int) -> Int64? {
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    let number = Int64(date.daysSinceEpoch)
    return days.contains(number) ? number : nil
  }
}
