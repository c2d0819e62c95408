import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// `show ID` and `TYPE show ID`: a card with label, value and where each value came from.
enum ShowCommand {
  /// For any record, or for one type.
  static func command(_ type: TypeSchema?) -> Command {
    .records(
      CommandSpec(
        type.map { $0.path + ["show"] } ?? ["show"],
        summary: type.map { Phrase(zh: "查看\($0.label.zh)", en: "Show \($0.oneEnglish)") }
          ?? Phrase(zh: "查看任一记录及每项内容的来处", en: "Show any record and where each value came from"),
        arguments: [.record(type?.name ?? "record")], options: [Disclosing.reason, asOf],
        section: Sections.records)
    ) { workplace, invocation in
      let stored = try RecordFinder(workplace: workplace)
        .find(invocation.argument(0) ?? "", types: type.map { [$0] } ?? [])
      let parts = try companions(of: stored, in: workplace)
      let isHidden = try Disclosing.open([stored] + parts, invocation, in: workplace)
      if parts.isEmpty {
        try Disclosing.noteAttempt(onVoiceOf: stored, invocation, in: workplace)
      }
      if let text = invocation.value(asOf.name) {
        try showPast(stored, text, in: workplace)
      } else {
        try show(stored, parts, in: workplace)
      }
      if isHidden { Disclosing.hint(in: workplace) }
      return .done
    }
  }

  private static let asOf = OptionSpec(
    "as-of", value: Phrase(zh: "日期", en: "DATE"),
    help: Phrase(zh: "某日 24 时的内容", en: "As it stood at the end of a day"))

  private static func showPast(
    _ stored: StoredRecord, _ text: String, in workplace: Workplace
  ) throws {
    let value = try FieldInput.parse(text, for: ProjectSchema.due)
    let day = CivilDate(daysSinceEpoch: Int(clamping: value.integer ?? 0))
    let card = try PastCard(stored, on: day, in: workplace)
    let context = workplace.context
    if context.isJSON {
      context.print(card.json)
    } else {
      context.write(
        card.text(context.language, width: workplace.tableWidth, style: context.style))
    }
  }

  private static func show(
    _ stored: StoredRecord, _ companions: [StoredRecord], in workplace: Workplace
  ) throws {
    let context = workplace.context
    let reading = try RecordReading(stored, in: workplace)
    let state =
      stored.record.type == DemandSchema.type.code
      ? try workplace.store.caseState(of: stored.record.id) : nil
    let card = try state.map { try CaseCard($0, in: workplace) }
    let merged = try MergedCard(stored, in: workplace)
    let related = try RelatedCard(stored, in: workplace)
    let parts = try companions.map { try RecordReading($0, in: workplace) }
    let derived = try DerivedText.values(of: stored, in: workplace)
    let children = try ChildTables(of: stored, in: workplace)
    if context.isJSON {
      var members = [JSON.Member("record", RecordJSON.whole(reading))]
      if let card { members.append(JSON.Member("case", card.json)) }
      if let merged { members.append(JSON.Member("merged", merged.json)) }
      if let related { members.append(JSON.Member("related", related.json)) }
      members.append(JSON.Member("companions", .array(parts.map(RecordJSON.whole))))
      members.append(JSON.Member("derived", try DerivedText.json(derived, in: workplace)))
      members.append(JSON.Member("children", try children.json(in: workplace)))
      context.print(members)
      return
    }
    let width = workplace.tableWidth
    context.write(
      RecordCard.text(
        reading, language: context.language, width: width, style: context.style))
    if let card {
      context.write("\n" + card.text(context.language, width: width, style: context.style))
    }
    context.write(try DerivedText.card(derived, in: workplace))
    context.write(try children.text(in: workplace))
    if let merged {
      context.write("\n" + merged.text(stored.record.id, context.language, context.style))
    }
    if let related { context.write("\n" + related.text(context.language, context.style)) }
    for part in parts {
      context.write(
        "\n"
          + RecordCard.text(
            part, language: context.language, width: width, style: context.style))
    }
  }

  /// Sensitive and sealed parts that are on this laptop.
  private static func companions(
    of stored: StoredRecord, in workplace: Workplace
  ) throws -> [StoredRecord] {
    let id = stored.record.id
    switch stored.record.type {
    case HouseholdSchema.type.code:
      return try CompanionCommand.companions(CompanionCommand.benefits, of: id, in: workplace)
    case ResidentSchema.type.code:
      return try CompanionCommand.companions(CompanionCommand.details, of: id, in: workplace)
    case AssistanceSchema.type.code:
      return try CompanionCommand.companions(CompanionCommand.needs, of: id, in: workplace)
    case DemandSchema.type.code, DisputeSchema.type.code:
      // The parties of a protected dispute stand where the voice of its request does.
      let isDispute = stored.record.type == DisputeSchema.type.code
      let demand = isDispute ? stored.record.reference(DisputeSchema.demand) ?? id : id
      let voice = CompanionCommand.Kind(
        word: "voice", main: DemandSchema.type, companion: DemandVoiceSchema.type,
        link: DemandVoiceSchema.demand)
      return try CompanionCommand.companions(voice, of: demand, in: workplace)
    default: return []
    }
  }
}
