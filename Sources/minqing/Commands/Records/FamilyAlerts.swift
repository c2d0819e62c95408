import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// What derived values ask a person to look at: a meeting that nobody came to, a check that is due.
struct FamilyAlerts {
  /// One matter.
  struct Item: Equatable {
    var id: String
    var type: String
    var name: String
    /// The derived value's name.
    var alert: String
    var label: Phrase
    var text: String
  }

  let items: [Item]

  /// Reads all families within the worker's grants, by type and id.
  init(_ workplace: Workplace, now: Int64) throws {
    var items: [Item] = []
    for type in workplace.schema.types {
      guard let rules = type.family else { continue }
      var roots: [StoredRecord] = []
      try workplace.store.forEach(type.code) { stored in
        if !stored.record.isDeleted, workplace.isClear(stored) { roots.append(stored) }
        return true
      }
      for root in roots {
        let family = try workplace.store.family(of: root.record)
        for value in rules.derived(family, now) where value.isAlert {
          items.append(
            Item(
              id: root.record.id.description, type: type.name,
              name: try RecordTitle.heading(of: root, in: workplace), alert: value.name,
              label: value.label, text: try DerivedText.text(value, in: workplace)))
        }
      }
    }
    self.items = items
  }

  /// A heading and a table with final newlines; nothing where nothing asks for attention.
  func text(_ language: Language, width: Int?, style: Style) -> String {
    guard !items.isEmpty else { return "" }
    let heading = Phrase(zh: "提醒", en: "To look at")[language]
    var table = Table([
      Table.Column(Phrase(zh: "记录", en: "Record")),
      Table.Column(Phrase(zh: "提醒", en: "Matter")),
      Table.Column(Phrase(zh: "内容", en: "How it stands"), overflow: .wrap),
    ])
    for item in items {
      table.append([
        Table.Cell(item.name), Table.Cell(item.label[language]), Table.Cell(item.text, .failure),
      ])
    }
    return "\n" + style.paint("\(heading) (\(Quantity.count(items.count)))", .heading) + "\n"
      + table.rendered(language, width: width, style: style)
  }

  /// The matters for programs.
  var json: JSON {
    .array(
      items.map { item in
        .object([
          JSON.Member("id", .string(item.id)), JSON.Member("type", .string(item.type)),
          JSON.Member("name", .string(item.name)), JSON.Member("alert", .string(item.alert)),
          JSON.Member("text", .string(item.text)),
        ])
      })
  }
}
