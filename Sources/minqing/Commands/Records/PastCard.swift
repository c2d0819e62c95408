import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// A record as it stood at the end of a day, as far as this laptop knows its history.
struct PastCard {
  /// One field that had a value then.
  struct Line: Equatable {
    let field: String
    let label: Phrase
    let values: [String]
    /// The last write to it until then; milliseconds since 1970.
    let made: UInt64
  }

  let day: CivilDate
  /// In the order in which the fields were first written.
  let lines: [Line]

  /// Puts together what was written until the end of the day, by the clocks of its authors.
  init(_ stored: StoredRecord, on day: CivilDate, in workplace: Workplace) throws {
    self.day = day
    let end = UInt64(clamping: ChinaTime.endMilliseconds(of: day))
    let type = workplace.schema[stored.record.type]
    var lines: [Line] = []
    for change in try Change.all(of: stored, in: workplace).reversed()
    where change.dot.timestamp.milliseconds < end {
      let isSet = type?.fields.first { $0.name == change.field }.map(FieldOptions.isSet) ?? false
      let before = lines.first { $0.field == change.field }?.values ?? []
      let after: [String]
      if isSet {
        after =
          before.filter { !change.old.contains($0) && $0 != change.new }
          + [change.new].compactMap(\.self)
      } else {
        after = [change.new].compactMap(\.self)
      }
      let line = Line(
        field: change.field, label: change.label, values: after,
        made: change.dot.timestamp.milliseconds)
      if let index = lines.firstIndex(where: { $0.field == change.field }) {
        lines[index] = line
      } else {
        lines.append(line)
      }
    }
    self.lines = lines.filter { !$0.values.isEmpty }
  }

  /// A table with a heading.
  func text(_ language: Language, width: Int?, style: Style) -> String {
    let title = Phrase(
      zh: "\(day) 24 时的内容（按本机所知的修改记录）",
      en: "As it stood at the end of \(day), by the changes that this laptop knows")[language]
    guard !lines.isEmpty else {
      return style.paint(title, .heading) + "\n"
        + Phrase(zh: "当时还没有这条记录。", en: "There was no such record then.")[language] + "\n"
    }
    var table = Table([
      Table.Column(Phrase(zh: "项目", en: "Field")),
      Table.Column(Phrase(zh: "内容", en: "Value"), overflow: .wrap),
      Table.Column(Phrase(zh: "填写时间", en: "Written"), overflow: .keep),
    ])
    for line in lines {
      table.append([
        Table.Cell(line.label[language]),
        Table.Cell(Terminal.sanitised(line.values.joined(separator: ", "))),
        Table.Cell(Timestamps.minute(line.made)),
      ])
    }
    return style.paint(title, .heading) + "\n"
      + table.rendered(language, width: width, style: style)
  }

  /// The same for programs.
  var json: [JSON.Member] {
    [
      JSON.Member("as_of", .string("\(day)")),
      JSON.Member(
        "fields",
        .array(
          lines.map { line in
            [
              "name": .string(line.field), "values": .array(line.values.map { .string($0) }),
              "made_at": RecordJSON.time(Int64(clamping: line.made)),
            ]
          })),
    ]
  }
}
