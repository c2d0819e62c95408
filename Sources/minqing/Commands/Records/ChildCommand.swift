import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE WORD add ROOT`, such as `resident consent add`: a record that travels with its root.
///
/// Made from the schema alone: a child type names its words, and everything else follows.
enum ChildCommand {
  /// The commands of all children that a root type has, in order of the children's numbers; those
  /// given stand in place of the ones with their words.
  static func commands(
    of root: TypeSchema, in schema: Schema = .current, instead given: [Command] = []
  ) -> [Command] {
    children(of: root, in: schema).flatMap { child in
      [adding(child, to: root)] + (editing(child, of: root).map { [$0] } ?? [])
    }.map { made in given.first { $0.spec.path == made.spec.path } ?? made }
  }

  /// The child types of a root that people write by command.
  static func children(of root: TypeSchema, in schema: Schema) -> [TypeSchema] {
    schema.types.filter { type in
      guard case .child(let name) = type.home else { return false }
      return name == root.name && !type.shape.words.isEmpty
    }
  }

  private static func adding(_ type: TypeSchema, to root: TypeSchema) -> Command {
    let preparation = ChildPreparation.of(type)
    let fields = FieldOptions.typed(type).filter { field in
      !preparation.supplied.contains { $0.code == field.code }
    }
    return .records(
      CommandSpec(
        root.path + type.shape.words,
        summary: Phrase(
          zh: "为\(root.label.zh)登记\(type.label.zh)",
          en: "Add \(type.oneEnglish) to \(root.oneEnglish)"),
        arguments: [.record(root.name)],
        options: FieldOptions.writing(fields) + FieldOptions.moment(type) + preparation.options,
        section: Sections.records)
    ) { workplace, invocation in
      let main = try RecordFinder(workplace: workplace)
        .find(invocation.argument(0) ?? "", types: [root])
      guard !main.record.isDeleted else {
        throw RecordProblem.deleted(name: try RecordTitle.heading(of: main, in: workplace))
      }
      var form = try Form(type, fields: fields, from: invocation, in: workplace)
      try form.sign(invocation, in: workplace)
      try preparation.prepare(&form, main, invocation, workplace)
      form.requireComplete()
      try form.check()
      let said = form
      let writer = RecordWriter(workplace: workplace)
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      let id = try writer.perform(isRehearsal: isRehearsal) { edit in
        try writer.create(said, home: .root(main.record.id), in: edit)
      }
      try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
        .report(form, in: workplace)
      return .done
    }
  }

  /// `TYPE WORD edit CHILD`; nil where everything is written once.
  private static func editing(_ type: TypeSchema, of root: TypeSchema) -> Command? {
    let fields = FieldOptions.typed(type).filter { !$0.isImmutable || !$0.isRequired }
    guard fields.contains(where: { !$0.isImmutable }) else { return nil }
    let words = type.shape.words.filter { $0 != "add" }
    return EditCommand.command(type, path: root.path + words + ["edit"], fields: fields)
  }
}
