internal import CRDT
internal import Client
internal import Models
internal import Storage
internal import Wire

extension Deed {
  /// Somebody settles a disagreement that his laptop lists.
  static let resolve = Deed("resolve", weight: 3) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    // The resolution's own id is only known once it is written.
    laptop.machine.calm()
    let open = try laptop.replica.store.conflicts().filter { conflict in
      town.model.made(RecordName(conflict.type, conflict.record)) != nil
        && (conflict.kind == .sameField || conflict.kind == .deleteVersusEdit)
        && conflict.others.isEmpty
        && !laptop.isDeleted(town.model, conflict)
    }
    guard let conflict = draws.pick(open) else { return "nothing" }
    try town.resolve(conflict, on: laptop, &draws)
    return "laptop \(laptop.number): \(conflict.id) \(conflict.kind.rawValue)"
  }
}

extension Laptop {
  fileprivate func isDeleted(_ model: Model, _ conflict: Conflict) -> Bool {
    model.made(RecordName(conflict.type, conflict.record)).map(isDeleted) ?? true
  }
}

extension Town {
  fileprivate func resolve(
    _ conflict: Conflict, on laptop: Laptop, _ draws: inout Draws
  ) throws {
    let name = RecordName(conflict.type, conflict.record)
    guard let record = model.made(name) else { return }
    let seen = model.seen(name, by: laptop.knowledge)
    let choice: ConflictChoice
    let note: (FieldCode, Operation.Action)
    switch conflict.kind {
    case .deleteVersusEdit:
      let isKept = draws.oneIn(2)
      choice = isKept ? .keep : .delete
      note = (.deleted, isKept ? .restore : .delete(seen))
    case .sameField, .caseState, .duplicate, .unique, .contradiction:
      guard let field = conflict.field, let rival = draws.pick(conflict.entries) else { return }
      let value = draws.oneIn(3) ? Value.text(nextValue()) : rival.value
      choice = value == rival.value ? .take(rival.dot) : .set(value)
      note = (field, .assign(value))
    }
    try laptop.replica.resolve(conflict, choice, note: "seen")
    counts.writes += 1
    let writes = try resolutions(of: conflict, in: record, on: laptop)
    noteWritten([(record, note.0, note.1)] + writes, on: laptop)
    laptop.alternative = nil
  }

  /// The resolutions of a conflict that the model does not know yet, field by field.
  ///
  /// What the office noted beside the record when it accepted a late edit is not the laptop's.
  private func resolutions(
    of conflict: Conflict, in record: Model.Made, on laptop: Laptop
  ) throws -> [(Model.Made, FieldCode, Operation.Action)] {
    let root = record.root?.id ?? record.name.id
    return try laptop.replica.resolutions(of: root).flatMap { stored in
      let name = RecordName(stored.record.type, stored.record.id)
      guard model.made(name) == nil,
        stored.record[ResolutionSchema.conflict.code].values == [.text(conflict.id)]
      else { return [(Model.Made, FieldCode, Operation.Action)]() }
      let made = Model.Made(
        name: name, type: ResolutionSchema.type, place: record.place,
        root: RecordName(record.name.type, root))
      return stored.record.fields.flatMap { state in
        state.field.entries.map { (made, state.code, .assign($0.value)) }
      }
    }
  }
}
