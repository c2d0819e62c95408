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
  /// Two records that look alike are not the same.
  case distinct
  /// Two records that look alike are one: they are merged.
  case same
  /// A contradiction was looked into and may stand.
  case noted

  /// What ``ResolutionSchema/action`` says of it.
  package var action: String {
    switch self {
    case .take: "take"
    case .set: "set"
    case .keep: "keep"
    case .delete: "delete"
    case .distinct: "distinct"
    case .same: "merge"
    case .noted: "noted"
    }
  }
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
    if conflict.kind == .duplicate, choice == .same {
      return try mergeDuplicates(conflict, note: note)
    }
    try edit { edit in
      guard let record = try edit.record(conflict.record, type: type),
        let current = try current(conflict, in: record, type: type)
      else { throw ResolveError.gone(conflict: conflict.id) }
      if let shown = try store.text("shown:" + conflict.id), shown != current.sides {
        throw ResolveError.stale(conflict: conflict.id)
      }
      try settle(current, choice, record: record, type: type, edit: edit)
      try add(
        resolutionOf: current, action: choice.action, note: note, record: record, type: type,
        edit: edit)
    }
  }

  /// The disagreement as it stands now; nil if it does no more.
  private func current(
    _ conflict: Conflict, in record: Record, type: TypeSchema
  ) throws -> Conflict? {
    let own = Conflict.found(in: record, type: type).first { $0.id == conflict.id }
    if let own { return own }
    return try store.conflicts().first { $0.id == conflict.id }
  }

  /// Requests are merged by a step of the case, which is another command.
  private func mergeDuplicates(_ conflict: Conflict, note: String?) throws {
    guard conflict.type == HouseholdSchema.type.code, let other = conflict.others.first else {
      throw ResolveError.otherMeans(kind: conflict.kind, conflict: conflict.id)
    }
    _ = try merge(households: conflict.record, other, note: note)
  }

  private func settle(
    _ conflict: Conflict, _ choice: ConflictChoice, record: Record, type: TypeSchema, edit: Edit
  ) throws {
    switch (conflict.kind, choice) {
    case (.sameField, .take(let dot)):
      guard let field = conflict.field.flatMap({ type[$0] }),
        let rival = try rival(dot, of: conflict)
      else { throw ResolveError.noSuchRival(conflict: conflict.id) }
      // To settle on what was erased is to clear the field; only an erasure erases.
      let value = rival.value.isRedacted ? Value.null : rival.value
      try write(value, field, settling: conflict, type: type, edit: edit)
    case (.sameField, .set(let value)):
      guard let field = conflict.field.flatMap({ type[$0] }) else {
        throw ResolveError.noSuchRival(conflict: conflict.id)
      }
      try write(value, field, settling: conflict, type: type, edit: edit)
    case (.deleteVersusEdit, .keep): try edit.restore(record.id, type: type)
    case (.contradiction, .keep) where conflict.field == .deleted:
      try edit.restore(record.id, type: type)
    case (.deleteVersusEdit, .delete): try edit.delete(record.id, type: type)
    case (.duplicate, .distinct): break
    case (.contradiction, .noted) where conflict.mayBeNoted: break
    default: throw ResolveError.otherMeans(kind: conflict.kind, conflict: conflict.id)
    }
  }

  /// Writes what was chosen; of merged records, notes that their edits were seen (C10).
  private func write(
    _ value: Value, _ field: FieldSchema, settling conflict: Conflict, type: TypeSchema, edit: Edit
  ) throws {
    try edit.set(field, value, of: conflict.record, type: type)
    for merged in conflict.others {
      guard let record = try edit.record(merged, type: type) else { continue }
      try edit.add(HouseholdSchema.mergeSeen, .deletion(record.seen), of: merged, type: type)
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
    let field = conflict.field.flatMap { type[$0] }.map {
      [(ResolutionSchema.field, Value.text($0.name))]
    }
    try noteResolution(
      of: (conflict.id, conflict.kind.rawValue), action: action, root: record.root, note: note,
      also: field ?? [], edit: edit)
  }

  /// Notes what somebody did about a conflict, and why, beside the record concerned.
  func noteResolution(
    of conflict: (id: String, kind: String), action: String, root: RecordID, note: String?,
    also more: [(FieldSchema, Value)] = [], edit: Edit
  ) throws {
    var values: [(FieldSchema, Value)] = [
      (ResolutionSchema.conflict, .text(conflict.id)),
      (ResolutionSchema.kind, .text(conflict.kind)), (ResolutionSchema.action, .text(action)),
    ]
    if let worker = try worker { values.append((ResolutionSchema.author, .reference(worker))) }
    if let note, !note.isEmpty { values.append((ResolutionSchema.note, .text(note))) }
    _ = try edit.create(ResolutionSchema.type, home: .root(root), values: values + more)
  }

  /// Settled disagreements of a record, oldest first.
  package func resolutions(of record: RecordID) throws -> [StoredRecord] {
    try store.children(of: record, type: ResolutionSchema.type.code)
  }
}

extension Record {
  /// The record with which it enters and leaves: its root, or itself.
  var root: RecordID {
    guard case .root(let root)? = home else { return id }
    return root
  }
}

extension Conflict {
  /// The rivals by their dots: another text means that something came in between.
  fileprivate var sides: String {
    entries.map { "\($0.dot.timestamp.rawValue):\($0.dot.site.rawValue)" }.joined(separator: " ")
  }
}
