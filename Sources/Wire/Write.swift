package import CRDT

/// What one write put into a record: fields with equal dot and equal replaced dots stand together.
package struct Write: Hashable, Sendable {
  /// The write's name in each of the fields.
  package let dot: Dot
  /// What each field holds of it, ascending by code.
  package var values: [FieldValue]
  /// The dots that it replaced in each of the fields, ascending.
  package let replaced: [Dot]

  /// One field's part of a write.
  package struct FieldValue: Hashable, Sendable {
    /// Which field.
    package let code: FieldCode
    /// What was written.
    package let value: Value

    /// Joins a field and a value.
    package init(_ code: FieldCode, _ value: Value) {
      self.code = code
      self.value = value
    }
  }

  /// Joins a dot, values and what they replaced.
  package init(_ dot: Dot, _ values: [FieldValue], replaced: [Dot] = []) {
    self.dot = dot
    self.values = values
    self.replaced = replaced
  }
}

/// A record or a delta as messages carry it: writes, and contexts where they say more than those.
package struct WireRecord: Hashable, Sendable {
  /// The record's name.
  package let id: RecordID
  /// Its type.
  package let type: TypeCode
  /// Where it belongs; nil if the receiver knows it.
  package var home: Home?
  /// The writes, ascending by dot, then by replaced dots.
  package var writes: [Write]
  /// Contexts of those fields that have seen more than their writes tell, ascending by code.
  package var contexts: [FieldContext]

  /// What one field has seen.
  package struct FieldContext: Hashable, Sendable {
    /// Which field.
    package let code: FieldCode
    /// Per site, the latest dot seen.
    package let dots: [Dot]

    /// Joins a field and what it has seen.
    package init(_ code: FieldCode, _ dots: [Dot]) {
      self.code = code
      self.dots = dots
    }
  }

  /// A record of given parts.
  package init(
    id: RecordID, type: TypeCode, home: Home?, writes: [Write], contexts: [FieldContext] = []
  ) {
    self.id = id
    self.type = type
    self.home = home
    self.writes = writes
    self.contexts = contexts
  }
}
