/// A day of the week, Monday first as the working week counts it.
package enum Weekday: Int, CaseIterable, Sendable {
  case monday
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday

  /// Whether offices are closed on it unless the calendar says otherwise.
  package var isWeekend: Bool { self == .saturday || self == .sunday }
}
