import CRDT

/// The exact meaning of a history: every write keeps the set of writes that its author had seen.
///
/// Knows no contexts, no joins and no order of time. What a replica must hold follows from which
/// operations it has seen, and from nothing else.
struct CausalModel {
  /// One write to one field.
  struct Operation {
    enum Kind: Equatable {
      case assign(Value)
      case add(Value)
      case remove(Value)
    }
    let dot: Dot
    let field: FieldCode
    let kind: Kind
    /// What its author had seen of the field.
    let past: OperationSet
    /// The dots of the entries that it replaced, ascending.
    let replaced: [Dot]
    /// For a deletion: what its author had seen of each field.
    let carried: Knowledge?

    var value: Value {
      switch kind {
      case .assign(let value), .add(let value), .remove(let value): value
      }
    }
  }

  /// The operations that somebody has seen, field by field.
  struct Knowledge: Hashable {
    private(set) var fields: [FieldCode: OperationSet] = [:]

    subscript(_ field: FieldCode) -> OperationSet {
      get { fields[field] ?? OperationSet() }
      set { fields[field] = newValue }
    }

    mutating func formUnion(_ other: Knowledge) {
      for (field, seen) in other.fields { self[field].formUnion(seen) }
    }

    func limited(to codes: [FieldCode]) -> Knowledge {
      var part = Knowledge()
      for code in codes where fields[code] != nil { part[code] = self[code] }
      return part
    }
  }

  private(set) var operations: [Operation] = []

  /// Notes a write by somebody who has seen `knowledge`, and that they have seen it now.
  mutating func write(
    _ kind: Operation.Kind, to field: FieldCode, at dot: Dot, knowledge: inout Knowledge
  ) {
    let past = knowledge[field]
    let before = survivors(of: field, seen: past)
    let replaced: [Dot] =
      switch kind {
      case .assign: before.map(\.dot)
      case .add(let value): before.filter { $0.value == value }.map(\.dot)
      case .remove: []
      }
    var carried: Knowledge?
    if field == .deleted, case .assign(.deletion) = kind { carried = knowledge }
    operations.append(
      Operation(
        dot: dot, field: field, kind: kind, past: past, replaced: replaced.sorted(),
        carried: carried))
    knowledge[field].insert(operations.count - 1)
  }

  /// The entries that a field must hold for somebody who has seen these operations, in dot order.
  func entries(of field: FieldCode, seen: OperationSet) -> [Entry] {
    survivors(of: field, seen: seen)
      .map { Entry($0.dot, $0.value, replaced: $0.replaced) }
      .sorted { $0.dot < $1.dot }
  }

  /// The largest dot of each site among these operations, in site order.
  func context(seen: OperationSet) -> [Dot] {
    var largest: [SiteID: Dot] = [:]
    for place in seen.members {
      let dot = operations[place].dot
      largest[dot.site] = max(largest[dot.site] ?? dot, dot)
    }
    return largest.values.sorted { $0.site < $1.site }
  }

  /// Whether nobody has seen the record restored, and the deletions together saw all it holds.
  func isDeleted(_ knowledge: Knowledge) -> Bool {
    let register = survivors(of: .deleted, seen: knowledge[.deleted])
    var carried = Knowledge()
    for operation in register {
      guard let seen = operation.carried else { return false }
      carried.formUnion(seen)
    }
    guard !register.isEmpty else { return false }
    return knowledge.fields.allSatisfy { field, seen in
      field.isSystem
        || survivors(of: field, seen: seen).allSatisfy { survivor in
          carried[field].members.contains { operations[$0].dot == survivor.dot }
        }
    }
  }

  /// Whether a deletion stands that does not hide the record.
  func isDeletionContested(_ knowledge: Knowledge) -> Bool {
    survivors(of: .deleted, seen: knowledge[.deleted]).contains { $0.carried != nil }
      && !isDeleted(knowledge)
  }

  /// The writes in nobody's past; in a set, in the past of nobody who wrote the same value.
  private func survivors(of field: FieldCode, seen: OperationSet) -> [Operation] {
    let places = seen.members
    return places.compactMap { place in
      let operation = operations[place]
      if case .remove = operation.kind { return nil }
      let isReplaced = places.contains { later in
        operations[later].past.contains(place) && replaces(operations[later], operation)
      }
      return isReplaced ? nil : operation
    }
  }

  private func replaces(_ later: Operation, _ earlier: Operation) -> Bool {
    switch later.kind {
    case .assign: true
    case .add(let value), .remove(let value): value == earlier.value
    }
  }
}
