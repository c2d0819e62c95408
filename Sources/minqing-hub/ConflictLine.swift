import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// One disagreement as the office has it: whose it is, never what residents' values are.
struct ConflictLine {
  let conflict: Conflict
  let type: TypeSchema?
  /// Where the record belongs; nil where it is not known.
  let scope: ScopePath?
  /// The laptops that wrote the rivals, with the time of each write in milliseconds since 1970.
  let sides: [(device: String, made: UInt64)]
  /// Who is to settle it.
  let owners: [String]

  init(_ conflict: Conflict, _ verdicts: Verdicts, in office: Office) throws {
    self.conflict = conflict
    owners = try verdicts.owners(of: conflict.id).map { worker in
      try office.store.record(WorkerSchema.type.code, worker)?.record.text(WorkerSchema.name) ?? "—"
    }
    type = office.store.schema[conflict.type]
    scope = try office.store.record(conflict.type, conflict.record)?.scope
    sides = try conflict.entries.map { entry in
      let author = try office.store.author(of: entry.dot.site)
      return (author?.device ?? "—", entry.dot.timestamp.milliseconds)
    }
  }

  var json: JSON { .object(members) }

  /// The same with times and points.
  var detailedJSON: JSON {
    .object(
      members + [
        .init("scope", .optional(scope?.text)),
        .init("others", .array(conflict.others.map { .string($0.description) })),
        .init("made_at", .array(sides.map { .optional(Timestamps.iso($0.made)) })),
        .init(
          "score",
          .array(
            (conflict.score?.lines ?? []).map {
              .object([
                .init("part", .string($0.part.rawValue)),
                .init("points", .integer(Int64($0.points))),
              ])
            })),
        .init("explanation", .optional(conflict.explanation?.en)),
      ])
  }

  private var members: [JSON.Member] {
    [
      .init("id", .string(conflict.id)), .init("kind", .string(conflict.kind.rawValue)),
      .init("severity", .string("\(conflict.severity)")), .init("type", .optional(type?.name)),
      .init("record", .string(conflict.record.description)),
      .init("field", .optional(field?.name)), .init("rule", .optional(conflict.rule)),
      .init("sides", .array(sides.map { .string($0.device) })),
      .init("owners", .array(owners.map { .string($0) })),
      .init("due", .string(conflict.due().date.description)),
    ]
  }

  private var field: FieldSchema? { conflict.field.flatMap { type?[$0] } }

  static func table(_ lines: [ConflictLine], _ language: Language) -> Table {
    // Whose they are takes room that most lists do not need.
    let hasOwners = lines.contains { !$0.owners.isEmpty }
    let owned: [Table.Column] = [
      .init(Phrase(zh: "负责人", en: "OWNER")), .init(Phrase(zh: "限期", en: "DUE"), overflow: .keep),
    ]
    var columns: [Table.Column] = [
      .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      .init(Phrase(zh: "程度", en: "SEVERITY"), overflow: .keep),
      .init(Phrase(zh: "类型", en: "TYPE")),
      .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
      .init(Phrase(zh: "内容", en: "ABOUT")), .init(Phrase(zh: "各方", en: "SIDES")),
    ]
    if hasOwners { columns += owned }
    var table = Table(columns)
    for line in lines {
      var cells: [Table.Cell] = [
        .init(line.conflict.id),
        .init(
          line.severity[language], line.conflict.severity == .breach ? .failure : .warning),
        .init(line.type?.label[language] ?? "?"), .init(line.conflict.record.description),
        .init(line.about(language)),
        .init(line.sides.map(\.device).joined(separator: " / ")),
      ]
      if hasOwners {
        cells += [
          .init(line.owners.joined(separator: " / ")), .init(line.conflict.due().date.description),
        ]
      }
      table.append(cells)
    }
    return table
  }

  private func about(_ language: Language) -> String {
    let about = field?.label ?? conflict.kind.label
    return [about[language], conflict.rule].compactMap(\.self).joined(separator: " ")
  }

  private var severity: Phrase {
    switch conflict.severity {
    case .breach: Phrase(zh: "‼ 高", en: "‼ high")
    case .choose: Phrase(zh: "✗ 中", en: "✗ medium")
    case .auto: Phrase(zh: "○ 低", en: "○ low")
    }
  }

  /// All that the office may see of it, line by line.
  func print(to context: Context) {
    let language = context.language
    var facts = FactList()
    facts.add(Phrase(zh: "编号", en: "ID"), conflict.id)
    facts.add(Phrase(zh: "类型", en: "Kind"), conflict.kind.label[language])
    facts.add(Phrase(zh: "程度", en: "Severity"), severity[language])
    facts.add(
      Phrase(zh: "记录", en: "Record"),
      "\(type?.label[language] ?? "?") \(conflict.record.description)")
    facts.add(Phrase(zh: "区域", en: "Place"), scope?.text ?? "")
    facts.add(Phrase(zh: "内容", en: "About"), about(language))
    facts.add(Phrase(zh: "说明", en: "Meaning"), conflict.explanation?[language] ?? "")
    for (index, side) in sides.enumerated() {
      facts.add(
        Phrase(zh: "第 \(index + 1) 方", en: "Side \(index + 1)"),
        "\(side.device)  \(Timestamps.minute(side.made))")
    }
    for other in conflict.others {
      facts.add(Phrase(zh: "涉及", en: "With"), other.description)
    }
    facts.add(Phrase(zh: "负责人", en: "Owner"), owners.joined(separator: " / "))
    facts.add(Phrase(zh: "限期", en: "Due"), conflict.due().date.description)
    if let score = conflict.score {
      facts.add(Phrase(zh: "相似度", en: "Points"), String(score.total))
      for line in score.lines {
        facts.add(
          Phrase(zh: "依据", en: "Because"), "\(line.points)  \(line.part.label[language])")
      }
    }
    facts.print(to: context)
  }
}
