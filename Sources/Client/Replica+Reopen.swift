package import CRDT
package import Models
package import Storage
internal import Wire

/// A conflict that somebody settled, from what that left behind.
package struct SettledConflict: Sendable {
  /// The conflict's id.
  package let id: String
  /// What said so last.
  package let resolution: StoredRecord
  /// The record that was at odds.
  package let record: StoredRecord
  /// Its type.
  package let type: TypeSchema
  /// The field, where one was at odds.
  package let field: FieldSchema?
  /// What stood aside: the values that the decision replaced, in dot order.
  package let sides: [Entry]
  /// Verdicts that hold on it, for a pair or a contradiction.
  package let verdicts: [RecordID]
}

extension Replica {
  /// The settled conflicts of an id or the beginning of one, each once.
  package func settledConflicts(named prefix: String) throws -> [SettledConflict] {
    func plain(_ id: String) -> String { id.uppercased().filter { $0 != "-" } }
    let wanted = plain(prefix)
    guard !wanted.isEmpty else { return [] }
    var latest: [String: StoredRecord] = [:]
    try store.forEach(ResolutionSchema.type.code) { stored in
      guard let id = stored.record.text(ResolutionSchema.conflict), plain(id).hasPrefix(wanted),
        stored.record.text(ResolutionSchema.action) != "propose"
      else { return true }
      latest[id] = stored
      return true
    }
    return try latest.keys.sorted().compactMap { id in
      try latest[id].flatMap { try settled(id, by: $0) }
    }
  }

  private func settled(_ id: String, by resolution: StoredRecord) throws -> SettledConflict? {
    guard case .root(let root)? = resolution.record.home else { return nil }
    let verdicts = try store.verdicts().standing(on: id)
    guard let name = resolution.record.text(ResolutionSchema.field) else {
      guard let stored = try store.record(root), let type = schema[stored.record.type] else {
        return nil
      }
      return SettledConflict(
        id: id, resolution: resolution, record: stored, type: type, field: nil, sides: [],
        verdicts: verdicts)
    }
    // The decision and the note on it are one transaction, so they share a dot.
    let dot = resolution.record[ResolutionSchema.conflict.code].entries.first?.dot
    guard let stored = try store.record(root) else { return nil }
    for member in try store.family(of: RecordName(stored.record.type, root)) {
      guard let type = schema[member.record.type], let field = type[name] else { continue }
      let sides = try store.history(of: member.record.id)
        .filter { $0.field == field.code && $0.by == dot }.map(\.entry)
      guard !sides.isEmpty else { continue }
      return SettledConflict(
        id: id, resolution: resolution, record: member, type: type, field: field, sides: sides,
        verdicts: verdicts)
    }
    return nil
  }

  /// Takes a decision back by a new write: another of the former sides, or another value; for a
  /// pair or a contradiction, the verdicts, so that it is listed again.
  ///
  /// Throws ``ResolveError``, ``EditError``, or what the store throws.
  package func reopen(
    _ settled: SettledConflict, taking value: Value?, note: String?
  ) throws {
    let id = settled.record.record.id
    try edit { edit in
      guard let record = try edit.record(id, type: settled.type) else {
        throw ResolveError.gone(conflict: settled.id)
      }
      var takenBack = settled.verdicts.map { (ResolutionSchema.takesBack, Value.reference($0)) }
      if let field = settled.field, settled.verdicts.isEmpty {
        guard let value else { throw ResolveError.noSuchRival(conflict: settled.id) }
        try edit.set(field, value.isRedacted ? .null : value, of: id, type: settled.type)
        takenBack.append((ResolutionSchema.field, .text(field.name)))
      } else if settled.verdicts.isEmpty {
        throw ResolveError.gone(conflict: settled.id)
      }
      try noteResolution(
        of: (settled.id, settled.resolution.record.text(ResolutionSchema.kind) ?? ""),
        action: "reopen", root: record.root, note: note, also: takenBack, edit: edit)
    }
  }

  /// Says which side one would take, without taking it: whoever decides sees it beside the sides.
  ///
  /// Throws ``ResolveError``, ``EditError``, or what the store throws.
  package func propose(_ conflict: Conflict, _ side: Dot?, note: String) throws {
    try edit { edit in
      guard let record = try store.record(conflict.type, conflict.record)?.record else {
        throw ResolveError.gone(conflict: conflict.id)
      }
      let named = side.map { [(ResolutionSchema.side, Value.text($0.name))] } ?? []
      try noteResolution(
        of: (conflict.id, conflict.kind.rawValue), action: "propose", root: record.root,
        note: note, also: named, edit: edit)
    }
  }

  /// What people proposed for an open conflict, oldest first.
  package func proposals(for conflict: Conflict) throws -> [StoredRecord] {
    guard let record = try store.record(conflict.type, conflict.record)?.record else { return [] }
    return try resolutions(of: record.root).filter {
      $0.record.text(ResolutionSchema.conflict) == conflict.id
        && $0.record.text(ResolutionSchema.action) == "propose"
    }
  }
}

extension Dot {
  /// The dot as a proposal names it.
  package var name: String { "\(timestamp.rawValue) \(site.rawValue)" }
}
