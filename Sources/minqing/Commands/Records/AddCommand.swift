import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `TYPE add`: a new record with a place of its own.
enum AddCommand {
  /// Makes records of a type as its schema says; `examples` show how.
  static func command(_ type: TypeSchema, examples: [CommandSpec.Example] = []) -> Command {
    let fields = FieldOptions.typed(type)
    // Whoever must say whose it is has said where.
    let asksForPlace = !(type.shape.placedBy?.isRequired ?? false)
    return .records(
      CommandSpec(
        type.path + ["add"],
        summary: Phrase(zh: "登记\(type.label.zh)", en: "Add \(type.oneEnglish)"),
        options: FieldOptions.writing(fields) + FieldOptions.moment(type)
          + (asksForPlace ? [FieldOptions.area] : []),
        examples: examples, section: Sections.records)
    ) { workplace, invocation in
      var form = try Form(type, fields: fields, from: invocation, in: workplace)
      try form.sign(invocation, in: workplace)
      form.requireComplete()
      try form.check()
      let said = form
      let place = try Places(workplace: workplace)
        .place(of: said, asksForPlace ? invocation.value(FieldOptions.area.name) : nil)
      let writer = RecordWriter(workplace: workplace)
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      let id = try writer.perform(isRehearsal: isRehearsal) { edit in
        try writer.create(said, home: .scope(place), in: edit)
      }
      try Written(verb: Written.added, records: [(id, type)], isRehearsal: isRehearsal)
        .report(form, in: workplace)
      return .done
    }
  }
}

extension TypeSchema {
  /// The words with which the type's commands begin; a child's begin with its root's.
  var path: [String] {
    if case .child = home { return [name] }
    return shape.words.isEmpty ? [name] : shape.words
  }

  /// The label as English text has it in the singular: `a visit`, `an area`.
  var oneEnglish: String {
    let vowels: [Character] = ["a", "e", "i", "o", "u"]
    return (label.en.first.map(vowels.contains) ?? false ? "an " : "a ") + label.en
  }
}

extension Form {
  /// Fills in who writes and when, where the type has fields for it.
  ///
  /// Throws ``RecordProblem/notEnrolled`` where a record is worth nothing without its author.
  mutating func sign(_ invocation: Invocation, in workplace: Workplace) throws {
    if let moment = type.shape.moment {
      let at = self.moment(FieldOptions.at.name, moment, invocation)
      supply(moment, .integer(try at ?? moment.present(workplace.now)))
    }
    guard let author = type.author else { return }
    if let worker = workplace.worker {
      add(author, .reference(worker))
    } else if author.isRequired {
      throw RecordProblem.notEnrolled
    }
  }
}

extension FieldSchema {
  /// The present as the field holds it: a day where it holds days; `now` is in milliseconds.
  func present(_ now: Int64) -> Int64 {
    guard case .date = type else { return now }
    return Int64(ChinaTime.date(atMilliseconds: now).daysSinceEpoch)
  }
}
