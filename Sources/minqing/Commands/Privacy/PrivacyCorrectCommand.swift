import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `privacy correct`: an edit that a resident asked for, with the reason beside it.
enum PrivacyCorrectCommand {
  private static let value = OptionSpec(
    "value", value: Phrase(zh: "文字", en: "TEXT"), help: Phrase(zh: "更正后的内容", en: "What is right"))
  /// The kind of a resolution that settles a resident's objection, not a disagreement of laptops.
  private static let kind = "correction"

  static let command: Command = .records(
    CommandSpec(
      ["privacy", "correct"],
      summary: Phrase(zh: "应本人要求更正信息", en: "Correct what a resident says is wrong"),
      arguments: [.record("record")],
      options: [PrivacyFields.field, value, PrivacyFields.note, FieldOptions.dryRun],
      section: Sections.privacy)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace).find(invocation.argument(0) ?? "")
    guard let type = workplace.schema[stored.record.type] else { throw RecordProblem.noChange }
    guard !stored.record.isDeleted else {
      throw RecordProblem.deleted(name: try RecordTitle.heading(of: stored, in: workplace))
    }
    let names = invocation.values(PrivacyFields.field.name)
    guard let field = try PrivacyFields.named(names, of: type, where: isTyped).first,
      names.count == 1
    else { throw RecordProblem.invalid([oneField]) }
    var form = Form(type)
    form.read(invocation.value(value.name) ?? "", field)
    let note = try reason(invocation, in: workplace)
    EditCommand.note(&form, about: stored.record)
    try form.check()
    try VisitLock.check(stored.record, now: try workplace.now)
    let said = form
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let writer = RecordWriter(workplace: workplace)
    try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.change(stored, said, in: edit)
      try add(note, of: stored.record, field, type, in: edit, writer)
    }
    try Written(
      verb: Phrase(zh: "已更正", en: "corrected"), records: [(stored.record.id, type)],
      isRehearsal: isRehearsal
    ).report(form, in: workplace)
    return .done
  }

  /// References are put right with the type's own `edit`, which finds what is meant.
  private static func isTyped(_ field: FieldSchema) -> Bool {
    switch field.type {
    case .reference, .bytes, .contexts: false
    case .line, .text, .phone, .integer, .money, .boolean, .date, .instant, .choice:
      !FieldOptions.isSet(field)
    }
  }

  private static let oneField = FieldProblem(
    phrase: Phrase(zh: "一次只更正一项。", en: "One field is corrected at a time."),
    remedy: Phrase(zh: "请只写一个 --field。", en: "Give --field once."))

  private static func reason(_ invocation: Invocation, in workplace: Workplace) throws -> String {
    var form = Form(ResolutionSchema.type)
    form.read(invocation.value(PrivacyFields.note.name) ?? "", ResolutionSchema.note)
    try form.check()
    guard let note = form.value(ResolutionSchema.note)?.text, !note.isEmpty else {
      throw RecordProblem.invalid([FieldProblem(ResolutionSchema.note, .missing)])
    }
    return note
  }

  /// The reason is a resolution under the name that a disagreement about the field would have.
  private static func add(
    _ note: String, of record: Record, _ field: FieldSchema, _ type: TypeSchema, in edit: Edit,
    _ writer: RecordWriter
  ) throws {
    let place = Conflict(
      kind: .sameField, severity: .choose, type: record.type, record: record.id, field: field.code)
    var values: [(FieldSchema, Value)] = [
      (ResolutionSchema.conflict, .text(place.id)), (ResolutionSchema.kind, .text(kind)),
      (ResolutionSchema.field, .text(field.name)), (ResolutionSchema.action, .text("set")),
      (ResolutionSchema.note, .text(note)),
    ]
    if let worker = writer.workplace.worker {
      values.append((ResolutionSchema.author, .reference(worker)))
    }
    let id = try edit.create(ResolutionSchema.type, home: .root(record.root), values: values)
    guard let resolution = try edit.record(id, type: ResolutionSchema.type) else { return }
    try writer.authorise(
      resolution, type: ResolutionSchema.type, home: resolution.home, isNew: true)
  }
}
