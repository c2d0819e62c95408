package import CRDT
package import Wording

/// What kind of disagreement it is.
package enum ConflictKind: String, CaseIterable, Sendable {
  /// A register holds several different values.
  case sameField = "same-field"
  /// Steps of a case were taken without knowledge of each other.
  case caseState = "case-state"
  /// Somebody deleted what somebody else edited or restored.
  case deleteVersusEdit = "delete-vs-edit"
  /// Two records look like one thing registered twice.
  case duplicate
  /// Two records carry one number that should be the only one.
  case unique
  /// Records that belong together exclude each other.
  case contradiction

  /// What people read.
  package var label: Phrase {
    switch self {
    case .sameField: Phrase(zh: "并发修改", en: "concurrent edit")
    case .caseState: Phrase(zh: "办理步骤冲突", en: "steps that did not know of each other")
    case .deleteVersusEdit: Phrase(zh: "删除与修改冲突", en: "deleted and edited")
    case .duplicate: Phrase(zh: "疑似重复", en: "likely duplicate")
    case .unique: Phrase(zh: "编号重复", en: "number used twice")
    case .contradiction: Phrase(zh: "记录互相矛盾", en: "records that exclude each other")
    }
  }
}

/// One disagreement, found by state: equal states list equal conflicts with equal ids.
package struct Conflict: Hashable, Sendable {
  /// A short name that can be said on the telephone, such as `7K2M-9QXD`.
  package let id: String
  /// What kind it is.
  package let kind: ConflictKind
  /// How urgent it is that a person settles it.
  package let severity: Severity
  /// The record's type.
  package let type: TypeCode
  /// The record; of several, the smallest.
  package let record: RecordID
  /// The field, where one is at odds.
  package let field: FieldCode?
  /// The rule of the domain, such as `C14`.
  package let rule: String?
  /// The rivals: entries of the field.
  package let entries: [Entry]
  /// Other records that take part: duplicates, steps of the case.
  package let others: [RecordID]
  /// What happened and what stands, where the kind does not say it all.
  package let explanation: Phrase?

  package init(
    kind: ConflictKind, severity: Severity, type: TypeCode, record: RecordID,
    field: FieldCode? = nil, rule: String? = nil, entries: [Entry] = [], others: [RecordID] = [],
    explanation: Phrase? = nil
  ) {
    self.kind = kind
    self.severity = severity
    self.type = type
    self.record = record
    self.field = field
    self.rule = rule
    self.entries = entries
    self.others = others
    self.explanation = explanation
    id = Self.name(
      kind: kind, type: type, record: record, field: field, rule: rule,
      base: Self.base(of: entries), others: others)
  }

  /// The oldest write that a side replaced; nil if a side replaced none.
  ///
  /// It stays when a side is written again or a third one arrives, and is another one after a
  /// settlement: whoever disagrees then has seen that.
  private static func base(of entries: [Entry]) -> Dot? {
    if entries.contains(where: \.replaced.isEmpty) { return nil }
    return entries.flatMap(\.replaced).min()
  }

  /// The id names the place of the disagreement and from where its sides went apart, not the sides.
  private static func name(
    kind: ConflictKind, type: TypeCode, record: RecordID, field: FieldCode?, rule: String?,
    base: Dot?, others: [RecordID]
  ) -> String {
    var parts = [
      kind.rawValue, String(type.rawValue), record.description,
      field.map { String($0.rawValue) } ?? "", rule ?? "",
    ]
    if let base { parts.append("\(base.timestamp.rawValue) \(base.site.rawValue)") }
    if kind != .sameField { parts += others.map(\.description) }
    let bits = FNV.hash128(parts.joined(separator: "\n").utf8)
    let folded = UInt64(truncatingIfNeeded: bits ^ (bits >> 64))
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let code = (0..<8).map { letters[Int(folded >> UInt64(5 * $0) & 31)] }
    return String(code[..<4]) + "-" + String(code[4...])
  }
}
