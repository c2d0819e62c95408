internal import Models
internal import Wording

extension ReportDefinition {
  /// When people are visited, and for how long.
  static let time = ReportDefinition(
    "time", Phrase(zh: "走访时间", en: "Time in the field"),
    formula: Phrase(
      zh: "有效入户走访按开始时刻分时段 ÷ 全部有效入户走访；现场时长为各次走访时长之和。"
        + "会议时长尚未计入。",
      en: "Calls on households by the hour at which they began ÷ all such calls; field time is the "
        + "sum of all visits' lengths. Time in meetings is not counted yet.")
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
    return ReportBody(figures: shares + [median, field])
  }
}
