internal import Models
internal import Wording

extension ReportDefinition {
  /// What is late now, by how long.
  static let overdue = ReportDefinition(
    "overdue", Phrase(zh: "超期事项", en: "Overdue requests"),
    formula: Phrase(
      zh: "截至时点有一项应办时限已过而未办的诉求；天数从最早的期限起算。",
      en: "Requests with a duty that has run out and is not done at the moment asked about; days "
        + "count from the earliest such end."),
    isFrozenMonthly: false
  ) { facts in
    let late = facts.cases.compactMap { item -> (item: CaseFact, clock: CaseClock, days: Int)? in
      guard let clock = item.dueClock, clock.due < facts.scope.asOf else { return nil }
      return (item, clock, Int((facts.scope.asOf - clock.due) / ChinaTime.dayMilliseconds))
    }
    let bounds: [(key: String, days: ClosedRange<Int>, label: Phrase)] = [
      ("15", 0...15, Phrase(zh: "超期 15 天以内", en: "up to 15 days late")),
      ("90", 16...90, Phrase(zh: "超期 16–90 天", en: "16–90 days late")),
      ("more", 91...Int.max, Phrase(zh: "超期 90 天以上", en: "over 90 days late")),
    ]
    let figures = bounds.map { bound in
      Figure(
        "overdue.\(bound.key)", bound.label, .share, late.count { bound.days.contains($0.days) },
        of: late.count)
    }
    let columns = [
      Listing.Column("number", Phrase(zh: "编号", en: "Number")),
      .init("domain", Phrase(zh: "领域", en: "Domain")),
      .init("duty", Phrase(zh: "应办", en: "Duty")),
      .init("due", Phrase(zh: "期限", en: "Due")),
      .init("days", Phrase(zh: "超期天数", en: "Days late")),
      .init("org", Phrase(zh: "承办单位", en: "Unit")),
      .init("status", Phrase(zh: "状态", en: "Status")),
    ]
    let rows = late.sorted { ($0.clock.due, $0.item.id) < ($1.clock.due, $1.item.id) }
      .map { item, clock, days -> [Listing.Cell] in
        [
          .text(item.number), .phrase(CodeList.domain.label(item.domain, orNone: true)),
          .phrase(clock.kind.label), .date(ChinaTime.date(atMilliseconds: clock.due - 1)),
          .count(days), .text(facts.unitName(of: item.owner)), .phrase(item.status.label),
        ]
      }
    return ReportBody(
      figures: figures,
      listings: [Listing(Phrase(zh: "超期事项", en: "Overdue requests"), columns, rows)])
  }
}

extension CodeList {
  /// The label of a code, and a dash for none.
  func label(_ code: String, orNone: Bool) -> Phrase {
    code.isEmpty && orNone ? Phrase("—") : label(code)
  }
}
