import CRDT

/// A step as the guards look at it, whether it is about to be written or was written elsewhere.
struct CaseStep {
  /// Which step.
  let kind: CaseEventKind
  /// What it says.
  let data: CaseEventData
  /// Who entered it.
  let actor: RecordID?
  /// Whose step it is, where a colleague entered it.
  let onBehalf: RecordID?
  /// In which capacity.
  let role: CaseActorRole
  /// When; milliseconds since 1970.
  let at: Int64

  /// Whose step it is.
  var author: RecordID? { onBehalf ?? actor }

  /// Everybody who had a hand in entering it.
  var people: [RecordID] { [actor, onBehalf].compactMap(\.self) }
}
