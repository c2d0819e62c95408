package import CRDT
internal import Models

/// What reports need of a unit: what people call it.
package struct UnitFact: Hashable, Sendable {
  /// The code by which workers and requests name it.
  package let code: String
  /// What people call it.
  package let name: String

  /// Describes a unit.
  package init(code: String, name: String) {
    self.code = code
    self.name = name
  }

  /// Reads a unit's record, also of one that is no more, for its requests are still counted.
  ///
  /// Nil without a code or a name.
  package init?(_ record: Record) {
    guard !record.isDeleted, let code = record.text(OrgSchema.code),
      let name = record.text(OrgSchema.name)
    else { return nil }
    self.init(code: code, name: name)
  }
}
