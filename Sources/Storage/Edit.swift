package import CRDT
package import Models

/// One transaction of local writes; all of its fields share the first timestamp.
///
/// Values are checked before they come here (``FieldInput``); what is checked here is what depends
/// on the records themselves.
package final class Edit {
  private let store: Store
  private let random: () -> UInt64
  private let stamp: Timestamp
  private let site: SiteID
  private var last: Timestamp
  private var order: [RecordID] = []
  private var pending: [RecordID: Pending] = [:]

  private struct Pending {
    var record: Record
    var isNew: Bool
    var changed: Set<FieldCode> = []
    var superseded: [(code: FieldCode, entry: Entry)] = []
    var dotsUsed: [FieldCode: UInt64] = [:]
  }

  init(store: Store, stamp: Timestamp, site: SiteID, random: @escaping () -> UInt64) {
    self.store = store
    self.stamp = stamp
    self.site = site
    self.random = random
    last = stamp
  }

  /// When this transaction writes, in milliseconds since 1970.
  package var milliseconds: UInt64 { stamp.milliseconds }

  /// Makes a record and returns its id.
  package func create(
    _ type: TypeSchema, home: Home, id: RecordID? = nil, values: [(FieldSchema, Value)] = []
  ) throws -> RecordID {
    var generator = Chance(draw: random)
    let id = id ?? RecordID(milliseconds: stamp.milliseconds, using: &generator)
    let known = try store.record(type.code, id)
    pending[id] = Pending(
      record: known?.record ?? Record(id: id, type: type.code, home: home), isNew: known == nil)
    order.append(id)
    for (field, value) in values {
      switch field.kind {
      case .register: try set(field, value, of: id, type: type)
      case .set: try add(field, value, of: id, type: type)
      }
    }
    return id
  }

  /// Writes a register.
  package func set(_ field: FieldSchema, _ value: Value, of id: RecordID, type: TypeSchema) throws {
    try modify(id, type: type) { pending in
      let state = pending.record[field.code]
      if state.entries.count == 1, state.entries[0].value == value { return }
      // Whoever sees several first writes settles them; whoever sees one leaves it.
      if field.isImmutable, state.entries.count == 1, !pending.changed.contains(field.code) {
        throw EditError.immutable(field: field.name, record: id)
      }
      assign(value, to: field.code, of: &pending)
    }
  }

  /// Adds a value to a set; one that is there already is left alone.
  package func add(_ field: FieldSchema, _ value: Value, of id: RecordID, type: TypeSchema) throws {
    try modify(id, type: type) { pending in
      var state = pending.record[field.code]
      guard !state.values.contains(value) else { return }
      pending.superseded += state.add(value, at: nextDot(field.code, &pending)).map {
        (field.code, $0)
      }
      pending.record[field.code] = state
      pending.changed.insert(field.code)
    }
  }

  /// Removes a value from a set; one that is not there is left alone.
  package func remove(_ field: FieldSchema, _ value: Value, of id: RecordID, type: TypeSchema)
    throws
  {
    try modify(id, type: type) { pending in
      var state = pending.record[field.code]
      guard state.values.contains(value) else { return }
      pending.superseded += state.remove(value, at: nextDot(field.code, &pending)).map {
        (field.code, $0)
      }
      pending.record[field.code] = state
      pending.changed.insert(field.code)
    }
  }

  /// Deletes a record on the knowledge of all that it holds here.
  package func delete(_ id: RecordID, type: TypeSchema) throws {
    guard type.isDeletable else { throw EditError.notDeletable(type: type.name) }
    try modify(id, type: type) { pending in
      assign(.deletion(pending.record.seen), to: .deleted, of: &pending)
    }
  }

  /// Takes a deletion back.
  package func restore(_ id: RecordID, type: TypeSchema) throws {
    try modify(id, type: type, evenIfDeleted: true) { pending in
      guard pending.record[.deleted].entries.contains(where: { !$0.value.isNull }) else { return }
      assign(.null, to: .deleted, of: &pending)
    }
  }

  /// Moves a root to another place; only the hub that it belongs to does that.
  package func move(_ id: RecordID, type: TypeSchema, to place: ScopePath) throws {
    try modify(id, type: type, evenIfDeleted: true) { pending in
      guard case .scope(let home)? = pending.record.home,
        (pending.record.movedTo ?? home) != place
      else { return }
      assign(.text(place.text), to: .scope, of: &pending)
    }
  }

  /// The record as this transaction has it; nil if it is not on this laptop.
  package func record(_ id: RecordID, type: TypeSchema) throws -> Record? {
    try pending[id]?.record ?? store.record(type.code, id)?.record
  }

  /// Writes everything to the store; returns the largest timestamp used.
  func commit() throws -> Timestamp {
    for id in order {
      guard let pending = pending[id], !pending.changed.isEmpty else { continue }
      try check(pending)
      _ = try store.save(
        pending.record, changed: pending.changed.sorted(), superseded: pending.superseded,
        by: Dot(stamp, site), milliseconds: stamp.milliseconds)
    }
    return last
  }

  /// Writes a register; a second write of the same transaction takes the place of the first.
  private func assign(_ value: Value, to code: FieldCode, of pending: inout Pending) {
    var state = pending.record[code]
    let dot = Dot(stamp, site)
    if pending.changed.contains(code) {
      let first = Entry(dot, value, replaced: state.entries.first?.replaced ?? [])
      guard let again = Field(entries: [first], context: state.context) else { return }
      state = again
    } else {
      pending.superseded += state.assign(value, at: dot).map { (code, $0) }
      pending.changed.insert(code)
    }
    pending.record[code] = state
  }

  private func modify(
    _ id: RecordID, type: TypeSchema, evenIfDeleted: Bool = false,
    _ body: (inout Pending) throws -> Void
  ) throws {
    if pending[id] == nil {
      guard let stored = try store.record(type.code, id) else {
        throw EditError.missing(id)
      }
      pending[id] = Pending(record: stored.record, isNew: false)
      order.append(id)
    }
    guard var item = pending[id] else { throw EditError.missing(id) }
    guard evenIfDeleted || !item.record.isDeleted else { throw EditError.deleted(id) }
    try body(&item)
    pending[id] = item
  }

  /// A field's first dot is the transaction's; each further value of a set takes the next
  /// timestamp.
  private func nextDot(_ code: FieldCode, _ pending: inout Pending) -> Dot {
    let used = pending.dotsUsed[code] ?? 0
    pending.dotsUsed[code] = used + 1
    let timestamp = Timestamp(stamp.rawValue + used)
    last = max(last, timestamp)
    return Dot(timestamp, site)
  }

  private func check(_ pending: Pending) throws {
    if pending.isNew, let type = store.schema[pending.record.type] {
      for field in type.fields where field.isRequired {
        guard !pending.record[field.code].entries.isEmpty else {
          throw EditError.required(field: field.name, type: type.name)
        }
      }
    }
    let bytes = pending.record.fields.reduce(0) { sum, state in
      sum + state.field.entries.reduce(0) { $0 + $1.value.approximateBytes }
    }
    guard bytes <= Limits.recordBytesMax else {
      throw EditError.tooLarge(bytes: bytes, limit: Limits.recordBytesMax)
    }
  }
}

/// Lets the library's generators draw from an injected source.
private struct Chance: RandomNumberGenerator {
  let draw: () -> UInt64
  mutating func next() -> UInt64 { draw() }
}

extension Store {
  /// Runs one transaction of local writes: durable when this returns, or nothing happened.
  ///
  /// Time and chance are arguments; site and clock are the store's own. A call inside a transaction
  /// joins it.
  package func edit<Result>(
    wallMilliseconds: UInt64, random: @escaping () -> UInt64, _ body: (Edit) throws -> Result
  ) throws -> Result {
    try write {
      var clock = HybridClock(last: Timestamp(UInt64(bitPattern: try number("clock") ?? 0)))
      let edit = Edit(
        store: self, stamp: clock.stamp(wallMilliseconds: wallMilliseconds),
        site: SiteID(UInt64(bitPattern: try number("site") ?? 0)), random: random)
      let result = try body(edit)
      try set("clock", number: Int64(bitPattern: try edit.commit().rawValue))
      return result
    }
  }
}
