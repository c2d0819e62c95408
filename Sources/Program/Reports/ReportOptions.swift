internal import CRDT
internal import Console
internal import Models
internal import Reports
internal import Wording

/// The options by which reports and alerts are asked for.
enum ReportOptions {
  static let from = OptionSpec(
    "from", value: Phrase(zh: "日期", en: "DATE"),
    help: Phrase(zh: "从哪天起；缺省为当年 1 月 1 日", en: "First day; 1 January of the year by default"))
  static let to = OptionSpec(
    "to", value: Phrase(zh: "日期", en: "DATE"),
    help: Phrase(zh: "到哪天止；缺省为时点当天", en: "Last day; that of --as-of by default"))
  static let scope = OptionSpec(
    "scope", value: Phrase(zh: "区域", en: "PLACE"),
    help: Phrase(
      zh: "只计该区域，可重复；缺省为全部有权的区域",
      en: "Only what is within the place; all that is granted by default"),
    isRepeatable: true, completion: .live("area"))
  static let asOf = OptionSpec(
    "as-of", value: Phrase(zh: "时间", en: "TIME"),
    help: Phrase(
      zh: "按哪个时点的状态、时限和天数计算；缺省为现在",
      en: "The moment whose states, terms and ages are read; now by default"))

  /// What an invocation asks about; the period has at most ``ReportLimits/periodDaysMax`` days.
  static func scope(_ invocation: Invocation, _ source: ReportSource) throws -> ReportScope {
    let asOf = try moment(invocation.value(asOf.name)) ?? source.now
    let today = ChinaTime.date(atMilliseconds: asOf)
    let first = try day(invocation.value(from.name), from.name)
    let last = try day(invocation.value(to.name), to.name) ?? today
    let newYear = CivilDate(year: last.year, month: 1, day: 1) ?? last
    let begin = first ?? newYear
    guard begin <= last, begin.days(until: last) < ReportLimits.periodDaysMax else {
      throw Catalogue.periodInvalid.problem(
        Phrase(
          zh: "期间 \(begin) 至 \(last) 不成立，或超过 \(ReportLimits.periodDaysMax) 天。",
          en: "The period \(begin) to \(last) is none, or longer than "
            + "\(ReportLimits.periodDaysMax) days."))
    }
    let named = try invocation.values(scope.name).map { try source.place($0) }
    return ReportScope(
      period: begin...last, places: named.isEmpty ? source.places : named, asOf: asOf,
      isPast: asOf < source.now)
  }

  private static func day(_ text: String?, _ option: String) throws -> CivilDate? {
    guard let text else { return nil }
    guard let day = CivilDate(iso: text) else {
      throw Catalogue.dayInvalid.problem(
        Phrase(
          zh: "--\(option) 应为日期：“\(text)”。", en: "--\(option) takes a day, not “\(text)”."))
    }
    return day
  }

  private static func moment(_ text: String?) throws -> Int64? {
    guard let text else { return nil }
    return try FieldInput.parse(text, for: VisitSchema.startedAt).integer
  }
}
