/// Days since 1970-01-01 of the proleptic Gregorian calendar, and back.
///
/// Source: Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013: years begin in March, so
/// that the leap day comes last, and 400 years have 146,097 days.
enum DayNumber {
  /// The first and the last day that a record may name: 1800-01-01 to 2999-12-31.
  ///
  /// Wide enough for every matter, narrow enough that no sum over dates can overflow.
  static let bounds: ClosedRange<Int64> = -62_091...376_199

  /// The same span in milliseconds.
  static let instantBounds: ClosedRange<Int64> =
    bounds.lowerBound * millisecondsPerDay...(bounds.upperBound + 1) * millisecondsPerDay - 1

  /// Milliseconds of a day; there are no leap seconds in POSIX time.
  static let millisecondsPerDay: Int64 = 86_400_000

  /// Milliseconds by which China's clocks are ahead of UTC, all year since 1991.
  static let chinaOffset: Int64 = 8 * 3_600_000

  /// The number of a day; nil if there is no such day or it lies outside the bounds.
  static func days(year: Int, month: Int, day: Int) -> Int64? {
    guard (1800...2999).contains(year), (1...12).contains(month), day >= 1,
      day <= lastDay(year: year, month: month)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = shifted.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, month and day of a number; nil outside the bounds.
  static func civil(_ days: Int64) -> (year: Int, month: Int, day: Int)? {
    guard bounds.contains(days) else { return nil }
    let (era, dayOfEra) = (Int(days) + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func lastDay(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
