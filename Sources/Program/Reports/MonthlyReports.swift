package import CRDT
internal import Console
package import Hub
internal import Models
internal import Reports
package import Storage
internal import Wording

/// The reports of one month, as they are frozen.
package enum MonthlyReports {
  /// All that are frozen monthly, for a month that is over; read at its end, without what was
  /// written later.
  ///
  /// Throws a ``Problem`` for any other text than a month `YYYY-MM` that ended before `now`, in
  /// milliseconds since 1970.
  package static func snapshots(
    _ month: String, store: Store, places: [ScopePath], now: Int64
  ) throws -> [ReportSnapshot] {
    guard let first = CivilDate(iso: month + "-01"),
      let last = CivilDate(
        year: first.year, month: first.month,
        day: CivilDate.daysInMonth(first.month, year: first.year)),
      case let end = ChinaTime.endMilliseconds(of: last), end <= now
    else {
      throw Catalogue.monthInvalid.problem(
        Phrase(zh: "“\(month)”不是已结束的月份。", en: "“\(month)” is no month that is over."))
    }
    let facts = try TownFacts(
      store, scope: ReportScope(period: first...last, places: places, asOf: end, isPast: true))
    return ReportDefinition.all.filter(\.isFrozenMonthly).map { definition in
      let body = ReportSnapshots.body(Report(definition, of: facts))
      return ReportSnapshot(
        report: definition.id, body: body, hash: ReportSnapshots.hash(body))
    }
  }
}
