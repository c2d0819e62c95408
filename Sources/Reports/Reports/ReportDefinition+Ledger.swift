internal import Models
internal import Wording

extension ReportDefinition {
  /// The list of matters, struck off one by one.
  static let ledger = ReportDefinition(
    "ledger", Phrase(zh: "问题清单", en: "List of matters"),
    formula: Phrase(
      zh: "本期登记的诉求，以及此前登记、本期初尚未归档的；归档、撤回、并案、不予受理或终结即销号。",
      en: "Requests registered in the period and those of before that were still open at its "
        + "beginning; whatever is closed, withdrawn, merged, not accepted or ended is struck off."),
    isFrozenMonthly: false
  ) { facts in
    let begin = ChinaTime.startMilliseconds(of: facts.scope.period.lowerBound)
    let end = ChinaTime.endMilliseconds(of: facts.scope.period.upperBound)
    let items = facts.cases.filter { item in
      guard item.registered < end else { return false }
      return item.registered >= begin || item.struckOff.map { $0 >= begin } ?? true
    }
    let columns = [
      Listing.Column("number", Phrase(zh: "编号", en: "Number")),
      .init("registered", Phrase(zh: "登记", en: "Registered")),
      .init("domain", Phrase(zh: "领域", en: "Domain")),
      .init("village", Phrase(zh: "村", en: "Village")),
      .init("org", Phrase(zh: "承办单位", en: "Unit")),
      .init("owner", Phrase(zh: "承办人", en: "Owner")),
      .init("due", Phrase(zh: "期限", en: "Due")),
      .init("status", Phrase(zh: "状态", en: "Status")),
      .init("struck_off", Phrase(zh: "销号", en: "Struck off")),
      .init("in_time", Phrase(zh: "按期", en: "In time")),
      .init("goes_on_in", Phrase(zh: "并入", en: "Goes on in")),
    ]
    let numbers = Dictionary(facts.cases.map { ($0.id, $0.number) }) { first, _ in first }
    func day(_ instant: Int64?) -> Listing.Cell {
      instant.map { .date(ChinaTime.date(atMilliseconds: $0)) } ?? .none
    }
    let rows = items.sorted { ($0.number, $0.id) < ($1.number, $1.id) }
      .map { item -> [Listing.Cell] in
        [
          .text(item.number), day(item.registered),
          .phrase(CodeList.domain.label(item.domain, orNone: true)),
          item.place.village.map { .phrase(facts.label($0)) } ?? .none,
          .text(facts.unitName(of: item.owner)),
          .text(item.owner.flatMap { facts.worker($0)?.name } ?? "—"),
          day(item.dueClock.map { $0.due - 1 }), .phrase(item.status.label), day(item.struckOff),
          item.isInTime.map { .phrase(CodeList.yesNo.label($0 ? "yes" : "no")) } ?? .none,
          item.canonical.flatMap { numbers[$0] }.map { .text($0) } ?? .none,
        ]
      }
    return ReportBody(
      figures: [
        Figure(
          "ledger.struck", Phrase(zh: "已销号", en: "struck off"), .share,
          items.count { $0.struckOff != nil }, of: items.count)
      ],
      listings: [Listing(Phrase(zh: "问题清单", en: "List of matters"), columns, rows)])
  }
}

extension CaseFact {
  /// When nothing more was owed; nil while something is; milliseconds since 1970.
  var struckOff: Int64? { status.isTerminal ? closed ?? merged ?? lastStep : nil }

  /// Whether the last term to resolve was kept; nil while it runs, and where there was none.
  var isInTime: Bool? {
    switch clock(.resolve)?.outcome {
    case .met: true
    case .missed: false
    case .running, .void, nil: nil
    }
  }
}
