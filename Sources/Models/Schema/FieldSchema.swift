package import CRDT
package import Wording

/// One named part of a record type, as data: what it holds, who may write it, how it merges.
package final class FieldSchema: Sendable {
  /// The number on the wire and in the store; never reused.
  package let code: FieldCode
  /// The column and option name, in snake case.
  package let name: String
  /// What people read.
  package let label: Phrase
  /// What a value must be.
  package let type: ValueType
  /// Which of the two write policies applies.
  package let kind: FieldKind
  /// Whether a record of this type is complete without it.
  package let isRequired: Bool
  /// Whether a second write is refused where its author has seen a first.
  package let isImmutable: Bool
  /// Which entry is shown while several stand.
  package let preference: Preference
  /// How urgent it is that a person settles several values.
  package let severity: Severity
  /// Who may see the value, and how it is masked.
  package let sensitivity: Sensitivity

  /// Describes a field; most are optional registers of internal matters.
  package init(
    _ code: UInt16, _ name: String, _ label: Phrase, _ type: ValueType,
    kind: FieldKind = .register, isRequired: Bool = false, isImmutable: Bool = false,
    preference: Preference? = nil, severity: Severity = .auto,
    sensitivity: Sensitivity = .internal
  ) {
    self.code = FieldCode(code)
    self.name = name
    self.label = label
    self.type = type
    self.kind = kind
    self.isRequired = isRequired
    self.isImmutable = isImmutable
    self.preference = preference ?? (isImmutable ? .first : .latest)
    self.severity = severity
    self.sensitivity = sensitivity
  }
}

/// The two write policies.
package enum FieldKind: Sendable {
  /// A write replaces all that its author had seen; several different values are a conflict.
  case register
  /// Values are added and removed one by one; an addition wins over a removal that had not seen it.
  case set
}

/// Which entry of a register is shown while several stand; never hides the others.
package enum Preference: Hashable, Sendable {
  /// The largest dot.
  case latest
  /// The smallest dot: what was written first.
  case first
  /// The largest value: more is safer.
  case largest
  /// The smallest value: sooner is safer.
  case smallest
  /// The value named earliest in this list, such as the most urgent or the most protective.
  case ranked([String])
}

/// How urgent it is that a person settles a conflict.
package enum Severity: Int, Comparable, Sendable {
  /// Shown in the ledger of automatic merges; nobody needs to act.
  case auto
  /// Somebody should choose.
  case choose
  /// Somebody must choose and say why: a request or a right may be harmed.
  case breach

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Who may see a value; classes P0 to P3.
package enum Sensitivity: Int, Comparable, Sendable {
  /// P0: may stand on the notice board.
  case open
  /// P1: clear inside the township.
  case `internal`
  /// P2: names, addresses, telephones, people's words.
  case personal
  /// P3: benefits, needs, identity; lives in companion records with scopes of their own.
  case sensitive

  package static func < (left: Sensitivity, right: Sensitivity) -> Bool {
    left.rawValue < right.rawValue
  }
}
