package import CRDT
package import Wording

/// What a root record and its children come to together: pure functions, the same on laptop and
/// hub.
package struct FamilyRules: Sendable {
  /// Which other records matter.
  package let kin: [Kin]
  /// What stands against a record that is about to be written here.
  ///
  /// Never asked where writes of others are merged: what two people did unknowingly is kept and
  /// listed by ``conflicts(_:)``.
  package let refusals: @Sendable (FamilyDraft) -> [RuleRefusal]
  /// What follows from the state; never stored and never sent.
  package let derived: @Sendable (RecordFamily, _ now: Int64) -> [DerivedValue]
  private let excluding: (@Sendable (RecordFamily) -> [Conflict])?
  /// Derived values that lists show and filter by.
  package let columns: [DerivedColumn]

  /// Binds functions to a type.
  package init(
    kin: [Kin] = [], columns: [DerivedColumn] = [],
    refusals: @escaping @Sendable (FamilyDraft) -> [RuleRefusal] = { _ in [] },
    derived: @escaping @Sendable (RecordFamily, _ now: Int64) -> [DerivedValue] = { _, _ in [] },
    conflicts: (@Sendable (RecordFamily) -> [Conflict])? = nil
  ) {
    self.kin = kin
    self.columns = columns
    self.refusals = refusals
    self.derived = derived
    excluding = conflicts
  }

  /// Whether records can exclude each other at all; where they cannot, no family need be read.
  package var hasConflicts: Bool { excluding != nil }

  /// Where records exclude each other.
  package func conflicts(_ family: RecordFamily) -> [Conflict] { excluding?(family) ?? [] }
}

/// A record of a family as it would be after a command.
package struct FamilyDraft: Sendable {
  /// The root or child that is made or changed.
  package let record: Record
  /// What it was; nil for a new record.
  package let before: Record?
  /// The family as it is without the command; a new root stands in it as it would be.
  package let family: RecordFamily
  /// Milliseconds since 1970.
  package let now: Int64

  /// Describes what is about to be written.
  package init(record: Record, before: Record?, family: RecordFamily, now: Int64) {
    self.record = record
    self.before = before
    self.family = family
    self.now = now
  }

  /// Whether a field gets another shown value by the command.
  package func changes(_ field: FieldSchema) -> Bool {
    record.value(field) != before?.value(field)
  }
}

/// Why the rules of a family stand against a write.
package struct RuleRefusal: Hashable, Sendable {
  /// What stands against it: a sentence.
  package let phrase: Phrase
  /// What to do instead: a sentence.
  package let remedy: Phrase

  /// States a refusal.
  package init(_ phrase: Phrase, remedy: Phrase) {
    self.phrase = phrase
    self.remedy = remedy
  }
}

/// A derived value as a column of lists.
package struct DerivedColumn: Sendable {
  /// The value's name.
  package let name: String
  /// What people read.
  package let label: Phrase

  /// Names a column.
  package init(_ name: String, _ label: Phrase) {
    self.name = name
    self.label = label
  }
}
