package import CRDT
package import Models
package import Storage

/// What a person chose for a disagreement.
package enum ConflictChoice: Hashable, Sendable {
  /// One of the rivals, by its dot.
  case take(Dot)
  /// A value of one's own.
  case set(Value)
  /// A contested deletion: the record stays.
  case keep
  /// A contested deletion: the record goes, on the knowledge of all that it holds now.
  case delete
}

/// Why a disagreement was not settled; nothing was written.
package enum ResolveError: Error, Hashable, Sendable {
  /// It changed since it was last shown; what stands now must be looked at first.
  case stale(conflict: String)
  /// It must say why.
  case noteRequired(conflict: String)
  /// The rival is not among those that stand.
  case noSuchRival(conflict: String)
  /// This kind is settled by another command.
  case otherMeans(kind: ConflictKind, conflict: String)
  /// Nothing stands under the id any more.
  case gone(conflict: String)
}

extension Replica {
  /// Remembers what of a conflict a person was shown, so that a resolution can tell if it changed
  /// since.
  package func noteShown(_ conflict: Conflict) throws {
    try store.write { try store.set("shown:" + conflict.id, text: conflict.sides) }
  }

  /// Settles a disagreement by an ordinary write that supersedes exactly what stands now.
  ///
  /// A rival that arrives later stays listed. Throws ``ResolveError``, ``EditError``, or what the
  /// store throws.
  package func resolve(_ conflict: Conflict, _ choice: ConflictChoice, note: String?) throws {
    guard let type = schema[conflict.type] else { throw ResolveError.gone(conflict: conflict.id) }
    guard conflict.severity != .breach || !(note ?? "").isEmpty else {
      throw ResolveError.noteRequired(conflict: conflict.id)
    }
    try edit { edit in
      guard let record = try edit.record(conflict.record, type: type),
        let current = Conflict.found(in: record, type: type).first(where: { $0.id == conflict.id })
      else {
        switch conflict.kind {
        case .sameField, .deleteVersusEdit: throw ResolveError.gone(conflict: conflict.id)
        case .caseState, .duplicate, .unique, .contradiction:
          throw ResolveError.otherMeans(kind: conflict.kind, conflict: conflict.id)
        }
      }
      if let shown = try store.text("shown:" + conflict.id), shown != current.sides {
        throw ResolveError.stale(conflict: conflict.id)
      }
      let action = try settle(current, choice, record: record, type: type, edit: edit)
      try add(
        resolutionOf: current, action: action, note: note, record: record, type: type, edit: edit)
    }
  }

  private func settle(
    _ conflict: Conflict, _ choice: ConflictChoice, record: Record, type: TypeSchema, edit: Edit
  ) throws -> String {
    switch (conflict.kind, choice) {
    case (.sameField, .take(let dot)):
      guard let field = conflict.field.flatMap({ type[$0] }),
        let rival = try rival(dot, of: conflict)
      else { throw ResolveError.noSuchRival(conflict: conflict.id) }
      // To settle on what was erased is to clear the field; only an erasure erases.
      let value = rival.value.isRedacted ? Value.null : rival.value
      try edit.set(field, value, of: record.id, type: type)
      return "take"
    case (.sameField, .set(let value)):
      guard let field = conflict.field.flatMap({ type[$0] }) else {
        throw ResolveError.noSuchRival(conflict: conflict.id)
      }
      try edit.set(field, value, of: record.id, type: type)
      return "set"
    case (.deleteVersusEdit, .keep):
      try edit.restore(record.id, type: type)
      return "keep"
    case (.deleteVersusEdit, .delete):
      try edit.delete(record.id, type: type)
      return "delete"
    default: throw ResolveError.otherMeans(kind: conflict.kind, conflict: conflict.id)
    }
  }

  /// One of those that stand, or the one that they replaced, from history.
  private func rival(_ dot: Dot, of conflict: Conflict) throws -> Entry? {
    if let entry = conflict.entries.first(where: { $0.dot == dot }) { return entry }
    return try store.history(of: conflict.record).first {
      $0.field == conflict.field && $0.entry.dot == dot
    }?.entry
  }

  private func add(
    resolutionOf conflict: Conflict, action: String, note: String?, record: Record,
    type: TypeSchema, edit: Edit
  ) throws {
    let root: RecordID
    if case .root(let parent)? = record.home { root = parent } else { root = record.id }
    var values: [(FieldSchema, Value)] = [
      (ResolutionSchema.conflict, .text(conflict.id)),
      (ResolutionSchema.kind, .text(conflict.kind.rawValue)),
      (ResolutionSchema.action, .text(action)),
    ]
    if let field = conflict.field.flatMap({ type[$0] }) {
      values.append((ResolutionSchema.field, .text(field.name)))
    }
    if let worker = try worker { values.append((ResolutionSchema.author, .reference(worker))) }
    if let note, !note.isEmpty { values.append((ResolutionSchema.note, .text(note))) }
    _ = try edit.create(ResolutionSchema.type, home: .root(root), values: values)
  }

  /// Settled disagreements of a record, oldest first.
  package func resolutions(of record: RecordID) throws -> [StoredRecord] {
    try store.children(of: record, type: ResolutionSchema.type.code)
  }
}

extension Conflict {
  /// The rivals by their dots: another text means that something came in between.
  fileprivate var sides: String {
    entries.map { "\($0.dot.timestamp.rawValue):\($0.dot.site.rawValue)" }.joined(separator: " ")
  }
}
