import CRDT
import Console
import Models
import Program
import Storage
import Wire
import Wording

/// `privacy export`: all that is held of a household or a resident, with its history.
enum PrivacyExportCommand {
  static let command: Command = .records(
    CommandSpec(
      ["privacy", "export"],
      summary: Phrase(zh: "导出一户或一人的全部信息", en: "Export all that is held of somebody"),
      details: Phrase(
        zh: "含修改历史；只含本机获授权的部分。",
        en: "With its history, and as far as it was granted to this laptop."),
      arguments: [.record("household")], section: Sections.privacy)
  ) { workplace, invocation in
    let stored = try RecordFinder(workplace: workplace).find(invocation.argument(0) ?? "")
    let records = try PersonalFile(workplace: workplace).of(stored)
    try Disclosing.open(records, because: reason, in: workplace)
    try ExportNote(workplace: workplace).add("person", at: stored.scope, rows: records.count)
    let context = workplace.context
    if context.isJSON {
      let items = try records.map { item -> JSON in
        .object([
          JSON.Member("record", RecordJSON.whole(try RecordReading(item, in: workplace))),
          JSON.Member("history", try changes(of: item, in: workplace).json),
        ])
      }
      context.print([JSON.Member("records", .array(items))])
      return .done
    }
    let width = workplace.tableWidth
    for (index, item) in records.enumerated() {
      if index > 0 { context.write("\n") }
      context.write(
        RecordCard.text(
          try RecordReading(item, in: workplace), language: context.language, width: width,
          style: context.style))
      let history = try changes(of: item, in: workplace)
      guard !history.rows.isEmpty else { continue }
      context.write(
        "\n" + history.text(language: context.language, width: width, style: context.style))
    }
    return .done
  }

  /// What is noted beside every sensitive part that goes into the export.
  private static let reason = "privacy export"

  private static func changes(
    of stored: StoredRecord, in workplace: Workplace
  ) throws -> ChangeTable {
    try ChangeTable(try Change.all(of: stored, in: workplace), in: workplace)
  }
}

/// The records that belong to somebody.
struct PersonalFile {
  let workplace: Workplace

  /// The record itself first, then what hangs on it and what refers to it; each once.
  func of(_ stored: StoredRecord) throws -> [StoredRecord] {
    var found = try withParts(stored)
    let id = stored.record.id
    switch stored.record.type {
    case HouseholdSchema.type.code:
      for resident in try users(ResidentSchema.type, ResidentSchema.household, of: id) {
        found += try of(resident)
      }
      for visit in try users(VisitSchema.type, VisitSchema.household, of: id) {
        found += try withParts(visit)
      }
      for demand in try users(DemandSchema.type, DemandSchema.household, of: id) {
        found += try withParts(demand)
      }
      for plan in try users(AssistanceSchema.type, AssistanceSchema.household, of: id) {
        found += try withParts(plan)
      }
    case ResidentSchema.type.code:
      let fields = [DemandSchema.reporters, DemandSchema.representatives]
      for demand in try members(DemandSchema.type, fields, of: id) {
        found += try withParts(demand)
      }
    default: break
    }
    var met: Set<RecordID> = []
    return found.filter { met.insert($0.record.id).inserted }
  }

  /// A record with its children and its sensitive or sealed companions.
  private func withParts(_ stored: StoredRecord) throws -> [StoredRecord] {
    let id = stored.record.id
    let links: [(TypeSchema, FieldSchema)] =
      switch stored.record.type {
      case HouseholdSchema.type.code:
        [(HouseholdBenefitsSchema.type, HouseholdBenefitsSchema.household)]
      case ResidentSchema.type.code: [(ResidentDetailsSchema.type, ResidentDetailsSchema.resident)]
      case DemandSchema.type.code: [(DemandVoiceSchema.type, DemandVoiceSchema.demand)]
      case AssistanceSchema.type.code:
        [(AssistanceNeedsSchema.type, AssistanceNeedsSchema.assistance)]
      default: []
      }
    var found = try workplace.store.family(of: RecordName(stored.record.type, id))
    for (type, link) in links { found += try users(type, link, of: id) }
    return found
  }

  private func users(
    _ type: TypeSchema, _ field: FieldSchema, of id: RecordID
  ) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try workplace.store.forEach(type, where: field, equals: .reference(id)) { stored in
      found.append(stored)
      return true
    }
    return found
  }

  /// Sets have no column to ask, so all records of the type are read.
  private func members(
    _ type: TypeSchema, _ fields: [FieldSchema], of id: RecordID
  ) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try workplace.store.forEach(type.code) { stored in
      if fields.contains(where: { stored.record.references($0).contains(id) }) {
        found.append(stored)
      }
      return true
    }
    return found
  }
}
