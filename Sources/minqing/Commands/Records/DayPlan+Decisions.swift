import CRDT
import Console
import Models
import Program
import Storage
import Wording

extension DayPlan {
  /// What a meeting decided and the worker sees to.
  struct DecisionItem: Equatable {
    var id: String
    var text: String
    /// The meeting's title.
    var activity: String
    var due: CivilDate?
    var isOverdue: Bool

    var json: JSON {
      [
        "id": .string(id), "text": .string(text), "activity": .string(activity),
        "due": .optional(due.map { "\($0)" }), "overdue": .bool(isOverdue),
      ]
    }
  }

  /// The decisions that are the worker's and not done, the earliest due first.
  static func decisions(_ workplace: Workplace) throws -> [DecisionItem] {
    let today = try workplace.today
    var items: [DecisionItem] = []
    try workplace.store.forEach(ActivityDecisionSchema.type.code) { stored in
      let decision = stored.record
      guard decision.reference(ActivityDecisionSchema.owner) == workplace.worker,
        !decision.isDeleted, !decision.isSaid(ActivityDecisionSchema.doneOn)
      else { return true }
      let due = decision.integer(ActivityDecisionSchema.due).map {
        CivilDate(daysSinceEpoch: Int(clamping: $0))
      }
      var meeting = ""
      if case .root(let root)? = decision.home { meeting = try workplace.name(of: root) }
      items.append(
        DecisionItem(
          id: decision.id.description, text: decision.text(ActivityDecisionSchema.text) ?? "",
          activity: meeting, due: due,
          isOverdue: due.map { $0 < today } ?? false))
      return true
    }
    return items.sorted {
      ($0.due?.daysSinceEpoch ?? .max, $0.id) < ($1.due?.daysSinceEpoch ?? .max, $1.id)
    }
  }

  /// A section of its own, only where there is something.
  func decided(_ language: Language, width: Int?, style: Style) -> String {
    guard !decisions.isEmpty else { return "" }
    var table = Table([
      Table.Column(Phrase(zh: "议定事项", en: "Decision"), overflow: .wrap),
      Table.Column(Phrase(zh: "会议", en: "Meeting")),
      Table.Column(Phrase(zh: "期限", en: "Due"), overflow: .keep),
    ])
    for item in decisions {
      let due = item.due.map { "\($0)" } ?? ""
      table.append([
        Table.Cell(item.text), Table.Cell(item.activity),
        Table.Cell(
          item.isOverdue ? "\(Mark.overdue.glyph) \(due)" : due,
          item.isOverdue ? .failure : .plain),
      ])
    }
    return "\n"
      + heading(Phrase(zh: "议定事项", en: "Decided by meetings"), decisions.count, language, style)
      + table.rendered(language, width: width, style: style)
  }
}
