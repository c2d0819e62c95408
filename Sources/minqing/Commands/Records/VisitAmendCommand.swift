import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `visit amend`: adds words to a visit, also after it was locked.
enum VisitAmendCommand {
  static let fields = FieldOptions.typed(VisitAmendmentSchema.type)

  static let command: Command = .records(
    CommandSpec(
      ["visit", "amend"], summary: Phrase(zh: "为走访补记", en: "Add words to a visit"),
      arguments: [.record("visit")],
      options: FieldOptions.writing(fields) + [FieldOptions.at], section: Sections.records)
  ) { workplace, invocation in
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    let visit = try RecordFinder(workplace: workplace)
      .find(invocation.argument(0) ?? "", types: [VisitSchema.type])
    let type = VisitAmendmentSchema.type
    var form = try Form(type, fields: fields, from: invocation, in: workplace)
    let at = form.moment(FieldOptions.at.name, VisitAmendmentSchema.at, invocation)
    form.add(VisitAmendmentSchema.at, .integer(try at ?? workplace.now))
    form.add(VisitAmendmentSchema.author, .reference(worker))
    form.requireComplete()
    try form.check()
    let said = form
    let writer = RecordWriter(workplace: workplace)
    let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
    let id = try writer.perform(isRehearsal: isRehearsal) { edit in
      try writer.create(said, home: .root(visit.record.id), in: edit)
    }
    try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
      .report(form, in: workplace)
    return .done
  }
}
