import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `conflicts reopen` and `conflicts propose`: taking a decision back, and leaving it to others.
enum ConflictReopenCommand {
  private static let note = OptionSpec(
    "note", value: Phrase("TEXT"), help: Phrase(zh: "理由", en: "why"))

  static let reopen = Command(
    CommandSpec(
      ["conflicts", "reopen"],
      summary: Phrase(zh: "撤回一次处理，用新的填写改为另一方", en: "Take a decision back by a new write"),
      details: Phrase(
        zh: "--take 取当时未采用的一方的序号，--set 另定新值；都不给时列出当时各方。"
          + "认定不是同一的、已核实的，撤回后重新列出。",
        en: """
          --take names a side that was not taken then by its number, --set another value; with \
          neither the former sides are listed. A pair found distinct, or a contradiction that was \
          looked into, is listed again.
          """),
      arguments: [
        ArgumentSpec("ID", help: Phrase(zh: "已处理的冲突编号", en: "the id of a settled conflict"))
      ],
      options: [
        OptionSpec("take", value: Phrase("N"), help: Phrase(zh: "采用哪一方", en: "which side")),
        OptionSpec("set", value: Phrase("VALUE"), help: Phrase(zh: "另定新值", en: "another value")),
        note,
      ],
      section: Sections.conflicts)
  ) { invocation, context in
    let workplace = try Workplace(invocation, context)
    let settled = try settled(invocation.argument(0) ?? "", workplace)
    let value = try value(settled, invocation, workplace)
    guard value != nil || !settled.verdicts.isEmpty else {
      try list(settled, workplace)
      return .done
    }
    try workplace.replica.reopen(settled, taking: value, note: invocation.value("note"))
    if context.isJSON {
      context.print([.init("reopened", .string(settled.id))])
    } else {
      context.print(
        Phrase(
          zh: "✓ 已撤回 \(settled.id) 的处理（下次同步后各处生效）",
          en: "✓ Took back what was decided on \(settled.id) (everywhere after the next sync)")[
            context.language])
    }
    return .done
  }

  static let propose = Command(
    CommandSpec(
      ["conflicts", "propose"],
      summary: Phrase(zh: "提出处理建议，由有权人员决定", en: "Propose a decision to whoever may decide"),
      arguments: [conflictArgument],
      options: [
        OptionSpec(
          "take", value: Phrase("SIDE"), help: Phrase(zh: "建议采用哪一方", en: "which side")),
        OptionSpec(
          "note", value: Phrase("TEXT"), help: Phrase(zh: "理由", en: "why"), isRequired: true),
      ],
      section: Sections.conflicts)
  ) { invocation, context in
    let workplace = try Workplace(invocation, context)
    let found = try conflict(invocation.argument(0) ?? "", workplace)
    let view = try ConflictView(found, in: workplace)
    var side: Dot?
    if invocation.value("take") != nil, case .take(let dot) = try ConflictChoice(invocation, view) {
      side = dot
    }
    try workplace.replica.propose(found, side, note: invocation.value("note") ?? "")
    if context.isJSON {
      context.print([.init("proposed", .string(found.id))])
    } else {
      context.print(
        Phrase(
          zh: "✓ 已对 \(found.id) 提出建议；冲突仍待有权人员处理。",
          en: "✓ Proposed on \(found.id); it still waits for whoever may decide.")[
            context.language])
    }
    return .done
  }

  private static func settled(_ word: String, _ workplace: Workplace) throws -> SettledConflict {
    let found = try workplace.replica.settledConflicts(named: word)
    guard let first = found.first else { throw Catalogue.unknownConflict(word) }
    guard found.count == 1 else {
      throw Catalogue.badArgument("ID", word, allowed: found.prefix(10).map(\.id))
    }
    return first
  }

  private static func value(
    _ settled: SettledConflict, _ invocation: Invocation, _ workplace: Workplace
  ) throws -> Value? {
    if let text = invocation.value("set"), let field = settled.field {
      return try FieldInput.parse(text, for: field)
    }
    guard let word = invocation.value("take") else { return nil }
    guard let number = Int(word), settled.sides.indices.contains(number - 1) else {
      throw Catalogue.badArgument(
        "--take", word, allowed: settled.sides.indices.map { String($0 + 1) })
    }
    return settled.sides[number - 1].value
  }

  private static func list(_ settled: SettledConflict, _ workplace: Workplace) throws {
    guard let field = settled.field else { throw ResolveError.gone(conflict: settled.id) }
    let context = workplace.context
    let isClear = workplace.isClear(settled.record)
    let texts = try settled.sides.map { side in
      let author = try workplace.author(of: side.dot.site).name
      let text = try workplace.text(side.value, of: field, isClear: isClear)
      return (text: text, author: author)
    }
    if context.isJSON {
      context.print([
        .init("id", .string(settled.id)), .init("field", .string(field.name)),
        .init(
          "sides",
          .array(
            texts.map {
              .object([.init("value", .string($0.text)), .init("author", .string($0.author))])
            })),
      ])
      return
    }
    for (index, side) in texts.enumerated() {
      context.print(Terminal.sanitised("\(index + 1)  \(side.text)  \(side.author)"))
    }
    context.print(
      Phrase(
        zh: "改用其中一方：minqing conflicts reopen \(settled.id) --take 1",
        en: "To take one of them: minqing conflicts reopen \(settled.id) --take 1")[
          context.language])
  }
}
