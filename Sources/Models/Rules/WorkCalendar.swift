/// Which days are worked, and when deadlines end (domain rules B.4 and D5).
package struct WorkCalendar: Hashable, Sendable {
  /// What is published, one entry a year.
  package let years: [HolidayYear]

  /// Takes the published years.
  package init(years: [HolidayYear]) {
    self.years = years
  }

  /// The years that this release knows.
  package static let published = WorkCalendar(years: HolidayYear.published)

  /// The end of a deadline.
  package struct Due: Hashable, Sendable {
    /// Milliseconds since 1970; for days, 24:00 of the last day at +08:00.
    package let milliseconds: Int64
    /// The last day, at +08:00.
    package let date: CivilDate
    /// Whether a year that is not published was counted, so that the end may still move.
    package let isProvisional: Bool
  }

  /// Days looked at before a count gives up: a thousand working days are under four years.
  static let daysScannedMax = 2000

  /// Whether the days of a year are published.
  package func isPublished(_ year: Int) -> Bool { years.contains { $0.year == year } }

  /// Whether offices work on a day; by weekday and fixed holidays where nothing is published.
  package func isWorkingDay(_ date: CivilDate) -> Bool {
    let (year, month, day) = date.parts
    let rules = years.first { $0.year == year } ?? HolidayYear.statutory(year)
    return rules.isWorking(month * 100 + day, date.weekday)
  }

  /// The first working day on or after a day.
  package func firstWorkingDay(from date: CivilDate) -> CivilDate {
    var candidate = date
    for _ in 0..<Self.daysScannedMax {
      if isWorkingDay(candidate) { break }
      candidate = candidate.adding(days: 1)
    }
    return candidate
  }

  /// The last day of a deadline in days; the day it starts on is not counted.
  package func lastDay(from start: CivilDate, _ length: DeadlineAmount) -> CivilDate {
    switch length.unit {
    case .hours: start
    case .workingDays: workingDay(length.amount, after: start)
    case .calendarDays: firstWorkingDay(from: start.adding(days: length.amount))
    }
  }

  /// When a deadline ends that starts at an instant, in milliseconds since 1970.
  package func due(startMilliseconds start: Int64, _ length: DeadlineAmount) -> Due {
    let startDate = ChinaTime.date(atMilliseconds: start)
    if length.unit == .hours {
      let milliseconds = start.addingClamped(Int64(length.amount) * ChinaTime.hourMilliseconds)
      return Due(
        milliseconds: milliseconds, date: ChinaTime.date(atMilliseconds: milliseconds),
        isProvisional: false)
    }
    let last = lastDay(from: startDate, length)
    return Due(
      milliseconds: ChinaTime.endMilliseconds(of: last), date: last,
      isProvisional: (startDate.year...last.year).contains { !isPublished($0) })
  }

  private func workingDay(_ count: Int, after start: CivilDate) -> CivilDate {
    guard count > 0 else { return firstWorkingDay(from: start) }
    var date = start
    var remaining = count
    for _ in 0..<Self.daysScannedMax {
      date = date.adding(days: 1)
      if isWorkingDay(date) { remaining -= 1 }
      if remaining == 0 { break }
    }
    return date
  }
}

extension Int64 {
  /// The sum, at the edge of the range where it would leave it: clocks of strangers are not
  /// trusted.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
