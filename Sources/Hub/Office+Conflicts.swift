internal import CRDT
package import Models
internal import Storage

/// Whose a disagreement is.
extension Office {
  /// Says who is to settle a conflict; whoever was to before no longer is.
  ///
  /// Throws ``RosterError`` for a worker who is disabled, or a record that is gone.
  package func assign(_ conflict: Conflict, to worker: WorkerEntry, note: String?) throws {
    guard worker.isActive else { throw RosterError.disabledWorker(name: worker.name) }
    guard let record = try store.record(conflict.type, conflict.record)?.record else {
      throw RosterError.unknownRecord(text: conflict.record.description)
    }
    let former = try store.verdicts().assignments(on: conflict.id)
    var values: [(FieldSchema, Value)] = [
      (ResolutionSchema.conflict, .text(conflict.id)),
      (ResolutionSchema.kind, .text(conflict.kind.rawValue)),
      (ResolutionSchema.action, .text("assign")),
      (ResolutionSchema.assignee, .reference(worker.id)),
    ]
    if let note, !note.isEmpty { values.append((ResolutionSchema.note, .text(note))) }
    values += former.map { (ResolutionSchema.takesBack, .reference($0)) }
    var root = record.id
    if case .root(let id)? = record.home { root = id }
    try edit { _ = try $0.create(ResolutionSchema.type, home: .root(root), values: values) }
  }
}
