import CRDT
import Console
import Models
import Program
import Storage
import Wording

extension DayPlan {
  /// A household that somebody helps, and that is to be called on in this span of months.
  struct ReviewItem: Equatable {
    var id: String
    var household: String
    var due: CivilDate
    /// Spans in which nobody called.
    var missed: Int
    var isOverdue: Bool

    var json: JSON {
      [
        "id": .string(id), "household": .string(household), "due": .string("\(due)"),
        "missed": .count(missed), "overdue": .bool(isOverdue),
      ]
    }
  }

  /// A notice whose days are over.
  struct NoticeItem: Equatable {
    var id: String
    var title: String
    var lastDay: CivilDate?

    var json: JSON {
      [
        "id": .string(id), "title": .string(title),
        "last_day": .optional(lastDay.map { "\($0)" }),
      ]
    }
  }

  /// The plans that the worker answers for and that lack a call, the oldest first.
  static func reviews(_ workplace: Workplace) throws -> [ReviewItem] {
    let reading = AssistanceReading(workplace: workplace)
    let today = try workplace.today
    var items: [ReviewItem] = []
    try workplace.store.forEach(AssistanceSchema.type.code) { stored in
      let plan = stored.record
      guard plan.reference(AssistanceSchema.helper) == workplace.worker else { return true }
      let state = try reading.state(of: plan)
      guard state.endedOn == nil, let oldest = state.missedReviews.first else { return true }
      items.append(
        ReviewItem(
          id: plan.id.description,
          household: try plan.reference(AssistanceSchema.household).map {
            try workplace.name(of: $0)
          } ?? "", due: oldest.due, missed: state.missedReviews.count,
          isOverdue: oldest.due < today))
      return true
    }
    return items.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
  }

  /// The notices within the grants that may be taken down.
  static func notices(_ workplace: Workplace) throws -> [NoticeItem] {
    let reading = NoticeReading(workplace: workplace)
    var items: [NoticeItem] = []
    try workplace.store.forEach(NoticeSchema.type.code) { stored in
      let state = try reading.state(of: stored.record)
      if workplace.isClear(stored), state.status == .due {
        items.append(
          NoticeItem(
            id: stored.record.id.description, title: stored.record.text(NoticeSchema.title) ?? "",
            lastDay: state.lastDay))
      }
      return true
    }
    return items.sorted {
      ($0.lastDay?.daysSinceEpoch ?? 0, $0.id) < ($1.lastDay?.daysSinceEpoch ?? 0, $1.id)
    }
  }

  /// Two more sections, each only where it has something: not everybody helps or publishes.
  func plansAndNotices(_ language: Language, width: Int?, style: Style) -> String {
    var text = ""
    if !reviews.isEmpty {
      text += "\n" + heading(Phrase(zh: "帮扶走访", en: "Assistance"), reviews.count, language, style)
      var table = Table([
        Table.Column(Phrase(zh: "户", en: "Household")),
        Table.Column(Phrase(zh: "应于", en: "Due"), overflow: .keep),
        Table.Column(Phrase(zh: "未走访期数", en: "Not made"), overflow: .keep),
      ])
      for item in reviews {
        table.append([
          Table.Cell(item.household),
          Table.Cell(
            item.isOverdue ? "\(Mark.overdue.glyph) \(item.due)" : "\(item.due)",
            item.isOverdue ? .failure : .plain),
          Table.Cell(String(item.missed)),
        ])
      }
      text += table.rendered(language, width: width, style: style)
    }
    if !notices.isEmpty {
      let title = Phrase(zh: "公示期满", en: "Notices to take down")
      text += "\n" + heading(title, notices.count, language, style)
      var table = Table([
        Table.Column(Phrase(zh: "标题", en: "Title")),
        Table.Column(Phrase(zh: "期满日", en: "Hung until"), overflow: .keep),
      ])
      for item in notices {
        table.append([Table.Cell(item.title), Table.Cell(item.lastDay.map { "\($0)" } ?? "")])
      }
      text += table.rendered(language, width: width, style: style)
    }
    return text
  }
}
