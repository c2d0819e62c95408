import CRDT
import Console
import Hub
import Models
import Program
import Storage
import Wire
import Wording

/// `conflicts` and `conflicts list`: the same disagreements under the same ids as on the laptops.
let conflictCommands: [Command] = [["conflicts"], ["conflicts", "list"]].map { path in
  command(
    CommandSpec(
      path,
      summary: Phrase(zh: "列出并发修改与其他冲突", en: "List concurrent edits and other conflicts"),
      details: Phrase(
        zh: "编号与各笔记本相同；处理在笔记本上进行（minqing conflicts resolve）。",
        en: """
          The ids are those that laptops show; a conflict is settled on a laptop, with \
          minqing conflicts resolve.
          """),
      options: [
        OptionSpec(
          flag: "exit-code",
          help: Phrase(zh: "有未处理冲突时以 1 退出", en: "exit 1 when any conflict is open"))
      ],
      section: Sections.service)
  ) { invocation, context in
    try DataDirectory(invocation, context).withOffice(context) { office in
      let conflicts = try office.store.conflicts()
      let lines = try conflicts.map { try ConflictLine($0, in: office) }
      if invocation.flag("json") {
        context.print([.init("conflicts", .array(lines.map(\.json)))])
      } else {
        context.print(ConflictLine.table(lines, context.language))
      }
      return invocation.flag("exit-code") && !conflicts.isEmpty ? .found : .done
    }
  }
}

/// One disagreement as the office's list has it: whose it is, never what residents' values are.
private struct ConflictLine {
  let conflict: Conflict
  let type: TypeSchema?
  let sides: [String]

  init(_ conflict: Conflict, in office: Office) throws {
    self.conflict = conflict
    type = office.store.schema[conflict.type]
    sides = try conflict.entries.map { entry in
      try office.store.author(of: entry.dot.site)?.device ?? "—"
    }
  }

  var json: JSON {
    [
      "id": .string(conflict.id), "kind": .string(conflict.kind.rawValue),
      "severity": .string("\(conflict.severity)"), "type": .optional(type?.name),
      "record": .string(conflict.record.description), "field": .optional(field?.name),
      "rule": .optional(conflict.rule), "sides": .array(sides.map { .string($0) }),
    ]
  }

  private var field: FieldSchema? { conflict.field.flatMap { type?[$0] } }

  static func table(_ lines: [ConflictLine], _ language: Language) -> Table {
    var table = Table([
      .init(Phrase(zh: "编号", en: "ID"), overflow: .keep),
      .init(Phrase(zh: "程度", en: "SEVERITY"), overflow: .keep),
      .init(Phrase(zh: "类型", en: "TYPE")),
      .init(Phrase(zh: "记录", en: "RECORD"), overflow: .keep),
      .init(Phrase(zh: "内容", en: "ABOUT")), .init(Phrase(zh: "各方", en: "SIDES")),
    ])
    for line in lines {
      let about = line.field?.label ?? line.conflict.kind.label
      table.append([
        .init(line.conflict.id),
        .init(
          line.severity[language], line.conflict.severity == .breach ? .failure : .warning),
        .init(line.type?.label[language] ?? "?"), .init(line.conflict.record.description),
        .init([about[language], line.conflict.rule ?? ""].joined(separator: " ")),
        .init(line.sides.joined(separator: " / ")),
      ])
    }
    return table
  }

  private var severity: Phrase {
    switch conflict.severity {
    case .breach: Phrase(zh: "‼ 高", en: "‼ high")
    case .choose: Phrase(zh: "✗ 中", en: "✗ medium")
    case .auto: Phrase(zh: "○ 低", en: "○ low")
    }
  }
}
