import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `conflicts resolve`: one choice, one ordinary write that supersedes what was seen.
let conflictResolveCommand = Command(
  CommandSpec(
    ["conflicts", "resolve"],
    summary: Phrase(zh: "处理一个冲突", en: "Settle one conflict"),
    details: Phrase(
      zh: "--take 取 mine、theirs、base、序号、设备名或站点号；删除冲突取 keep 或 delete；"
        + "疑似重复取 distinct（不是同一）或 same（同一户）；相互矛盾取 noted（已核实）。",
      en: """
        --take names mine, theirs, base, a number of `conflicts show`, a laptop or a site; for a \
        contested deletion keep or delete; for a likely duplicate distinct or same (one \
        household); for a contradiction noted.
        """),
    arguments: [conflictArgument],
    options: [
      OptionSpec(
        "take", value: Phrase("SIDE"), help: Phrase(zh: "采用哪一方", en: "whose value"),
        completion: .words([
          "mine", "theirs", "base", "keep", "delete", "distinct", "same", "noted",
        ])),
      OptionSpec("set", value: Phrase("VALUE"), help: Phrase(zh: "另定新值", en: "another value")),
      OptionSpec("note", value: Phrase("TEXT"), help: Phrase(zh: "理由", en: "why")),
      OptionSpec(
        flag: "dry-run", help: Phrase(zh: "只显示结果，不写入", en: "show the result, write nothing")),
    ],
    section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let found = try conflict(invocation.argument(0) ?? "", workplace)
  let view = try ConflictView(found, in: workplace)
  let choice = try ConflictChoice(invocation, view)
  if !invocation.flag("dry-run") {
    do {
      try workplace.replica.resolve(found, choice, note: invocation.value("note"))
    } catch ResolveError.stale(let id) {
      // What stands now is shown, so the next answer is given with knowledge of it.
      try workplace.replica.noteShown(found)
      if !context.isJSON { context.print(try ConflictCard.text(view, workplace)) }
      throw ResolveError.stale(conflict: id)
    }
  }
  try report(found, choice, view, workplace, isDry: invocation.flag("dry-run"))
  return .done
}

private func report(
  _ conflict: Conflict, _ choice: ConflictChoice, _ view: ConflictView, _ workplace: Workplace,
  isDry: Bool
) throws {
  let context = workplace.context
  let result = try result(of: choice, view, workplace)
  if context.isJSON {
    context.print([
      .init("resolved", .string(conflict.id)), .init("value", .string(result)),
      .init("dry_run", .bool(isDry)),
    ])
    return
  }
  let words =
    isDry
    ? Phrase(zh: "将处理 \(conflict.id)：\(result)", en: "Would settle \(conflict.id): \(result)")
    : Phrase(
      zh: "✓ 已处理 \(conflict.id)：\(result)（下次同步后各处生效）",
      en: "✓ Settled \(conflict.id): \(result) (everywhere after the next sync)")
  context.print(Terminal.sanitised(words[context.language]))
}

private func result(
  of choice: ConflictChoice, _ view: ConflictView, _ workplace: Workplace
) throws -> String {
  switch choice {
  case .take(let dot):
    let side = (view.sides + view.bases).first { $0.entry.dot == dot }
    return try side.map { try view.text($0.entry.value, in: workplace) } ?? ""
  case .set(let value): return try view.text(value, in: workplace)
  case .keep: return Phrase(zh: "保留记录", en: "the record stays")[workplace.language]
  case .delete: return Phrase(zh: "删除记录", en: "the record is deleted")[workplace.language]
  case .distinct: return Phrase(zh: "不是同一", en: "they are not the same")[workplace.language]
  case .same: return Phrase(zh: "是同一户，已合并", en: "they are one household")[workplace.language]
  case .noted: return Phrase(zh: "已核实", en: "it was looked into")[workplace.language]
  }
}

extension ConflictChoice {
  /// Reads `--take` or `--set`.
  init(_ invocation: Invocation, _ view: ConflictView) throws {
    switch (invocation.value("take"), invocation.value("set")) {
    case (let side?, nil): self = try Self.taking(side, view)
    case (nil, let text?):
      guard let field = view.field else {
        throw ResolveError.otherMeans(kind: view.conflict.kind, conflict: view.conflict.id)
      }
      // `phone=…` as well as the value alone: the field is known.
      let prefix = field.name + "="
      let value = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
      self = .set(try FieldInput.parse(value, for: field))
    default:
      throw Catalogue.badArgument(
        "--take / --set", "", allowed: ["--take mine|theirs|base|1", "--set VALUE"])
    }
  }

  private static func taking(_ word: String, _ view: ConflictView) throws -> ConflictChoice {
    switch view.conflict.kind {
    case .sameField: break
    case .deleteVersusEdit:
      switch word {
      case "keep": return .keep
      case "delete": return .delete
      default: throw Catalogue.badArgument("--take", word, allowed: ["keep", "delete"])
      }
    case .duplicate:
      switch word {
      case "distinct": return .distinct
      case "same": return .same
      default: throw Catalogue.badArgument("--take", word, allowed: ["distinct", "same"])
      }
    case .contradiction where view.conflict.mayBeNoted:
      let allowed = view.conflict.field == .deleted ? ["noted", "keep"] : ["noted"]
      guard allowed.contains(word) else {
        throw Catalogue.badArgument("--take", word, allowed: allowed)
      }
      return word == "keep" ? .keep : .noted
    case .caseState, .unique, .contradiction:
      throw ResolveError.otherMeans(kind: view.conflict.kind, conflict: view.conflict.id)
    }
    let candidates = sides(word, view)
    guard let first = candidates.first,
      candidates.allSatisfy({ $0.entry.value == first.entry.value })
    else {
      let numbers = view.sides.indices.map { String($0 + 1) }
      throw Catalogue.badArgument("--take", word, allowed: numbers + ["mine", "theirs", "base"])
    }
    return .take(first.entry.dot)
  }

  /// The rivals that a word can mean; several with different values are too many.
  private static func sides(_ word: String, _ view: ConflictView) -> [ConflictView.Side] {
    switch word {
    case "mine": return view.sides.filter(\.isMine)
    case "theirs": return view.sides.filter { !$0.isMine }
    case "base": return view.bases
    default: break
    }
    if let number = Int(word), view.sides.indices.contains(number - 1) {
      return [view.sides[number - 1]]
    }
    return view.sides.filter {
      $0.author.device == word || $0.author.name == word
        || word.count >= 4 && SiteText.hexadecimal($0.entry.dot.site).hasPrefix(word.lowercased())
    }
  }
}
