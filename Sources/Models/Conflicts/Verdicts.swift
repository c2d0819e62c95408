package import CRDT

/// What people said of conflicts without writing to a record: pairs that are not the same,
/// contradictions that were looked into, and who is to settle what.
///
/// A verdict holds on every replica until a later one names it and takes it back; the order of
/// arrival and the clocks decide nothing.
package struct Verdicts: Sendable {
  private var verdicts: [(id: RecordID, conflict: String)] = []
  private var assignments: [(id: RecordID, conflict: String, worker: RecordID)] = []
  private var takenBack: Set<RecordID> = []

  /// What a resolution of this kind does.
  package static let actions = ["distinct", "noted", "reopen", "assign"]

  /// Has heard nobody.
  package init() {}

  /// Adds what one resolution says; others say nothing about this.
  package mutating func add(_ resolution: Record) {
    guard let action = resolution.text(ResolutionSchema.action) else { return }
    takenBack.formUnion(resolution.references(ResolutionSchema.takesBack))
    guard let conflict = resolution.text(ResolutionSchema.conflict) else { return }
    if action == "distinct" || action == "noted" { verdicts.append((resolution.id, conflict)) }
    if action == "assign", let worker = resolution.reference(ResolutionSchema.assignee) {
      assignments.append((resolution.id, conflict, worker))
    }
  }

  /// Who is to settle a conflict, in order of id: several if they were named unknowingly.
  package func owners(of conflict: String) -> [RecordID] {
    let workers = assignments.filter { $0.conflict == conflict && !takenBack.contains($0.id) }
    return Set(workers.map(\.worker)).sorted()
  }

  /// The assignments that hold on a conflict, in order of id: whoever names somebody else takes
  /// them back.
  package func assignments(on conflict: String) -> [RecordID] {
    assignments.filter { $0.conflict == conflict && !takenBack.contains($0.id) }.map(\.id).sorted()
  }

  /// The verdicts that hold on a conflict, in order of id.
  package func standing(on conflict: String) -> [RecordID] {
    verdicts.filter { $0.conflict == conflict && !takenBack.contains($0.id) }.map(\.id).sorted()
  }

  /// The ids of all conflicts that are settled.
  package var settled: Set<String> {
    Set(verdicts.filter { !takenBack.contains($0.id) }.map(\.conflict))
  }
}
