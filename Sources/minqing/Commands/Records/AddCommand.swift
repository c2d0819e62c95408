import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE add`: a new record.
enum AddCommand {
  /// Makes households and residents.
  static func command(_ type: TypeSchema) -> Command {
    let fields = FieldOptions.typed(type)
    return .records(
      CommandSpec(
        [type.name, "add"],
        summary: Phrase(zh: "登记\(type.label.zh)", en: "Add a \(type.label.en)"),
        options: FieldOptions.writing(fields)
          + (type.code == ResidentSchema.type.code ? [] : [FieldOptions.area]),
        examples: examples(type), section: Sections.records)
    ) { workplace, invocation in
      var form = try Form(type, fields: fields, from: invocation, in: workplace)
      form.requireComplete()
      try form.check()
      let place = try place(of: form, invocation, in: workplace)
      let writer = RecordWriter(workplace: workplace)
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      let id = try writer.perform(isRehearsal: isRehearsal) { edit in
        try writer.create(form, home: .scope(place), in: edit)
      }
      try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
        .report(form, in: workplace)
      return .done
    }
  }

  /// A resident lives where the household does.
  private static func place(
    of form: Form, _ invocation: Invocation, in workplace: Workplace
  ) throws -> ScopePath {
    let places = Places(workplace: workplace)
    if form.type.code == ResidentSchema.type.code,
      let household = form.value(ResidentSchema.household)?.reference
    {
      return try places.place(ofRecord: household, type: HouseholdSchema.type)
    }
    return try places.place(invocation.value(FieldOptions.area.name))
  }

  private static func examples(_ type: TypeSchema) -> [CommandSpec.Example] {
    type.code == ResidentSchema.type.code
      ? [
        .init(
          "resident add --household 0037 --name 李秀英 --relation 2",
          Phrase(zh: "为 0037 户登记一名成员", en: "Add a member of household 0037"))
      ]
      : [
        .init(
          "household add --area 990101100203/05 --house-no 0037 --head-name 张三 --address 石桥村5组37号",
          Phrase(zh: "登记一户", en: "Add a household"))
      ]
  }
}
