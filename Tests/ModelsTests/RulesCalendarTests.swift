import TestSupport
import Testing

@testable import Models

@Suite("Working days and deadlines")
struct RulesCalendarTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let start: CivilDate
    let length: DeadlineAmount
    let end: CivilDate
    let meaning: String

    var testDescription: String {
      "\(start) + \(length.amount) \(length.unit.rawValue): \(meaning)"
    }

    init?(_ line: Substring) {
      let words = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
      guard words.count == 5, let start = CivilDate(iso: words[0]), let amount = Int(words[1]),
        let unit = DeadlineUnit(rawValue: String(words[2])), let end = CivilDate(iso: words[3])
      else { return nil }
      self.start = start
      length = DeadlineAmount(amount, unit)
      self.end = end
      meaning = String(words[4].drop { $0 == " " })
    }
  }

  static let lines: [Substring] = {
    let files = (try? FixtureFile.all(in: "rules", ending: ".txt")) ?? []
    return files.first { $0.name == "deadlines.txt" }?.text
      .split(separator: "\n").filter { !$0.hasPrefix("#") } ?? []
  }()
  static let vectors = lines.compactMap(Vector.init)

  @Test("The vectors are read whole")
  func vectorsAreRead() {
    #expect(Self.vectors.count >= 22)
    #expect(Self.vectors.count == Self.lines.count)
  }

  @Test("A deadline ends on its day, at 24:00", arguments: vectors)
  func deadline(vector: Vector) {
    let calendar = WorkCalendar.published
    for hour in [0, 9, 23] {
      let start = ChinaTime.milliseconds(vector.start, hour: hour, minute: 59)
      let due = calendar.due(startMilliseconds: start, vector.length)
      #expect(due.date == vector.end)
      #expect(due.milliseconds == ChinaTime.endMilliseconds(of: vector.end))
      #expect(due.isProvisional == vector.meaning.hasPrefix("provisional"))
    }
  }

  @Test("Each published year has 248 working days", arguments: [2025, 2026])
  func workingDays(year: Int) throws {
    let first = try #require(CivilDate(year: year, month: 1, day: 1))
    let days = (0..<365).map { first.adding(days: $0) }
    #expect(days.count(where: WorkCalendar.published.isWorkingDay) == 248)
    #expect(WorkCalendar.published.isPublished(year))
  }

  @Test("Hours run from the moment, over nights and holidays")
  func hours() throws {
    let start = ChinaTime.milliseconds(
      try #require(CivilDate(iso: "2026-06-24")), hour: 7, minute: 40)
    let due = WorkCalendar.published.due(startMilliseconds: start, DeadlineAmount(2, .hours))
    #expect(due.milliseconds == start + 7_200_000)
    #expect(!due.isProvisional)
  }

  @Test("A year without publication falls back to weekdays and fixed holidays, provisionally")
  func unpublished() throws {
    let calendar = WorkCalendar.published
    let off = ["2028-01-01", "2028-05-01", "2028-05-02", "2028-10-01", "2028-10-02", "2028-10-03"]
    for text in off {
      #expect(!calendar.isWorkingDay(try #require(CivilDate(iso: text))))
    }
    #expect(calendar.isWorkingDay(try #require(CivilDate(iso: "2028-10-04"))))
    #expect(!calendar.isPublished(2028))
    let start = ChinaTime.startMilliseconds(of: try #require(CivilDate(iso: "2015-03-01")))
    #expect(calendar.due(startMilliseconds: start, DeadlineAmount(1, .workingDays)).isProvisional)
  }

  @Test("Absurd starts and lengths end somewhere and do not trap")
  func absurd() {
    let calendar = WorkCalendar.published
    for start in [Int64.min, -1, 0, .max] {
      for unit in DeadlineUnit.allCases {
        let due = calendar.due(startMilliseconds: start, DeadlineAmount(.max, unit))
        #expect(CivilDate.dayRange.contains(due.date.daysSinceEpoch))
      }
    }
  }

  @Test("The table holds the figures of every profile")
  func table() {
    let rules = Rules.current
    let rows = rules.clocks.map {
      "\($0.profile.rawValue) \($0.clock.rawValue) \($0.length.amount)\($0.length.unit.rawValue)"
    }
    let expected = [
      "urgent first_contact 2h", "urgent return 2h", "urgent make_safe 24h", "urgent resolve 5wd",
      "urgent feedback 1wd", "urgent call_back 3wd", "consult first_contact 1wd",
      "consult return 1wd", "consult resolve 1wd", "consult feedback 0cd",
      "order first_contact 1wd", "order accept 1wd", "order return 2wd", "order resolve 5wd",
      "order feedback 2wd", "order call_back 3wd", "petition accept 15cd", "petition return 5wd",
      "petition resolve 60cd", "petition call_back 30cd", "petition review_request 30cd",
      "petition review_answer 30cd", "mediation first_contact 3wd", "mediation accept 5wd",
      "mediation return 3wd", "mediation resolve 30cd", "mediation call_back 30cd",
    ]
    #expect(expected.filter { !rows.contains($0) } == [])
    #expect(Set(rules.clocks.map { "\($0.profile) \($0.clock)" }).count == rules.clocks.count)
    #expect(rules.extensionRule(.order)?.max == DeadlineAmount(10, .workingDays))
    #expect(rules.extensionRule(.petition)?.max == DeadlineAmount(30, .calendarDays))
    #expect(rules.extensionRule(.consult) == nil)
    #expect(rules.reminderPercents == [50, 80, 100, 120])
  }

  @Test("A version is found by its number, and an unknown one is not guessed")
  func versions() {
    #expect(Rules.version(1) == Rules.current)
    #expect(Rules.version(2) == nil)
    #expect(Rules.version(0) == nil)
  }

  @Test("Half a deadline is rounded up")
  func half() {
    #expect(DeadlineAmount(5, .workingDays).half.amount == 3)
    #expect(DeadlineAmount(60, .calendarDays).half.amount == 30)
    #expect(DeadlineAmount(1, .workingDays).half.amount == 1)
  }
}
