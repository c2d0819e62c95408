internal import CRDT
internal import Client
internal import Models
internal import Storage
internal import Wire

/// A transaction on a laptop that is told to the model word for word.
final class Draft {
  private let edit: Edit
  private let town: Town
  let laptop: Laptop
  fileprivate var notes: [(RecordName, FieldCode, Operation.Action)] = []
  fileprivate var made: [Model.Made] = []
  fileprivate var erasures: [ErasureModel] = []

  fileprivate init(_ edit: Edit, _ town: Town, _ laptop: Laptop) {
    self.edit = edit
    self.town = town
    self.laptop = laptop
  }

  /// Makes a record with values of all fields that it needs.
  @discardableResult
  func create(
    _ type: TypeSchema, in place: ScopePath, root: RecordName? = nil,
    values: [(FieldSchema, Value)]
  ) throws -> RecordName {
    let id = try edit.create(
      type, home: root.map { .root($0.id) } ?? .scope(place), values: values)
    let name = RecordName(type.code, id)
    made.append(.init(name: name, type: type, place: place, root: root))
    for (field, value) in values {
      switch field.kind {
      case .register: notes.append((name, field.code, .assign(value)))
      case .set: notes.append((name, field.code, .add(value)))
      }
    }
    return name
  }

  func set(_ field: FieldSchema, _ value: Value, of record: Model.Made) throws {
    try edit.set(field, value, of: record.name.id, type: record.type)
    notes.append((record.name, field.code, .assign(value)))
  }

  func add(_ field: FieldSchema, _ value: Value, of record: Model.Made) throws {
    let isHere = try shown(record, field).contains(value)
    try edit.add(field, value, of: record.name.id, type: record.type)
    if !isHere { notes.append((record.name, field.code, .add(value))) }
  }

  func remove(_ field: FieldSchema, _ value: Value, of record: Model.Made) throws {
    let isHere = try shown(record, field).contains(value)
    try edit.remove(field, value, of: record.name.id, type: record.type)
    if isHere { notes.append((record.name, field.code, .remove(value))) }
  }

  func delete(_ record: Model.Made) throws {
    try edit.delete(record.name.id, type: record.type)
    notes.append(
      (
        record.name, .deleted,
        .delete(town.model.seen(record.name, by: laptop.knowledge))
      ))
  }

  func restore(_ record: Model.Made) throws {
    let isDeletedBySome = try edit.record(record.name.id, type: record.type)?[.deleted].entries
      .contains { !$0.value.isNull }
    try edit.restore(record.name.id, type: record.type)
    if isDeletedBySome ?? false { notes.append((record.name, .deleted, .restore)) }
  }

  /// Attaches a file that was received before.
  func attach(_ file: ReceivedFile, to record: Model.Made) throws {
    let facts = AttachmentFacts(fileName: town.nextValue() + "jpg")
    try create(
      AttachmentSchema.type, in: record.place, root: record.name,
      values: file.values(facts, author: laptop.worker))
    // Last, as the product does: neither record nor bytes are here without the other.
    try laptop.replica.keep(file, on: laptop.machine.shelf)
  }

  /// Asks for the erasure of all that is seen here of a field; false if there is nothing.
  func erase(_ field: FieldSchema, of record: Model.Made) throws -> Bool {
    guard let target = try edit.record(record.name.id, type: record.type) else { return false }
    let wish = ErasureWish(
      target: target, fields: [field], ground: "consent_withdrawn", second: laptop.hub.second,
      note: nil)
    let id: RecordID
    do { id = try laptop.replica.erase(wish, in: edit) } catch ErasureError.nothing { return false }
    let name = RecordName(ErasureSchema.type.code, id)
    made.append(.init(name: name, type: ErasureSchema.type, place: record.place, root: record.name))
    notes.append((name, ErasureSchema.second.code, .assign(.reference(laptop.hub.second))))
    erasures.append(
      ErasureModel(
        name: name, target: record.name,
        seen: [field.code: laptop.knowledge[record.name, field.code]]))
    return true
  }

  private func shown(_ record: Model.Made, _ field: FieldSchema) throws -> [Value] {
    try edit.record(record.name.id, type: record.type)?[field.code].values ?? []
  }
}

extension Town {
  /// Runs one transaction on a laptop and tells the model of it; false if the disk failed.
  func edit(_ laptop: Laptop, _ body: (Draft) throws -> Void) throws -> Bool {
    var draft: Draft?
    do {
      try laptop.machine.work {
        try laptop.replica.edit { edit in
          let new = Draft(edit, self, laptop)
          draft = new
          try body(new)
        }
      }
    } catch {
      guard laptop.machine.isDown || laptop.machine.hadTrouble else { throw error }
      // The commit may be durable although it failed: a crash will tell.
      if let draft { laptop.alternative = knowledge(after: draft) }
      return false
    }
    counts.writes += 1
    if let draft { laptop.knowledge = knowledge(after: draft) }
    laptop.alternative = nil
    return true
  }

  /// What a laptop knows once a transaction is durable.
  private func knowledge(after draft: Draft) -> Knowledge {
    var knowledge = draft.laptop.knowledge
    for record in draft.made { model.note(record) }
    for erasure in draft.erasures { model.note(erasure) }
    for (name, field, action) in draft.notes {
      model.add(action, to: field, of: name, author: draft.laptop.author, by: &knowledge)
    }
    return knowledge
  }

  /// Tells the model of a transaction whose writes stand in the replica already, record by record.
  func noteWritten(_ notes: [(Model.Made, FieldCode, Operation.Action)], on laptop: Laptop) {
    for (record, field, action) in notes {
      model.note(record)
      model.add(action, to: field, of: record.name, author: laptop.author, by: &laptop.knowledge)
    }
  }
}
