/// What the State Council published about one year: days off and weekends worked instead.
package struct HolidayYear: Hashable, Sendable {
  /// The year.
  package let year: Int
  /// Days off as month × 100 + day, so that `128...204` runs from 28 January to 4 February.
  package let daysOff: [ClosedRange<Int>]
  /// Saturdays and Sundays that are worked, as month × 100 + day.
  package let workingWeekends: [Int]

  /// Takes the days of one year as published.
  package init(_ year: Int, daysOff: [ClosedRange<Int>], workingWeekends: [Int]) {
    self.year = year
    self.daysOff = daysOff
    self.workingWeekends = workingWeekends
  }

  /// Whether offices work on a day, given as month × 100 + day and weekday.
  func isWorking(_ monthDay: Int, _ weekday: Weekday) -> Bool {
    if workingWeekends.contains(monthDay) { return true }
    return !weekday.isWeekend && !daysOff.contains { $0.contains(monthDay) }
  }

  /// What the law alone fixes where nothing is published: New Year, Labour Day, National Day.
  ///
  /// 全国年节及纪念日放假办法 (2024). Holidays of the lunar calendar move, so they are missing here,
  /// and deadlines counted with it are provisional.
  static func statutory(_ year: Int) -> HolidayYear {
    HolidayYear(year, daysOff: [101...101, 501...502, 1001...1003], workingWeekends: [])
  }
}

extension HolidayYear {
  /// The years that are published; 2025 and 2026 from the notices of the State Council.
  package static let published = [
    HolidayYear(
      2025,
      daysOff: [101...101, 128...204, 404...406, 501...505, 531...602, 1001...1008],
      workingWeekends: [126, 208, 427, 928, 1011]),
    HolidayYear(
      2026,
      daysOff: [
        101...103, 215...223, 404...406, 501...505, 619...621, 925...927, 1001...1007,
      ],
      workingWeekends: [104, 214, 228, 509, 920, 1010]),
  ]
}
