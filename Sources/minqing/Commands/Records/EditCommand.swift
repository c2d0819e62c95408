import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE edit`: changes fields of a record.
enum EditCommand {
  /// For a type with commands of its own; a child's path and fields are its root's to say.
  static func command(
    _ type: TypeSchema, path: [String]? = nil, fields: [FieldSchema]? = nil
  ) -> Command {
    let fields = fields ?? FieldOptions.typed(type)
    return .records(
      CommandSpec(
        path ?? type.path + ["edit"],
        summary: Phrase(zh: "修改\(type.label.zh)", en: "Edit \(type.oneEnglish)"),
        arguments: [.record(type.name)], options: FieldOptions.editing(fields),
        section: Sections.records)
    ) { workplace, invocation in
      let word = invocation.argument(0) ?? ""
      let stored = try RecordFinder(workplace: workplace).find(word, types: [type])
      let form = try Form(type, fields: fields, from: invocation, in: workplace)
      try write(form, to: stored, invocation, in: workplace)
      return .done
    }
  }

  /// Checks and writes what a form says about a record that is here, and tells it.
  static func write(
    _ form: Form, to stored: StoredRecord, _ invocation: Invocation, in workplace: Workplace
  ) throws {
    guard !stored.record.isDeleted else {
      throw RecordProblem.deleted(name: try RecordTitle.heading(of: stored, in: workplace))
    }
    var form = form
    note(&form, about: stored.record)
    try form.check()
    if form.isEmpty { throw RecordProblem.noChange }
    try VisitLock.check(stored.record, now: try workplace.now)
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let said = form
    try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.change(stored, said, in: edit)
    }
    try Written(
      verb: Written.changed, records: [(stored.record.id, form.type)], isRehearsal: isRehearsal
    ).report(form, in: workplace)
  }

  /// What is written once stays, and who spoke under protection is named nowhere but in the seal.
  static func note(_ form: inout Form, about record: Record) {
    for (field, value) in form.values where field.isImmutable {
      let state = record[field.code]
      if state.entries.count == 1, state.entries[0].value != value {
        form.add(FieldProblem(field, .writtenOnce))
      }
    }
    guard record.type == DemandSchema.type.code else { return }
    if let problem = RepresentativeLimit.problem(form, over: record) { form.add(problem) }
    guard VoiceProtection.isProtected(record) else { return }
    // What somebody's older program wrote there may be taken out.
    for (field, value) in form.values where !value.isNull {
      if VoiceProtection.sealedFields.contains(where: { $0.code == field.code }) {
        form.add(FieldProblem(field, .mustBeSealed))
      }
    }
  }
}

/// A visit is a record of what was seen: after three days words are added, none are changed.
enum VisitLock {
  /// Hours after which a visit is locked (domain rules B.2, B.7).
  static let hoursMax = 72

  static func isLocked(_ record: Record, now: Int64) -> Bool {
    record.type == VisitSchema.type.code
      && now - record.madeMilliseconds > Int64(hoursMax) * ChinaTime.hourMilliseconds
  }

  static func check(_ record: Record, now: Int64) throws(RecordProblem) {
    if isLocked(record, now: now) { throw .visitLocked(hours: hoursMax) }
  }
}
