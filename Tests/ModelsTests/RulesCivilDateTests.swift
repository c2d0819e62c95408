import Testing

@testable import Models

@Suite("Civil dates")
struct RulesCivilDateTests {
  @Test(
    "Known days have their number and weekday",
    arguments: [
      ("1970-01-01", 0, Weekday.thursday), ("1969-12-31", -1, .wednesday),
      ("2000-02-29", 11_016, .tuesday), ("2026-11-21", 20_778, .saturday),
      ("1600-02-29", -135_081, .tuesday), ("0000-01-01", -719_528, .saturday),
      ("9999-12-31", 2_932_896, .friday),
    ])
  func knownDays(text: String, days: Int, weekday: Weekday) throws {
    let date = try #require(CivilDate(iso: text))
    #expect(date.daysSinceEpoch == days)
    #expect(date.weekday == weekday)
    #expect(date.description == text)
    #expect(CivilDate(daysSinceEpoch: days) == date)
  }

  @Test("Each day of eight centuries follows the one before")
  func everyDay() throws {
    var expected = (year: 1600, month: 1, day: 1)
    let first = try #require(CivilDate(year: 1600, month: 1, day: 1)).daysSinceEpoch
    let last = try #require(CivilDate(year: 2399, month: 12, day: 31)).daysSinceEpoch
    #expect(last - first + 1 == 2 * 146_097)
    for days in first...last {
      let date = CivilDate(daysSinceEpoch: days)
      let parts = date.parts
      guard parts == expected,
        CivilDate(year: parts.year, month: parts.month, day: parts.day) == date
      else {
        Issue.record("Day \(days) reads \(parts), not \(expected).")
        return
      }
      expected.day += 1
      if expected.day > CivilDate.daysInMonth(expected.month, year: expected.year) {
        expected = (expected.year, expected.month + 1, 1)
        if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
      }
    }
  }

  @Test(
    "What is no day of the calendar is refused",
    arguments: [
      "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-01",
      "2026-04-1", "26-04-01", "2026/04/01", "+026-04-01", "2026-04-0１", "", "2026-04-011",
    ])
  func refused(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test("Days outside the calendar stop at its edges, whatever a hostile clock says")
  func edges() {
    #expect(CivilDate(daysSinceEpoch: .max).description == "9999-12-31")
    #expect(CivilDate(daysSinceEpoch: .min).description == "0000-01-01")
    #expect(CivilDate(daysSinceEpoch: 0).adding(days: .max).year == 9999)
    #expect(CivilDate(daysSinceEpoch: -5).adding(days: .min).year == 0)
    #expect(ChinaTime.date(atMilliseconds: .max).year == 9999)
    #expect(ChinaTime.date(atMilliseconds: .min).year == 0)
  }

  @Test(
    "Instants fall on the day and hour of +08:00",
    arguments: [
      (Int64(0), "1970-01-01", 8, 0), (-1, "1970-01-01", 7, 59),
      (57_599_999, "1970-01-01", 23, 59), (57_600_000, "1970-01-02", 0, 0),
      (1_782_258_000_000, "2026-06-24", 7, 40), (-28_800_001, "1969-12-31", 23, 59),
    ])
  func chinaTime(milliseconds: Int64, date: String, hour: Int, minute: Int) throws {
    #expect(ChinaTime.date(atMilliseconds: milliseconds).description == date)
    #expect(ChinaTime.hour(atMilliseconds: milliseconds) == hour)
    #expect(ChinaTime.minute(atMilliseconds: milliseconds) == minute)
    let day = try #require(CivilDate(iso: date))
    let start = ChinaTime.milliseconds(day, hour: hour, minute: minute)
    #expect((0..<ChinaTime.minuteMilliseconds).contains(milliseconds - start))
    #expect(ChinaTime.endMilliseconds(of: day) - ChinaTime.startMilliseconds(of: day) == 86_400_000)
  }
}
