/// Working days and hours of the planned year in China (UTC+8).
///
/// Holidays and make-up days of 2026 as published (国办, 4 November 2025); the weeks before and
/// after only matter for households registered earlier and matters that run on, and go by weekday.
enum TownCalendar {
  /// Milliseconds by which China's clocks are ahead of UTC.
  private static let offset: Int64 = 8 * 3_600_000
  /// Milliseconds of a day.
  private static let dayMilliseconds: Int64 = 86_400_000
  /// 2026-01-01 in days since 1970.
  static let firstDay = 20_454
  /// 2027-01-01 in days since 1970: the first day that is no longer planned.
  static let endDay = firstDay + 365
  /// The first moment after the planned year.
  static let end = milliseconds(day: endDay, minute: 0)

  /// Minutes in which offices work: 08:00 to 18:00.
  static let officeMinutes = 480...1080
  /// Minutes of one working day.
  static let officeDay = Double(officeMinutes.upperBound - officeMinutes.lowerBound)

  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// The first day of each month, 0 to 11; the thirteenth is ``endDay``.
  static let monthStarts = monthLengths.reduce(into: [firstDay]) { starts, length in
    starts.append(starts[starts.count - 1] + length)
  }

  /// Ordinal days of 2026, from 0, on which offices rest although it is a weekday, as closed
  /// ranges.
  private static let restDays: [ClosedRange<Int>] = [
    0...2, 45...53, 93...95, 120...124, 169...171, 267...269, 273...279,
  ]
  /// Saturdays and Sundays of 2026 on which offices work: 01-04, 02-14, 02-28, 05-09, 09-20, 10-10.
  private static let makeUpDays: Set = [3, 44, 58, 128, 262, 282]

  /// Working days from December 2025 until long after the year, in order.
  static let workingDays = (firstDay - 31..<endDay + 400).filter(isWorking)

  /// The working days of the year.
  static let yearDays = workingDays.filter { (firstDay..<endDay).contains($0) }

  /// Whether offices work on a day.
  static func isWorking(_ day: Int) -> Bool {
    let ordinal = day - firstDay
    if makeUpDays.contains(ordinal) { return true }
    if restDays.contains(where: { $0.contains(ordinal) }) { return false }
    // 1970-01-01 was a Thursday.
    return (day + 3) % 7 < 5
  }

  /// The month, 0 to 11, of a day of the year.
  static func month(of day: Int) -> Int {
    (monthStarts.firstIndex { $0 > day } ?? 12) - 1
  }

  /// Milliseconds since 1970 of a minute of a day in China.
  static func milliseconds(day: Int, minute: Int) -> UInt64 {
    UInt64(Int64(day) * dayMilliseconds + Int64(minute) * 60_000 - offset)
  }

  /// The day in China of a moment.
  static func day(of milliseconds: UInt64) -> Int {
    Int((Int64(milliseconds) + offset) / dayMilliseconds)
  }

  /// The minute of the day in China of a moment.
  static func minute(of milliseconds: UInt64) -> Int {
    Int((Int64(milliseconds) + offset) % dayMilliseconds / 60_000)
  }

  // MARK: Office time

  /// The number of the last working day up to a day.
  static func workingIndex(upTo day: Int) -> Int {
    var (low, high) = (0, workingDays.count)
    while low < high {
      let middle = (low + high) / 2
      if workingDays[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Minutes of office time from the calendar's start to a moment; nights and rest days take none.
  static func officeTime(of milliseconds: UInt64) -> Double {
    let day = day(of: milliseconds)
    let index = workingIndex(upTo: day)
    guard index >= 0, workingDays[index] == day else { return Double(index + 1) * officeDay }
    let minute = min(max(minute(of: milliseconds), 480), 1080) - officeMinutes.lowerBound
    return Double(index) * officeDay + Double(minute)
  }

  /// The moment at which so many minutes of office time have passed; clamped to the calendar.
  static func moment(officeTime: Double) -> UInt64 {
    let index = min(max(Int(officeTime / officeDay), 0), workingDays.count - 1)
    let minutes = officeTime - Double(index) * officeDay + Double(officeMinutes.lowerBound)
    return milliseconds(day: workingDays[index], minute: 0) + UInt64(minutes * 60_000)
  }
}
