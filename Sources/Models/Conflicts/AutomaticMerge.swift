package import CRDT

/// Something that was merged by rule, so that nobody had to choose: a line of the ledger.
///
/// It follows from the record's state alone, so equal replicas have equal ledgers. What was added
/// to a set while somebody else took it away is none: once both have met, the state no longer says
/// so.
package struct AutomaticMerge: Hashable, Sendable {
  /// By which rule.
  package enum Reason: String, CaseIterable, Sendable {
    /// Several values stand; the schema says which one is shown.
    case preferred
    /// Several people wrote the same (C4).
    case equal
  }

  /// The record.
  package let record: RecordID
  /// Its type.
  package let type: TypeCode
  /// The field.
  package let field: FieldCode
  /// By which rule.
  package let reason: Reason
  /// What holds.
  package let standing: Entry
  /// What stood aside, in dot order.
  package let aside: [Entry]

  /// Describes a line.
  package init(
    record: RecordID, type: TypeCode, field: FieldCode, reason: Reason, standing: Entry,
    aside: [Entry]
  ) {
    self.record = record
    self.type = type
    self.field = field
    self.reason = reason
    self.standing = standing
    self.aside = aside
  }

  /// The latest of the writes that met, in milliseconds since 1970.
  package var milliseconds: UInt64 {
    ([standing] + aside).map(\.dot.timestamp.milliseconds).max() ?? 0
  }

  /// What was merged by rule within a record's registers, in order of field.
  package static func found(in record: Record, type: TypeSchema) -> [AutomaticMerge] {
    guard !record.isDeleted else { return [] }
    return type.fields.compactMap { field in
      let state = record[field.code]
      guard case .register = field.kind, state.entries.count > 1, let shown = field.shown(state)
      else { return nil }
      let isConflicted = field.isConflicted(state)
      guard !isConflicted || field.severity == .auto else { return nil }
      return AutomaticMerge(
        record: record.id, type: record.type, field: field.code,
        reason: isConflicted ? .preferred : .equal, standing: shown,
        aside: state.entries.filter { $0.dot != shown.dot })
    }
  }
}
