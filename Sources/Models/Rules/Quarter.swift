/// A quarter of a year, the span after which a village's accounts are made public at the latest
/// (domain rule D6).
package struct Quarter: Hashable, Comparable, Sendable {
  /// The year, 0–9999.
  package let year: Int
  /// Which of the four, 1–4.
  package let number: Int

  /// The quarter that a day lies in.
  package init(containing day: CivilDate) {
    year = day.year
    number = (day.month - 1) / 3 + 1
  }

  /// Reads exactly `2026-Q3`; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let year = Int(parts[0]), year >= 0,
      let number = ["Q1", "Q2", "Q3", "Q4"].firstIndex(of: String(parts[1]))
    else { return nil }
    self.year = year
    self.number = number + 1
  }

  /// Its first day.
  package var first: CivilDate { day(ofMonth: 3 * number - 2) }

  /// Its last day.
  package var last: CivilDate {
    let month = 3 * number
    return day(ofMonth: month).adding(days: CivilDate.daysInMonth(month, year: year) - 1)
  }

  private func day(ofMonth month: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: 1) ?? CivilDate(daysSinceEpoch: 0)
  }

  package static func < (left: Quarter, right: Quarter) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}

extension Quarter: CustomStringConvertible {
  /// The quarter as `2026-Q3`.
  package var description: String { "\(String(first.description.prefix(4)))-Q\(number)" }
}
