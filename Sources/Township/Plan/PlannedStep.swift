package import CRDT
package import Models

/// One step in the handling of a request, ready to be written.
package struct PlannedStep: Sendable {
  /// The record's id.
  package let id: RecordID
  /// The code of ``CodeList/caseEventKind``.
  package let kind: String
  /// When it is taken and written down, in milliseconds since 1970.
  package let milliseconds: UInt64
  /// Who takes it, as an index of the plan's workers.
  package let worker: Int
  /// In which role.
  package let role: Role
  /// Whether it is taken by whoever owns the request then.
  package let isOwners: Bool
  /// What the step carries besides who, when and after what.
  package let values: [(field: FieldSchema, value: Value)]
}
