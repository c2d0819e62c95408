internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Who was trained, by unit; nobody is named.
  static let training = ReportDefinition(
    "training", Phrase(zh: "培训", en: "Training"),
    formula: Phrase(
      zh: "本期举行的培训：参加过的在岗工作人员 ÷ 在岗工作人员，按单位分列；人次为各次到会之和。",
      en: "Training held in the period: active workers who came to any ÷ active workers, by unit; "
        + "attendances are the sum over all of it.")
  ) { facts in
    let held = facts.heldActivities.filter { $0.kind == .training }
    let trained = Set(held.flatMap(\.workers))
    let workers = facts.workers.filter { $0.isActive && $0.tier != nil }
    let units = Dictionary(grouping: workers, by: \.org).sorted { $0.key < $1.key }
    func share(_ key: String, _ label: Phrase, _ part: [WorkerFact]) -> Figure {
      Figure(key, label, .share, part.count { trained.contains($0.id) }, of: part.count)
    }
    let columns = [
      Listing.Column("date", Phrase(zh: "日期", en: "Date")),
      .init("title", Phrase(zh: "主题", en: "Title")),
      .init("persons", Phrase(zh: "到会", en: "Came")),
      .init("minutes", Phrase(zh: "时长（分钟）", en: "Minutes")),
    ]
    let rows = held.sorted { ($0.held ?? 0, $0.id) < ($1.held ?? 0, $1.id) }
      .map { item -> [Listing.Cell] in
        [
          item.held.map { .date(ChinaTime.date(atMilliseconds: $0)) } ?? .none,
          .text(item.title), .count(item.persons),
          item.minutes > 0 ? .count(item.minutes) : .none,
        ]
      }
    return ReportBody(
      figures: [
        Figure("training.held", Phrase(zh: "培训（次）", en: "held"), .count, held.count),
        Figure(
          "training.persons", Phrase(zh: "参加人次", en: "attendances"), .count,
          held.reduce(0) { $0 + $1.persons }),
        share("training", Phrase(zh: "参加过的人员", en: "workers who came"), workers),
      ] + units.map { share("training.unit.\($0.key)", Phrase(facts.unitName($0.key)), $0.value) },
      listings: [Listing(Phrase(zh: "培训", en: "Training"), columns, rows)])
  }
}
