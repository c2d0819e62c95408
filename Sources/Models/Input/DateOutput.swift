/// Writes days and moments in China's time (UTC+8); nil outside ``DateBounds``.
enum DateOutput {
  /// `2026-06-24`.
  static func date(_ days: Int64) -> String? {
    guard DateBounds.days.contains(days) else { return nil }
    return CivilDate(daysSinceEpoch: Int(days)).description
  }

  /// `2026-06-24 07:40`.
  static func minute(_ moment: Int64) -> String? {
    guard DateBounds.instants.contains(moment) else { return nil }
    return "\(ChinaTime.date(atMilliseconds: moment)) \(clock(moment))"
  }

  /// `2026-06-24T07:40:00+08:00`, with milliseconds where they are not zero (RFC 3339).
  static func instant(_ moment: Int64) -> String? {
    guard DateBounds.instants.contains(moment) else { return nil }
    let date = ChinaTime.date(atMilliseconds: moment)
    let time = moment - ChinaTime.startMilliseconds(of: date)
    let (seconds, milliseconds) = (time / 1000 % 60, time % 1000)
    let fraction = milliseconds == 0 ? "" : "." + String(String(1000 + milliseconds).dropFirst())
    return "\(date)T\(clock(moment)):\(two(Int(seconds)))\(fraction)+08:00"
  }

  private static func clock(_ moment: Int64) -> String {
    two(ChinaTime.hour(atMilliseconds: moment)) + ":"
      + two(ChinaTime.minute(atMilliseconds: moment))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
