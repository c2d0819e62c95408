import CRDT
import Client
import Console
import Models
import Program
import Storage
import Wording

/// `household benefits` and `resident details`: sensitive parts, kept apart from their main record.
enum CompanionCommand {
  /// A companion type and the field that names its main record.
  struct Kind: Sendable {
    let word: String
    let main: TypeSchema
    let companion: TypeSchema
    let link: FieldSchema
  }

  static let benefits = Kind(
    word: "benefits", main: HouseholdSchema.type, companion: HouseholdBenefitsSchema.type,
    link: HouseholdBenefitsSchema.household)
  static let details = Kind(
    word: "details", main: ResidentSchema.type, companion: ResidentDetailsSchema.type,
    link: ResidentDetailsSchema.resident)

  static let needs = Kind(
    word: "needs", main: AssistanceSchema.type, companion: AssistanceNeedsSchema.type,
    link: AssistanceNeedsSchema.assistance)

  static func command(_ kind: Kind) -> Command {
    let fields = FieldOptions.typed(kind.companion)
    return .records(
      CommandSpec(
        [kind.main.name, kind.word],
        summary: Phrase(
          zh: "查看或填写\(kind.companion.label.zh)",
          en: "Show or write \(kind.companion.label.en)"),
        details: Phrase(
          zh: "敏感信息单独存放，只同步到获得敏感授权的设备。",
          en: "Sensitive parts are kept apart and reach only laptops with the grant for them."),
        arguments: [.record(kind.main.name)],
        options: FieldOptions.editing(fields) + [Disclosing.reason],
        section: Sections.records)
    ) { workplace, invocation in
      let main = try RecordFinder(workplace: workplace)
        .find(invocation.argument(0) ?? "", types: [kind.main])
      var form = try Form(kind.companion, fields: fields, from: invocation, in: workplace)
      try form.check()
      let known = try companions(kind, of: main.record.id, in: workplace)
      guard !form.isEmpty else {
        if known.isEmpty {
          try Disclosing.refuse(kind.companion, of: main, invocation, in: workplace)
        }
        let isHidden = try Disclosing.open(known, invocation, in: workplace)
        try show(known, kind, in: workplace)
        if isHidden { Disclosing.hint(in: workplace) }
        return .done
      }
      let writer = RecordWriter(workplace: workplace)
      let isRehearsal = invocation.flag(FieldOptions.dryRun.name)
      if known.isEmpty { form.add(kind.link, .reference(main.record.id)) }
      let said = form
      let id = try writer.perform(isRehearsal: isRehearsal) { edit in
        if let first = known.first {
          try writer.change(first, said, in: edit)
          return first.record.id
        }
        guard let place = main.scope?.sensitive else {
          throw RecordProblem.noPlace(granted: workplace.plainPlaces)
        }
        return try writer.create(said, home: .scope(place), in: edit)
      }
      // Whoever writes a value has seen it.
      workplace.open([id])
      try Written(
        verb: known.isEmpty ? Written.added : Written.changed, records: [(id, kind.companion)],
        isRehearsal: isRehearsal
      ).report(form, in: workplace)
      return .done
    }
  }

  /// The companions of a record that are here, by id; two laptops may each have made one.
  static func companions(
    _ kind: Kind, of id: RecordID, in workplace: Workplace
  ) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try workplace.store.forEach(kind.companion, where: kind.link, equals: .reference(id)) {
      if !$0.record.isDeleted { found.append($0) }
      return true
    }
    return found
  }

  private static func show(
    _ companions: [StoredRecord], _ kind: Kind, in workplace: Workplace
  ) throws {
    let context = workplace.context
    let readings = try companions.map { try RecordReading($0, in: workplace) }
    if context.isJSON {
      context.print([JSON.Member("records", .array(readings.map(RecordJSON.whole)))])
    } else if readings.isEmpty {
      context.print(
        Phrase(
          zh: "本机没有\(kind.companion.label.zh)：未填写，或未授权。",
          en: "There are no \(kind.companion.label.en) here: none were written, or none granted.")[
            context.language])
    }
    guard !context.isJSON else { return }
    for reading in readings {
      context.write(
        RecordCard.text(
          reading, language: context.language, width: workplace.tableWidth, style: context.style))
    }
  }
}
