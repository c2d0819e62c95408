internal import CRDT
internal import Wire

/// What one replica has seen: of each field, which writes.
struct Knowledge: Equatable {
  /// Of each record that is here, of each field, which writes.
  private(set) var records: [RecordName: [FieldCode: OperationSet]] = [:]

  func holds(_ name: RecordName) -> Bool { records[name] != nil }

  subscript(_ name: RecordName, _ field: FieldCode) -> OperationSet {
    records[name]?[field] ?? OperationSet()
  }

  mutating func insert(_ number: Int, _ name: RecordName, _ field: FieldCode) {
    records[name, default: [:]][field, default: OperationSet()].insert(number)
  }

  /// Learns what a message carries; of records that are not here only if it carries them whole.
  mutating func merge(_ parcel: Parcel) {
    for part in parcel.parts { merge(part) }
  }

  mutating func merge(_ part: Parcel.Part) {
    guard part.isWhole || holds(part.name) else { return }
    var fields = records[part.name] ?? [:]
    for (code, known) in part.fields { fields[code, default: OperationSet()].formUnion(known) }
    records[part.name] = fields
  }

  mutating func remove(_ name: RecordName) { records[name] = nil }

  /// Forgets records that were let go of.
  mutating func remove(missing names: Set<RecordName>) {
    for name in names { records[name] = nil }
  }

  /// The records in order of type and id.
  var names: [RecordName] { records.keys.sorted() }
}

/// What a message teaches whoever takes it over.
struct Parcel {
  struct Part {
    let name: RecordName
    /// Whether the record can be taken over by somebody who lacks it.
    let isWhole: Bool
    let fields: [FieldCode: OperationSet]
    /// What the message has seen of deletions of the record, in the engine's own words.
    var deletions = CausalContext()
  }

  var parts: [Part] = []

  /// What a page carries of what its sender has seen; what the model knows nothing of is left out.
  init(_ page: Page, from knowledge: Knowledge) {
    for wire in page.records {
      let name = RecordName(wire.type, wire.id)
      guard let known = knowledge.records[name] else { continue }
      let codes = wire.writes.flatMap { $0.values.map(\.code) } + wire.contexts.map(\.code)
      var fields: [FieldCode: OperationSet] = [:]
      for code in codes { fields[code] = known[code] }
      let deletions = wire.record?[.deleted].context ?? CausalContext()
      parts.append(
        Part(name: name, isWhole: wire.home != nil, fields: fields, deletions: deletions))
    }
  }

  init() {}
}

extension Sequence<RecordName> {
  func sorted() -> [RecordName] { sorted { ($0.type, $0.id) < ($1.type, $1.id) } }
}
