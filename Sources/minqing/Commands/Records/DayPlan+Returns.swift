import CRDT
import Console
import Models
import Storage
import Wording

/// Forms that were sent to villages, as whoever serves such a village is reminded of them.
extension DayPlan {
  /// A form that a village has not returned.
  struct ReturnItem: Equatable {
    var id: String
    var title: String
    var village: String
    /// The last day for it; nil where the form names none.
    var due: CivilDate?
    var isOverdue: Bool

    var json: JSON {
      [
        "id": .string(id), "title": .string(title), "village": .string(village),
        "due": .optional(due.map { "\($0)" }), "overdue": .bool(isOverdue),
      ]
    }
  }

  /// What the villages within the grants still owe of published forms, what is due first.
  static func returns(_ workplace: Workplace) throws -> [ReturnItem] {
    let today = try workplace.today
    var items: [ReturnItem] = []
    try workplace.store.forEach(SurveyFormSchema.type.code) { stored in
      let form = stored.record
      guard !form.isDeleted, form.isSaid(SurveyFormSchema.publishedAt),
        !form.references(SurveyFormSchema.villages).isEmpty
      else { return true }
      let family = try workplace.store.family(of: form)
      let returns = SurveyReturns(
        form: form, returns: family.kin(SurveyReturnSchema.type.code).map(\.root),
        today: Int64(today.daysSinceEpoch))
      let due = form.integer(SurveyFormSchema.closes).map {
        CivilDate(daysSinceEpoch: Int(clamping: $0))
      }
      for line in returns.unreturned {
        guard case .area(let id) = line.target,
          let area = try workplace.store.record(AreaSchema.type.code, id)?.record,
          let place = Places.scope(of: area),
          workplace.plainPlaces.contains(where: { place.isWithin($0) })
        else { continue }
        items.append(
          ReturnItem(
            id: form.id.description, title: form.text(SurveyFormSchema.title) ?? "",
            village: try workplace.name(of: id), due: due, isOverdue: line.isLate))
      }
      return true
    }
    return items.sorted {
      ($0.due?.daysSinceEpoch ?? .max, $0.id, $0.village)
        < ($1.due?.daysSinceEpoch ?? .max, $1.id, $1.village)
    }
  }

  /// A section where some village owes something; nothing else.
  func formsToReturn(_ language: Language, width: Int?, style: Style) -> String {
    guard !returns.isEmpty else { return "" }
    var table = Table([
      Table.Column(Phrase(zh: "调查表", en: "Form")),
      Table.Column(Phrase(zh: "区域", en: "Place")),
      Table.Column(Phrase(zh: "应于", en: "Due"), overflow: .keep),
    ])
    for item in returns {
      let due = item.due.map { "\($0)" } ?? ""
      table.append([
        Table.Cell(item.title), Table.Cell(item.village),
        Table.Cell(
          item.isOverdue ? "\(Mark.overdue.glyph) \(due)" : due,
          item.isOverdue ? .failure : .plain),
      ])
    }
    let title = Phrase(zh: "待回收的调查表", en: "Forms to return")
    return "\n" + heading(title, returns.count, language, style)
      + table.rendered(language, width: width, style: style)
  }
}
