import CRDT
import Console
import Models
import Storage
import Wording

/// One column of a list: a field, or what the steps of a case come to.
enum ListColumn {
  case shortID
  case field(FieldSchema, Table.Overflow)
  case status
  case owner
  case due
  case marks

  /// The columns that a type's list has.
  static func columns(of type: TypeSchema) -> [ListColumn] {
    let fields: [ListColumn] =
      switch type.code {
      case HouseholdSchema.type.code:
        [
          .field(HouseholdSchema.houseNo, .keep), .field(HouseholdSchema.headName, .truncate),
          .field(HouseholdSchema.address, .truncate), .field(HouseholdSchema.phone, .keep),
          .field(HouseholdSchema.status, .truncate),
        ]
      case ResidentSchema.type.code:
        [
          .field(ResidentSchema.name, .truncate), .field(ResidentSchema.household, .truncate),
          .field(ResidentSchema.relation, .truncate), .field(ResidentSchema.birthYear, .keep),
          .field(ResidentSchema.phone, .keep),
        ]
      case VisitSchema.type.code:
        [
          .field(VisitSchema.startedAt, .keep), .field(VisitSchema.household, .truncate),
          .field(VisitSchema.site, .truncate), .field(VisitSchema.parts, .truncate),
          .field(VisitSchema.visitors, .truncate), .field(VisitSchema.demands, .truncate),
        ]
      case DemandSchema.type.code:
        [
          .field(DemandSchema.number, .keep), .field(DemandSchema.summary, .truncate),
          .field(DemandSchema.household, .truncate), .field(DemandSchema.urgency, .truncate),
          .status, .owner, .due,
        ]
      case AreaSchema.type.code:
        [
          .field(AreaSchema.code, .keep), .field(AreaSchema.groupNumber, .keep),
          .field(AreaSchema.name, .truncate), .field(AreaSchema.level, .truncate),
          .field(AreaSchema.access, .truncate), .field(AreaSchema.lead, .truncate),
        ]
      case WorkerSchema.type.code:
        [
          .field(WorkerSchema.name, .truncate), .field(WorkerSchema.org, .truncate),
          .field(WorkerSchema.roles, .truncate), .field(WorkerSchema.workPhone, .keep),
        ]
      case AssignmentSchema.type.code:
        [
          .field(AssignmentSchema.worker, .truncate), .field(AssignmentSchema.kind, .truncate),
          .field(AssignmentSchema.area, .truncate), .field(AssignmentSchema.household, .truncate),
          .field(AssignmentSchema.validFrom, .keep), .field(AssignmentSchema.validTo, .keep),
        ]
      default: type.fields.prefix(5).map { .field($0, .truncate) }
      }
    return [.shortID] + fields + [.marks]
  }

  /// The column as a table has it.
  var column: Table.Column {
    switch self {
    case .shortID: Table.Column(Phrase(zh: "短号", en: "ID"), overflow: .keep)
    case .field(let field, let overflow): Table.Column(field.label, overflow: overflow)
    case .status: Table.Column(Phrase(zh: "状态", en: "Status"), overflow: .keep)
    case .owner: Table.Column(Phrase(zh: "承办人", en: "Owner"))
    case .due: Table.Column(Phrase(zh: "期限", en: "Due"), overflow: .keep)
    case .marks: Table.Column(Phrase(zh: "标记", en: "Marks"), overflow: .keep)
    }
  }

  /// The cell of one record.
  func cell(_ item: ListItem, in workplace: Workplace) throws -> Table.Cell {
    let language = workplace.language
    switch self {
    case .shortID: return Table.Cell(try workplace.shortID(item.stored.record.id), .muted)
    case .field(let field, _):
      let isClear = workplace.isClear(item.stored)
      let state = item.stored.record[field.code]
      let values =
        FieldOptions.isSet(field) ? state.values : [field.shown(state)?.value].compactMap(\.self)
      let isHidden = VoiceProtection.hidesIdentity(field, of: item.stored.record)
      let texts = try values.filter { !$0.isNull }.map {
        isHidden
          ? Mask.hidden.applied(to: "?") : try workplace.text($0, of: field, isClear: isClear)
      }
      let isConflicted = field.isConflicted(state)
      return Table.Cell(
        (isConflicted ? Mark.conflicted.glyph + " " : "") + texts.joined(separator: ", "),
        isConflicted ? .failure : .plain)
    case .status: return Table.Cell(item.summary?.status.label[language] ?? "")
    case .owner: return Table.Cell(try item.summary?.owner.map { try workplace.name(of: $0) } ?? "")
    case .due:
      guard let due = item.summary?.due else { return "" }
      let isOverdue = try workplace.now > due
      return Table.Cell(
        (isOverdue ? Mark.overdue.glyph + " " : "") + CaseDue.text(due),
        isOverdue ? .failure : .plain)
    case .marks: return Self.marks(item, in: workplace)
    }
  }

  private static func marks(_ item: ListItem, in workplace: Workplace) -> Table.Cell {
    let record = item.stored.record
    let type = workplace.schema[record.type]
    let isConflicted =
      record.isDeletionContested
      || type?.fields.contains { $0.isConflicted(record[$0.code]) } ?? false
    if isConflicted { return Table.Cell(Mark.conflicted, workplace.language) }
    let isMerged =
      record.type == HouseholdSchema.type.code && !Merging.targets(of: record).isEmpty
    if isMerged { return Table.Cell(Mark.merged, workplace.language) }
    let isUnsent = record.fields.contains { state in
      state.field.entries.contains { workplace.isUnsent($0.dot) }
    }
    return isUnsent ? Table.Cell(Mark.pending, workplace.language) : ""
  }
}

/// One record of a list.
struct ListItem {
  let stored: StoredRecord
  /// What its steps come to; nil for what is no case.
  let summary: CaseSummary?
}
