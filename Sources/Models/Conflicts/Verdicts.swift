package import CRDT

/// Conflicts between records that people have judged: pairs that are not the same, contradictions
/// that were looked into.
///
/// A verdict holds on every replica until a later one names it and takes it back; the order of
/// arrival and the clocks decide nothing.
package struct Verdicts: Sendable {
  private var verdicts: [(id: RecordID, conflict: String)] = []
  private var takenBack: Set<RecordID> = []

  /// What a resolution of this kind does.
  package static let actions = ["distinct", "noted", "reopen"]

  /// Has heard nobody.
  package init() {}

  /// Adds what one resolution says; others say nothing about this.
  package mutating func add(_ resolution: Record) {
    guard let action = resolution.text(ResolutionSchema.action) else { return }
    takenBack.formUnion(resolution.references(ResolutionSchema.takesBack))
    guard action == "distinct" || action == "noted",
      let conflict = resolution.text(ResolutionSchema.conflict)
    else { return }
    verdicts.append((resolution.id, conflict))
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
