import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `conflicts next`: one by one, the most urgent first, with single answers.
let conflictNextCommand = Command(
  CommandSpec(
    ["conflicts", "next"],
    summary: Phrase(zh: "逐个处理冲突", en: "Go through the conflicts one by one"),
    section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  let views = try workplace.store.conflicts().map { try ConflictView($0, in: workplace) }
  guard !views.isEmpty else {
    context.print(Phrase(zh: "没有待处理的冲突。", en: "No conflict is open.")[context.language])
    return .done
  }
  for view in views {
    context.print(try ConflictCard.text(view, workplace))
    try workplace.replica.noteShown(view.conflict)
    guard context.mayAsk else { return .done }
    guard view.conflict.kind == .sameField else { continue }
    let question = Phrase(
      zh: "采用第几方？（1–\(view.sides.count)，s 跳过，q 结束）",
      en: "Which side? (1–\(view.sides.count), s to skip, q to stop) ")
    guard let answer = side(question, of: view, context) else { return .done }
    guard case .take(let index) = answer else { continue }
    var note: String?
    if view.conflict.severity == .breach {
      note = context.ask(Phrase(zh: "理由：", en: "Why: ")[context.language], false)
    }
    let choice = ConflictChoice.take(view.sides[index].entry.dot)
    try workplace.replica.resolve(view.conflict, choice, note: note)
    let settled = Phrase(
      zh: "✓ 已处理 \(view.conflict.id)（下次同步后各处生效）",
      en: "✓ Settled \(view.conflict.id) (everywhere after the next sync)")
    context.print(settled[context.language])
  }
  return .done
}

/// Answers that mean nothing before the question counts as skipped: a pipe may say `y` for ever.
private let unreadAnswersMax = 3

/// What a person answers about one conflict.
private enum NextAnswer {
  /// The side at an index, from 0.
  case take(Int)
  case skip
}

/// Asks until the answer is a side or `s`; nil to stop.
private func side(_ question: Phrase, of view: ConflictView, _ context: Context) -> NextAnswer? {
  for _ in 0..<unreadAnswersMax {
    guard let answer = context.ask(question[context.language], false), answer != "q" else {
      return nil
    }
    if answer == "s" { return .skip }
    if let number = Int(answer), view.sides.indices.contains(number - 1) {
      return .take(number - 1)
    }
  }
  return .skip
}

/// `conflicts history`: what was settled, by whom and why, newest first.
let conflictHistoryCommand = Command(
  CommandSpec(
    ["conflicts", "history"],
    summary: Phrase(zh: "已处理的冲突", en: "Conflicts that were settled, newest first"),
    section: Sections.conflicts)
) { invocation, context in
  let workplace = try Workplace(invocation, context)
  var settled: [StoredRecord] = []
  try workplace.store.forEach(ResolutionSchema.type.code) { stored in
    settled.append(stored)
    return true
  }
  settled.sort { $0.record.madeMilliseconds > $1.record.madeMilliseconds }
  if context.isJSON {
    context.print([.init("resolutions", .array(try settled.map { try json($0, workplace) }))])
    return .done
  }
  guard !settled.isEmpty else {
    context.print(Phrase(zh: "还没有处理过冲突。", en: "No conflict was settled yet.")[context.language])
    return .done
  }
  var table = Table([
    .init(Phrase(zh: "处理时间", en: "Settled"), overflow: .keep),
    .init(Phrase(zh: "编号", en: "Id"), overflow: .keep),
    .init(Phrase(zh: "记录", en: "Record")), .init(Phrase(zh: "内容", en: "About")),
    .init(Phrase(zh: "处理", en: "Decision")), .init(Phrase(zh: "处理人", en: "By")),
    .init(Phrase(zh: "说明", en: "Note"), overflow: .wrap),
  ])
  for stored in settled {
    table.append(try cells(stored, workplace).map { Table.Cell(Terminal.sanitised($0)) })
  }
  context.write(
    table.rendered(context.language, width: workplace.tableWidth, style: context.style))
  return .done
}

/// The field as people read it, else what kind of conflict it was.
private func about(_ record: Record, _ workplace: Workplace) throws -> Phrase {
  if let field = record.text(ResolutionSchema.field), case .root(let root)? = record.home {
    let type = try workplace.store.record(root).flatMap { workplace.schema[$0.record.type] }
    return type?.fields.first { $0.name == field }?.label ?? Phrase(field)
  }
  let kind = record.text(ResolutionSchema.kind) ?? ""
  return ConflictKind(rawValue: kind)?.label ?? Phrase(kind)
}

private func cells(_ stored: StoredRecord, _ workplace: Workplace) throws -> [String] {
  let record = stored.record
  let who = try record.reference(ResolutionSchema.author).map { try workplace.name(of: $0) } ?? "—"
  let action = CodeList.resolutionAction.label(record.text(ResolutionSchema.action) ?? "?")
  var subject = ""
  if case .root(let root)? = record.home { subject = try workplace.name(of: root) }
  return [
    Timestamps.minute(UInt64(clamping: record.madeMilliseconds)),
    record.text(ResolutionSchema.conflict) ?? "?", subject,
    try about(record, workplace)[workplace.language],
    action[workplace.language], who, record.text(ResolutionSchema.note) ?? "",
  ]
}

private func json(_ stored: StoredRecord, _ workplace: Workplace) throws -> JSON {
  let record = stored.record
  var root = ""
  if case .root(let id)? = record.home { root = id.description }
  return .object([
    .init("conflict", .optional(record.text(ResolutionSchema.conflict))),
    .init("kind", .optional(record.text(ResolutionSchema.kind))), .init("record", .string(root)),
    .init("field", .optional(record.text(ResolutionSchema.field))),
    .init("action", .optional(record.text(ResolutionSchema.action))),
    .init(
      "author",
      .optional(try record.reference(ResolutionSchema.author).map { try workplace.name(of: $0) })),
    .init("note", .optional(record.text(ResolutionSchema.note))),
    .init("made_at", .optional(Timestamps.iso(UInt64(clamping: record.madeMilliseconds)))),
  ])
}
