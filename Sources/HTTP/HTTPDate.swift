/// The Date field's format, made without a calendar library.
package enum HTTPDate {
  /// An instant as an IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
  ///
  /// `unixSeconds` counts from 1970-01-01T00:00:00Z without leap seconds; the format holds years
  /// 1 to 9999, and an instant outside 1970...9999 is shown as the nearer end.
  package static func text(unixSeconds: Int64) -> String {
    let seconds = min(max(unixSeconds, 0), 253_402_300_799)
    let days = Int(seconds / 86_400)
    let second = Int(seconds % 86_400)
    // Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so the
    // leap day comes last and months follow a straight line.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    // 1970-01-01 was a Thursday.
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][days % 7]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let clock = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
    return "\(weekday), \(two(day)) \(months[month - 1]) \(two(year / 100))\(two(year % 100)) "
      + "\(clock) GMT"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
