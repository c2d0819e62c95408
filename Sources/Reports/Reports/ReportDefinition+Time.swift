internal import Models
internal import Wording

extension ReportDefinition {
  /// When people are visited, and for how long.
  static let time = ReportDefinition(
    "time", Phrase(zh: "走访时间", en: "Time in the field"),
    formula: Phrase(
      zh: "有效入户走访按开始时刻分时段 ÷ 全部有效入户走访；现场时长为各次走访时长之和。"
        + "现场占比 = 现场人时 ÷（现场人时 + 会议人时），按人员层级；会议为座谈、会议、听证、评议和培训，"
        + "只计登记了起止时间的。",
      en: "Calls on households by the hour at which they began ÷ all such calls; field time is the "
        + "sum of all visits' lengths. Field share: person-minutes in the field ÷ those in "
        + "the field "
        + "and in meetings, by the level of the workers; meetings are symposia, sessions, "
        + "hearings, "
        + "appraisals and training that say when they began and ended.")
  ) { facts in
    let calls = facts.calls
    let slots: [(key: String, hours: Range<Int>)] = [
      ("00-08", 0..<8), ("08-12", 8..<12), ("12-14", 12..<14), ("14-18", 14..<18),
      ("18-21", 18..<21), ("21-24", 21..<24),
    ]
    let shares = slots.map { slot in
      Figure(
        "time.\(slot.key)", Phrase(slot.key), .share,
        calls.count { slot.hours.contains(ChinaTime.hour(atMilliseconds: $0.started)) },
        of: calls.count)
    }
    let made = facts.made
    let field = Figure(
      "time.field", Phrase(zh: "现场时长（分钟）", en: "field time (minutes)"), .minutes,
      made.reduce(0) { $0 + $1.minutes }, of: made.count)
    let median = Figure(
      "time.median", Phrase(zh: "入户时长中位数（分钟）", en: "median length of a call (minutes)"),
      .minutes, Median.of(calls.map(\.minutes)), of: calls.count)
    let meetings = facts.heldActivities.filter { $0.isMeeting && $0.minutes > 0 }
    let sat = Figure(
      "time.meeting", Phrase(zh: "会议时长（分钟）", en: "time in meetings (minutes)"), .minutes,
      meetings.reduce(0) { $0 + $1.minutes }, of: meetings.count)
    let tiers = WorkerTier.allCases.map { tier in
      let workers = Set(facts.workers.filter { $0.tier == tier }.map(\.id))
      let out = made.reduce(0) { $0 + $1.minutes * $1.visitors.count(where: workers.contains) }
      let inside = meetings.reduce(0) { sum, item in
        sum + item.minutes * item.workers.count(where: workers.contains)
      }
      return Figure(
        "time.tier.\(tier.rawValue)",
        tier.label + Phrase(zh: "：现场占比（人·分钟）", en: ": field share (person-minutes)"), .share,
        out, of: out + inside)
    }
    return ReportBody(figures: shares + [median, field, sat] + tiers)
  }
}

extension ActivityFact {
  /// Whether it is a meeting in a room rather than work among residents.
  var isMeeting: Bool {
    switch kind {
    case .symposium, .assembly, .repMeeting, .groupMeeting, .council, .jointMeeting, .hearing,
      .appraisal, .training:
      true
    case .receptionDay, .briefing, .lawEducation, .volunteer, .community, .campaign, nil: false
    }
  }
}
