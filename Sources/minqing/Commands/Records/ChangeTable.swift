import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// Changes as a table and as JSON, newest first.
struct ChangeTable {
  /// One row.
  struct Row: Equatable {
    var made: UInt64
    var worker: String
    var device: String
    var record: String
    var recordID: String
    var type: String
    var field: String
    var label: Phrase
    var old: [String]
    var new: String?
    var isStanding: Bool
    var isUnsent: Bool
    var isCarried = false
  }

  let rows: [Row]

  init(rows: [Row]) {
    self.rows = rows
  }

  init(_ changes: [Change], in workplace: Workplace) throws {
    rows = try changes.map { change in
      let author = try workplace.author(of: change.dot.site)
      return Row(
        made: change.dot.timestamp.milliseconds, worker: author.name, device: author.device,
        record: try workplace.name(of: change.record), recordID: change.record.description,
        type: workplace.schema[change.type]?.name ?? "?\(change.type.rawValue)",
        field: change.field, label: change.label, old: change.old, new: change.new,
        isStanding: change.isStanding, isUnsent: workplace.isUnsent(change.dot),
        isCarried: try workplace.store.record(change.type, change.record).map {
          try workplace.isCarried(change.dot, in: $0.record)
        } ?? false)
    }
  }

  /// The table as lines with final newlines.
  func text(language: Language, width: Int?, style: Style) -> String {
    var table = Table([
      Table.Column(Phrase(zh: "时间", en: "Made"), overflow: .keep),
      Table.Column(Phrase(zh: "填写人", en: "Written by")),
      Table.Column(Phrase(zh: "记录", en: "Record")),
      Table.Column(Phrase(zh: "项目", en: "Field")),
      Table.Column(Phrase(zh: "变化", en: "Change"), overflow: .wrap),
      Table.Column(Phrase(zh: "状态", en: "State"), overflow: .keep),
    ])
    for row in rows {
      table.append([
        Table.Cell(Timestamps.minute(row.made)), Table.Cell("\(row.worker) · \(row.device)"),
        Table.Cell(row.record), Table.Cell(row.label[language]),
        Table.Cell(Self.change(row, language), row.isStanding ? .plain : .muted),
        Self.state(row, language),
      ])
    }
    return table.rendered(language, width: width, style: style)
  }

  /// One object for each row.
  var json: JSON {
    .array(
      rows.map { row in
        .object([
          JSON.Member("made_at", RecordJSON.time(row.made)),
          JSON.Member("worker", .string(row.worker)), JSON.Member("device", .string(row.device)),
          JSON.Member("type", .string(row.type)), JSON.Member("record", .string(row.recordID)),
          JSON.Member("name", .string(row.record)), JSON.Member("field", .string(row.field)),
          JSON.Member("old", .array(row.old.map(JSON.string))),
          JSON.Member("new", .optional(row.new)),
          JSON.Member("standing", .bool(row.isStanding)),
          JSON.Member("unsent", .bool(row.isUnsent)),
          JSON.Member("to_hand_on", .bool(row.isCarried)),
        ])
      })
  }

  private static func change(_ row: Row, _ language: Language) -> String {
    let old = row.old.joined(separator: Phrase(zh: "、", en: ", ")[language])
    guard let new = row.new else {
      return Phrase(zh: "去掉 \(old)", en: "removed \(old)")[language]
    }
    return old.isEmpty ? new : "\(old) → \(new)"
  }

  private static func state(_ row: Row, _ language: Language) -> Table.Cell {
    if row.isUnsent { return Table.Cell(Mark.pending, language) }
    if row.isCarried { return Table.Cell(Mark.carried, language) }
    if row.isStanding { return Table.Cell(Mark.stored, language) }
    return Table.Cell(Phrase(zh: "已被替代", en: "superseded")[language], .muted)
  }
}
