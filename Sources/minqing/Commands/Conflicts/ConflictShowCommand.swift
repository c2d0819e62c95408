import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// The id of a disagreement as a command's argument.
let conflictArgument = ArgumentSpec(
  "ID", help: Phrase(zh: "冲突编号或其开头", en: "the conflict's id or the beginning of it"),
  completion: .live("conflict"))

/// Finds the one disagreement that a word means.
func conflict(_ word: String, _ workplace: Workplace) throws -> Conflict {
  let found = try workplace.store.conflicts(named: word)
  guard let first = found.first else {
    if try isSettled(word, workplace) { throw ResolveError.gone(conflict: word) }
    throw Catalogue.unknownConflict(word)
  }
  guard found.count == 1 else {
    throw Catalogue.badArgument("ID", word, allowed: found.prefix(10).map(\.id))
  }
  return first
}

/// Whether somebody settled a disagreement of this id; the beginning of one may mean several.
private func isSettled(_ word: String, _ workplace: Workplace) throws -> Bool {
  func plain(_ id: String) -> String { id.uppercased().filter { $0 != "-" } }
  let wanted = plain(word)
  var isSettled = false
  guard !wanted.isEmpty else { return false }
  try workplace.store.forEach(ResolutionSchema.type.code) { stored in
    isSettled = plain(stored.record.text(ResolutionSchema.conflict) ?? "").hasPrefix(wanted)
    return !isSettled
  }
  return isSettled
}

/// `conflicts show`: base, rivals, who, which laptop, when made, when arrived, and what may be
/// done.
let conflictShowCommand = Command(
  CommandSpec(
    ["conflicts", "show"],
    summary: Phrase(zh: "显示一个冲突的各方与来历", en: "Show one conflict: its sides and how it came about"),
    arguments: [conflictArgument], options: [Disclosing.reason], section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let found = try conflict(invocation.argument(0) ?? "", workplace)
  let stored = try workplace.store.record(found.type, found.record)
  let isHidden = try Disclosing.open(stored.map { [$0] } ?? [], invocation, in: workplace)
  if isHidden { Disclosing.hint(in: workplace) }
  let view = try ConflictView(found, in: workplace)
  try workplace.replica.noteShown(found)
  if context.isJSON {
    context.print([.init("conflict", try ConflictJSON.detail(view, workplace))])
  } else {
    context.print(try ConflictCard.text(view, workplace))
  }
  return .done
}

/// `conflicts diff`: the rivals' texts against what they replaced, character by character.
let conflictDiffCommand = Command(
  CommandSpec(
    ["conflicts", "diff"],
    summary: Phrase(zh: "逐字比较各方与原值", en: "Compare each side with the base, by character"),
    arguments: [conflictArgument], section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let view = try ConflictView(try conflict(invocation.argument(0) ?? "", workplace), in: workplace)
  let base = try view.bases.first.map { try view.text($0.entry.value, in: workplace) } ?? ""
  for (index, side) in view.sides.enumerated() {
    let text = try view.text(side.entry.value, in: workplace)
    let diff = TextDiff(
      from: Terminal.sanitised(base, keepsNewlines: true),
      to: Terminal.sanitised(text, keepsNewlines: true))
    context.print(
      "\(index + 1)  \(Terminal.sanitised(side.author.name))  \(diff.rendered(context.style))")
  }
  return .done
}

/// A disagreement as a card.
enum ConflictCard {
  static func text(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let (context, language) = (workplace.context, workplace.language)
    let heading =
      "\(view.conflict.id)  \(try RecordTitle.heading(of: view.stored, in: workplace)) · "
      + view.subject(language)
    var lines = [
      context.style.paint(Terminal.sanitised(heading), .heading),
      view.conflict.kind.label[language] + " · "
        + ConflictView.severity(view.conflict.severity, language),
    ]
    if let explanation = view.conflict.explanation { lines.append(explanation[language]) }
    if !view.sides.isEmpty { lines += ["", try sides(view, workplace)] }
    if view.conflict.kind == .caseState { lines += ["", try steps(view, workplace)] }
    if !view.conflict.others.isEmpty, view.conflict.kind != .caseState {
      let names = try view.conflict.others.map { other in
        "\(try workplace.shortID(other)) \(try workplace.name(of: other))"
      }
      lines.append(Phrase(zh: "涉及：", en: "With: ")[language] + names.joined(separator: "; "))
    }
    lines += ["", next(view)[language]]
    return lines.joined(separator: "\n")
  }

  private static func sides(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let language = workplace.language
    var table = Table([
      .init(Phrase(""), overflow: .keep), .init(Phrase(zh: "值", en: "value"), overflow: .wrap),
      .init(Phrase(zh: "谁", en: "who")), .init(Phrase(zh: "设备", en: "laptop")),
      .init(Phrase(zh: "填写于", en: "made"), overflow: .wrap),
      .init(Phrase(zh: "到达中心", en: "arrived"), overflow: .wrap),
    ])
    func row(_ name: String, _ side: ConflictView.Side) throws {
      let made = Origin.made(side.made, isSkewed: side.isSkewed, language)
      let arrived =
        side.arrived.map { Timestamps.minute($0) }
        ?? (side.isUnsent ? Phrase(zh: "◐ 待传", en: "◐ not sent")[language] : "—")
      table.append([
        Table.Cell(name),
        Table.Cell(try view.text(side.entry.value, in: workplace)),
        Table.Cell(side.author.name), Table.Cell(side.author.device),
        Table.Cell(made), Table.Cell(arrived),
      ])
    }
    for base in view.bases { try row(Phrase(zh: "原值", en: "base")[language], base) }
    for (index, side) in view.sides.enumerated() {
      let mine = side.isMine ? Phrase(zh: " 我方", en: " mine")[language] : ""
      let isShown = view.shown?.dot == side.entry.dot
      let shown = isShown ? Phrase(zh: " 当前显示", en: " shown")[language] : ""
      try row("\(index + 1)\(mine)\(shown)", side)
    }
    return table.rendered(
      language, width: workplace.context.width, style: workplace.context.style)
  }

  /// Who took which step, when it was made and arrived, and what the fold made of it.
  private static func steps(_ view: ConflictView, _ workplace: Workplace) throws -> String {
    let language = workplace.language
    guard let state = try workplace.store.caseState(of: view.conflict.record) else { return "" }
    var lines: [String] = []
    for id in view.conflict.others {
      guard let stored = try workplace.store.record(CaseEventSchema.type.code, id) else { continue }
      let kind = stored.record.text(CaseEventSchema.kind) ?? "?"
      let who = try stored.record.reference(CaseEventSchema.actor).map {
        try workplace.name(of: $0)
      }
      let reason = stored.record.text(CaseEventSchema.reason) ?? ""
      let isVoid = state.inapplicable.contains { $0.step.id == id }
      let effect =
        isVoid
        ? Phrase(zh: "不生效", en: "without effect") : Phrase(zh: "生效", en: "holds")
      let made = Timestamps.minute(UInt64(clamping: stored.record.madeMilliseconds))
      let arrived =
        stored.record.arrivedMilliseconds.map { Timestamps.minute(UInt64(clamping: $0)) } ?? "—"
      lines.append(
        "  \(CodeList.caseEventKind.label(kind)[language])  \(who ?? "—")  "
          + Phrase(zh: "填写于 \(made)，到达 \(arrived)", en: "made \(made), arrived \(arrived)")[
            language]
          + "  [\(effect[language])]  \(reason)")
    }
    let due = state.due.map(Timestamps.deadline) ?? "—"
    lines.append(
      Phrase(
        zh: "当前状态：\(state.status.label.zh)；期限：\(due)",
        en: "Stands at: \(state.status.label.en); due: \(due)")[
          language])
    return lines.map { Terminal.sanitised($0) }.joined(separator: "\n")
  }

  /// Which command settles it.
  private static func next(_ view: ConflictView) -> Phrase {
    let id = view.conflict.id
    return switch view.conflict.kind {
    case .sameField:
      Phrase(
        zh: "处理：minqing conflicts resolve \(id) --take 1（或 --set 新值）",
        en: "To settle it: minqing conflicts resolve \(id) --take 1 (or --set VALUE)")
    case .deleteVersusEdit:
      Phrase(
        zh: "处理：minqing conflicts resolve \(id) --take keep（或 delete）",
        en: "To settle it: minqing conflicts resolve \(id) --take keep (or delete)")
    case .caseState:
      Phrase(
        zh: "处理：由有权人员再办一步（如 minqing demand ruling、close），新步骤已知悉双方。",
        en: "To settle it: take a further step that has seen both, such as demand ruling or close.")
    case .duplicate:
      Phrase(
        zh: "处理：核对后将其中一户改号或注销（minqing household edit / delete）。",
        en: "To settle it: check, then renumber or delete one (minqing household edit or delete).")
    case .unique:
      Phrase(zh: "处理：报告办公室。", en: "To settle it: tell the office.")
    case .contradiction:
      Phrase(
        zh: "处理：核对后作废其中一条，或补登后续记录。",
        en: "To settle it: check, then annul one of the records or add what came after.")
    }
  }
}
