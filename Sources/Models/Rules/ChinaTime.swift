/// Wall time at the fixed offset of +08:00.
///
/// China has one zone and no summer time since 1991, so no zone database is needed.
package enum ChinaTime {
  /// Ahead of UTC, in milliseconds.
  package static let offsetMilliseconds: Int64 = 8 * hourMilliseconds
  /// One hour.
  package static let hourMilliseconds: Int64 = 3_600_000
  /// One minute.
  package static let minuteMilliseconds: Int64 = 60_000
  /// One day; none is longer or shorter without summer time.
  package static let dayMilliseconds: Int64 = 24 * hourMilliseconds

  /// The day on which an instant falls; instants outside the calendar fall on its edges.
  ///
  /// The instant is in milliseconds since 1970-01-01T00:00:00Z.
  package static func date(atMilliseconds milliseconds: Int64) -> CivilDate {
    CivilDate(daysSinceEpoch: Int(floorDivide(shifted(milliseconds), dayMilliseconds)))
  }

  /// The hour 0–23 of an instant.
  package static func hour(atMilliseconds milliseconds: Int64) -> Int {
    Int(millisecondOfDay(milliseconds) / hourMilliseconds)
  }

  /// The minute 0–59 of an instant.
  package static func minute(atMilliseconds milliseconds: Int64) -> Int {
    Int(millisecondOfDay(milliseconds) % hourMilliseconds / minuteMilliseconds)
  }

  /// The instant at which a day begins, in milliseconds since 1970.
  package static func startMilliseconds(of date: CivilDate) -> Int64 {
    Int64(date.daysSinceEpoch) * dayMilliseconds - offsetMilliseconds
  }

  /// The instant at which a day ends (24:00), in milliseconds since 1970.
  package static func endMilliseconds(of date: CivilDate) -> Int64 {
    startMilliseconds(of: date) + dayMilliseconds
  }

  /// The instant of a time of day, in milliseconds since 1970.
  package static func milliseconds(_ date: CivilDate, hour: Int, minute: Int = 0) -> Int64 {
    startMilliseconds(of: date) + Int64(hour) * hourMilliseconds
      + Int64(minute) * minuteMilliseconds
  }

  private static func shifted(_ milliseconds: Int64) -> Int64 {
    let (sum, overflow) = milliseconds.addingReportingOverflow(offsetMilliseconds)
    return overflow ? .max : sum
  }

  private static func millisecondOfDay(_ milliseconds: Int64) -> Int64 {
    let local = shifted(milliseconds)
    return local - floorDivide(local, dayMilliseconds) * dayMilliseconds
  }

  private static func floorDivide(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
