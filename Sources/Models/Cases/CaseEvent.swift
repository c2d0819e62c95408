package import CRDT

/// One step in the handling of a request, as a plain value.
package struct CaseEvent: Hashable, Sendable {
  /// The record's id; unique within a case, as records are.
  package var id: RecordID
  /// Which step; one of a newer version is kept and marked.
  package var kind: Coded<CaseEventKind>
  /// Who entered it; nil where a resident used the code on the slip.
  package var actor: RecordID?
  /// In which capacity.
  package var role: CaseActorRole
  /// Whose step it is, where a colleague entered it.
  package var onBehalf: RecordID?
  /// When the step was taken, as its author says; milliseconds since 1970.
  package var at: Int64
  /// When it was written by its author's clock, from its dot; milliseconds since 1970.
  package var made: Int64
  /// When the first hub received it; milliseconds since 1970, nil before.
  package var arrived: Int64?
  /// The latest steps that its author had seen; an order is made from nothing else.
  package var parents: [RecordID]
  /// What it says.
  package var data: CaseEventData

  /// Describes a step.
  package init(
    id: RecordID, kind: Coded<CaseEventKind>, actor: RecordID?, role: CaseActorRole,
    onBehalf: RecordID? = nil, at: Int64, made: Int64, arrived: Int64? = nil,
    parents: [RecordID] = [], data: CaseEventData = CaseEventData()
  ) {
    self.id = id
    self.kind = kind
    self.actor = actor
    self.role = role
    self.onBehalf = onBehalf
    self.at = at
    self.made = made
    self.arrived = arrived
    self.parents = parents
    self.data = data
  }

  /// The earliest instant at which the step can have been written: ties are broken by it.
  var witnessed: Int64 { min(made, arrived ?? made) }
}
