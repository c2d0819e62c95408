internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Every write of a run with its exact causal past: what all replicas are compared with.
///
/// It knows no dots and no contexts. What a replica has seen is told by what was written there and
/// by which messages it took over.
struct Model {
  private struct Key: Hashable {
    let name: RecordName
    let field: FieldCode
  }

  /// A record that somebody made.
  struct Made {
    let name: RecordName
    let type: TypeSchema
    /// Where it, or its root, belongs.
    let place: ScopePath
    /// Its root; nil for a root.
    let root: RecordName?
  }

  private var fields: [Key: FieldModel] = [:]
  /// Of each record the fields that a hub acknowledged a write of.
  private var acknowledged: [RecordName: Set<FieldCode>] = [:]
  /// The records in the order in which they were made.
  private(set) var made: [Made] = []
  private var places: [RecordName: Int] = [:]

  /// The record of a name; nil for those that the office made.
  func made(_ name: RecordName) -> Made? { places[name].map { made[$0] } }

  /// The place of a record among all in the order in which they were made.
  func number(of name: RecordName) -> Int? { places[name] }

  mutating func note(_ record: Made) {
    guard places[record.name] == nil else { return }
    places[record.name] = made.count
    made.append(record)
  }

  subscript(_ name: RecordName, _ field: FieldCode) -> FieldModel {
    get { fields[Key(name: name, field: field)] ?? FieldModel() }
    set { fields[Key(name: name, field: field)] = newValue }
  }

  /// Adds a write whose author has seen what a knowledge holds; the knowledge then holds it too.
  mutating func add(
    _ action: Operation.Action, to field: FieldCode, of name: RecordName, author: Int,
    by knowledge: inout Knowledge
  ) {
    let number = self[name, field].add(
      Operation(action: action, past: knowledge[name, field], author: author))
    knowledge.insert(number, name, field)
  }

  /// Notes that a hub said that it holds what a message carried.
  mutating func acknowledge(_ part: Parcel.Part) {
    for (code, known) in part.fields {
      self[part.name, code].acknowledge(known)
      acknowledged[part.name, default: []].insert(code)
    }
  }

  /// Takes everything acknowledged back: the hub that said so lost its memory.
  mutating func forgetAcknowledged() {
    for (name, codes) in acknowledged {
      for code in codes { self[name, code].forgetAcknowledged() }
    }
    acknowledged = [:]
  }

  /// The fields of a record that a hub acknowledged a write of, ascending, each with those writes.
  func acknowledged(_ name: RecordName) -> [(FieldCode, OperationSet)] {
    (acknowledged[name] ?? []).sorted().map { code in
      var numbers = OperationSet()
      for (number, operation) in self[name, code].operations.enumerated()
      where operation.isAcknowledged { numbers.insert(number) }
      return (code, numbers)
    }
  }

  /// Notes that a laptop which knew this took a new name: what it wrote may stand twice now.
  mutating func noteNewName(of author: Int, knowing knowledge: Knowledge) {
    for (name, fields) in knowledge.records {
      for (code, known) in fields {
        let operations = self[name, code].operations
        if known.numbers.contains(where: { operations[$0].author == author }) {
          self[name, code].mayEcho = true
        }
      }
    }
  }

  /// Whether what was superseded may be shown again somewhere in a record.
  func mayEcho(_ name: RecordName, in knowledge: Knowledge) -> Bool {
    (knowledge.records[name] ?? [:]).keys.contains { self[name, $0].mayEcho }
  }

  /// Whether all who deleted a record had seen everything that a knowledge holds of it.
  func isDeleted(_ name: RecordName, in knowledge: Knowledge) -> Bool {
    let deletions = self[name, .deleted]
    let standing = deletions.standing(in: knowledge[name, .deleted])
    guard !standing.isEmpty else { return false }
    var seen: [FieldCode: OperationSet] = [:]
    for number in standing {
      guard case .delete(let of) = deletions.operations[number].action else { return false }
      for (code, known) in of { seen[code, default: OperationSet()].formUnion(known) }
    }
    return (knowledge.records[name] ?? [:]).allSatisfy { code, known in
      code == .deleted
        || self[name, code].standing(in: known).allSatisfy {
          seen[code]?.contains($0) ?? false
        }
    }
  }

  /// What somebody who deletes a record now has seen of it.
  func seen(_ name: RecordName, by knowledge: Knowledge) -> [FieldCode: OperationSet] {
    (knowledge.records[name] ?? [:]).filter { $0.key != .deleted }
  }
}
