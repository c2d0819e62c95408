import CRDT
import Console
import Models
import Program
import Storage
import Wording

/// One column of a list: a field, or what steps and children come to.
enum ListColumn {
  case shortID
  case field(FieldSchema)
  case derived(DerivedColumn)
  case status
  case owner
  case due
  case marks

  /// Columns of a type that names none: what fits a terminal.
  private static let countDefault = 5

  /// The columns that a type's list has.
  static func columns(of type: TypeSchema) -> [ListColumn] {
    let named = type.shape.columns
    let fields = named.isEmpty ? Array(type.fields.prefix(countDefault)) : named
    let isCase = type.code == DemandSchema.type.code
    return [.shortID] + fields.map(ListColumn.field) + (isCase ? [.status, .owner, .due] : [])
      + (type.family?.columns ?? []).map(ListColumn.derived) + [.marks]
  }

  /// Numbers, dates and codes are nothing without their end; names and sentences are.
  private static func overflow(_ field: FieldSchema) -> Table.Overflow {
    switch field.type {
    case .integer, .money, .date, .instant, .phone: .keep
    case .line(let bytesMax): bytesMax <= LineBytes.number ? .keep : .truncate
    case .text, .boolean, .choice, .reference, .bytes, .contexts: .truncate
    }
  }

  /// The column as a table has it.
  var column: Table.Column {
    switch self {
    case .shortID: Table.Column(Phrase(zh: "短号", en: "ID"), overflow: .keep)
    case .field(let field): Table.Column(field.label, overflow: Self.overflow(field))
    case .derived(let column): Table.Column(column.label, overflow: .keep)
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
    case .field(let field):
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
    case .derived(let column):
      guard let value = item.derived.first(where: { $0.name == column.name }) else { return "" }
      let text = try DerivedText.text(value, in: workplace)
      return Table.Cell(
        value.isAlert ? "! " + text : text, value.isAlert ? .failure : .plain)
    case .status: return Table.Cell(item.summary?.status.label[language] ?? "")
    case .owner: return Table.Cell(try item.summary?.owner.map { try workplace.name(of: $0) } ?? "")
    case .due:
      guard let due = item.summary?.due else { return "" }
      let isOverdue = try workplace.now > due
      return Table.Cell(
        (isOverdue ? Mark.overdue.glyph + " " : "") + Timestamps.deadline(due),
        isOverdue ? .failure : .plain)
    case .marks: return try Self.marks(item, in: workplace)
    }
  }

  private static func marks(_ item: ListItem, in workplace: Workplace) throws -> Table.Cell {
    let record = item.stored.record
    let type = workplace.schema[record.type]
    let isConflicted =
      record.isDeletionContested
      || type?.fields.contains { $0.isConflicted(record[$0.code]) } ?? false
    if isConflicted { return Table.Cell(Mark.conflicted, workplace.language) }
    let isMerged =
      record.type == HouseholdSchema.type.code && !Merging.targets(of: record).isEmpty
    if isMerged { return Table.Cell(Mark.merged, workplace.language) }
    let dots = record.fields.flatMap { $0.field.entries.map(\.dot) }
    if dots.contains(where: { workplace.isUnsent($0) }) {
      return Table.Cell(Mark.pending, workplace.language)
    }
    let isCarried = try dots.contains { try workplace.isCarried($0, in: record) }
    return isCarried ? Table.Cell(Mark.carried, workplace.language) : ""
  }
}

/// One record of a list.
struct ListItem {
  let stored: StoredRecord
  /// What its steps come to; nil for what is no case.
  var summary: CaseSummary?
  /// What follows from it and its children.
  var derived: [DerivedValue] = []
}
