/// Writes days and moments in China's time (UTC+8); nil outside ``DayNumber/bounds``.
enum DateOutput {
  /// `2026-06-24`.
  static func date(_ days: Int64) -> String? {
    guard let (year, month, day) = DayNumber.civil(days) else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// `2026-06-24 07:40`.
  static func minute(_ moment: Int64) -> String? {
    guard let (date, time) = split(moment) else { return nil }
    return date + " " + clock(time / 60_000)
  }

  /// `2026-06-24T07:40:00+08:00`, with milliseconds where they are not zero (RFC 3339).
  static func instant(_ moment: Int64) -> String? {
    guard let (date, time) = split(moment) else { return nil }
    let (seconds, milliseconds) = (time / 1000 % 60, time % 1000)
    let fraction = milliseconds == 0 ? "" : "." + String(String(1000 + milliseconds).dropFirst())
    return date + "T" + clock(time / 60_000) + ":" + two(seconds) + fraction + "+08:00"
  }

  /// The day in China and the milliseconds since its midnight.
  private static func split(_ moment: Int64) -> (date: String, milliseconds: Int)? {
    let (shifted, overflow) = moment.addingReportingOverflow(DayNumber.chinaOffset)
    guard !overflow else { return nil }
    let perDay = DayNumber.millisecondsPerDay
    let time = (shifted % perDay + perDay) % perDay
    guard let date = date((shifted - time) / perDay) else { return nil }
    return (date, Int(time))
  }

  private static func clock(_ minutes: Int) -> String {
    two(minutes / 60) + ":" + two(minutes % 60)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
