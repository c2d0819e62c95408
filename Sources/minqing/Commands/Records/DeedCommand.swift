import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE DEED ID`, such as `activity cancel`: an edit of a few fields that is an act of its own.
enum DeedCommand {
  /// The commands of all acts that a type's schema names.
  static func commands(_ type: TypeSchema) -> [Command] {
    type.shape.deeds.map { command($0, of: type) }
  }

  private static func command(_ deed: CommandShape.Deed, of type: TypeSchema) -> Command {
    let fields = deed.fields + deed.more
    return .records(
      CommandSpec(
        type.path + [deed.word], summary: deed.summary, arguments: [.record(type.name)],
        options: FieldOptions.writing(fields) + (deed.moment == nil ? [] : [FieldOptions.at]),
        section: Sections.records)
    ) { workplace, invocation in
      let stored = try RecordFinder(workplace: workplace)
        .find(invocation.argument(0) ?? "", types: [type])
      var form = try Form(type, fields: fields, from: invocation, in: workplace)
      if let moment = deed.moment {
        let at = form.moment(FieldOptions.at.name, moment, invocation)
        form.supply(moment, .integer(try at ?? workplace.now))
      }
      for field in deed.fields where form.value(field) == nil {
        form.add(FieldProblem(field, .missing))
      }
      try EditCommand.write(form, to: stored, invocation, in: workplace)
      return .done
    }
  }
}
