import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// The requests that a request names as related, and those that name it: one link, seen from both
/// ends.
struct RelatedCard {
  /// One of them.
  struct Item: Equatable {
    let id: RecordID
    let name: String
    let summary: String
    /// Whether the other one names this one, and not the other way.
    let isFromThere: Bool
  }

  let items: [Item]

  /// Nil for another type, and where nothing is related.
  ///
  /// Costs a pass over the requests that are here.
  init?(_ stored: StoredRecord, in workplace: Workplace) throws {
    guard stored.record.type == DemandSchema.type.code else { return nil }
    let named = stored.record.references(DemandSchema.related)
    var found: [Item] = []
    try workplace.store.forEach(DemandSchema.type.code) { other in
      let isNamed = named.contains(other.record.id)
      let names = other.record.references(DemandSchema.related).contains(stored.record.id)
      guard isNamed || names, !other.record.isDeleted, other.record.id != stored.record.id else {
        return true
      }
      let words = try other.record.value(DemandSchema.summary).map {
        try workplace.text($0, of: DemandSchema.summary, isClear: workplace.isClear(other))
      }
      found.append(
        Item(
          id: other.record.id, name: try workplace.name(of: other.record.id),
          summary: words ?? "", isFromThere: !isNamed))
      return true
    }
    guard !found.isEmpty else { return nil }
    items = found.sorted { $0.id < $1.id }
  }

  /// The requests as lines with final newlines.
  func text(_ language: Language, _ style: Style) -> String {
    let title = Phrase(zh: "关联诉求：", en: "Related requests:")[language]
    let lines = items.map { item in
      let from = item.isFromThere ? Phrase(zh: "（由该条关联）", en: " (named there)")[language] : ""
      return Terminal.sanitised("  \(item.name)  \(item.summary)\(from)")
    }
    return ([style.paint(title, .heading)] + lines).joined(separator: "\n") + "\n"
  }

  /// The requests for programs.
  var json: JSON {
    .array(
      items.map { item in
        [
          "id": .string(item.id.description), "name": .string(item.name),
          "named_there": .bool(item.isFromThere),
        ]
      })
  }
}
