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

  /// The author of what an office writes.
  static let office = -1

  private var fields: [Key: FieldModel] = [:]
  /// Of each record's fields the writes that an erasure names.
  private var erased: [Key: OperationSet] = [:]
  /// The erasures in the order in which they were written.
  private(set) var erasures: [ErasureModel] = []
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

  /// Notes an erasure that somebody wrote; whether it comes into force, hubs decide.
  mutating func note(_ erasure: ErasureModel) {
    guard !erasures.contains(where: { $0.name == erasure.name }) else { return }
    erasures.append(erasure)
    for (code, known) in erasure.seen {
      erased[Key(name: erasure.target, field: code), default: OperationSet()].formUnion(known)
    }
  }

  /// The writes of a field that some erasure names.
  func erased(_ name: RecordName, _ field: FieldCode) -> OperationSet {
    erased[Key(name: name, field: field)] ?? OperationSet()
  }

  /// Texts that nobody wrote but in writes that an erasure names: where it is in force they are
  /// nowhere.
  ///
  /// What a laptop under a new name had stamped anew was not named, so it stays for people to see.
  func textsGone(by erasure: ErasureModel) -> [String] {
    var texts: [String] = []
    for (code, known) in erasure.seen.sorted(by: { $0.key < $1.key }) {
      let field = self[erasure.target, code]
      guard !field.mayEcho else { continue }
      let stay = Set(
        field.operations.indices.filter { !known.contains($0) }
          .compactMap { field.operations[$0].value?.text })
      for number in known.numbers {
        if let text = field.operations[number].value?.text, !stay.contains(text) {
          texts.append(text)
        }
      }
    }
    return texts
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
