package import CRDT
package import Wording

extension Conflict {
  /// The disagreements that one record's own state holds, in order of field.
  package static func found(in record: Record, type: TypeSchema) -> [Conflict] {
    var found: [Conflict] = []
    for field in type.fields where field.isConflicted(record[field.code]) {
      found.append(
        Conflict(
          kind: .sameField, severity: field.severity, type: record.type,
          record: record.id, field: field.code, entries: record[field.code].entries))
    }
    if record.isDeletionContested {
      found.append(
        Conflict(
          kind: .deleteVersusEdit, severity: .choose, type: record.type, record: record.id,
          field: .deleted, rule: "C8", entries: record[.deleted].entries,
          explanation: Phrase(
            zh: "一方删除，另一方在不知情时修改或恢复；记录保留。",
            en: "One side deleted it, the other edited or restored it unknowingly; it stays.")))
    }
    return found
  }

  /// A disagreement among the steps of a case.
  package init(_ conflict: CaseConflict, of demand: RecordID) {
    self.init(
      kind: .caseState, severity: conflict.severity, type: DemandSchema.type.code, record: demand,
      rule: conflict.rule.rawValue, others: conflict.events.map(\.id).sorted(),
      explanation: conflict.explanation)
  }

  /// One number on several records that should be the only one with it.
  package static func sharedNumber(
    _ field: FieldSchema, of type: TypeSchema, records: [RecordID]
  ) -> Conflict? {
    let sorted = records.sorted()
    guard let first = sorted.first, sorted.count > 1 else { return nil }
    return Conflict(
      kind: .unique, severity: .choose, type: type.code, record: first, field: field.code,
      others: Array(sorted.dropFirst()))
  }

  /// Households of one group with one house number: the same house registered twice (C9).
  package static func sharedHouse(_ records: [RecordID]) -> Conflict? {
    let sorted = records.sorted()
    guard let first = sorted.first, sorted.count > 1 else { return nil }
    return Conflict(
      kind: .duplicate, severity: .choose, type: HouseholdSchema.type.code, record: first,
      field: HouseholdSchema.houseNo.code, rule: "C9", others: Array(sorted.dropFirst()))
  }

  /// Records of one family that exclude each other.
  package static func contradiction(
    in root: Record, rule: String, severity: Severity, others: [RecordID], _ explanation: Phrase
  ) -> Conflict {
    Conflict(
      kind: .contradiction, severity: severity, type: root.type, record: root.id, rule: rule,
      others: others.sorted(), explanation: explanation)
  }
}
