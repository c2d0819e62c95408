package import CRDT
package import Models

/// Families of records, and where their records exclude each other.
extension Store {
  /// A root record with its children and the records it is bound to, as far as they are here.
  ///
  /// The root is given, so that one that is not stored yet has a family too. What a child that is
  /// about to be written names is bound as well; the child itself is left out.
  package func family(of root: Record, draft: Record? = nil) throws -> RecordFamily {
    try family(of: root, draft: draft, bonds: schema[root.type]?.family?.kin ?? [])
  }

  /// As deep as the bonds go: each is written down in the rules, so this ends.
  private func family(
    of root: Record, draft: Record? = nil, bonds: [Kin]
  ) throws -> RecordFamily {
    let children = try children(of: root)
    let naming = children + (draft.map { [$0] } ?? [])
    var kin: [RecordID: RecordFamily] = [:]
    for bond in bonds {
      for record in try bound(to: root, with: naming, by: bond) where !record.isDeleted {
        kin[record.id] = try family(of: record, bonds: bond.then)
      }
    }
    return RecordFamily(root: root, children: children, kin: Array(kin.values))
  }

  private func children(of root: Record) throws -> [Record] {
    guard let name = schema[root.type]?.name else { return [] }
    return try schema.types.flatMap { type -> [Record] in
      guard case .child(of: name) = type.home else { return [] }
      return try children(of: root.id, type: type.code).map(\.record).filter { !$0.isDeleted }
    }
  }

  private func bound(
    to root: Record, with children: [Record], by bond: Kin
  ) throws -> [Record] {
    switch bond {
    case .named(let field, _): return try named(by: field, of: root)
    case .namedByChildren(let type, let field, _):
      let code = schema[type]?.code
      return try children.filter { $0.type == code }.flatMap { try named(by: field, of: $0) }
    case .naming(let name, let field, _):
      guard let type = schema[name] else { return [] }
      var found: [Record] = []
      try forEach(type, where: field, equals: .reference(root.id)) {
        found.append($0.record)
        return true
      }
      return found
    }
  }

  private func named(by field: FieldSchema, of record: Record) throws -> [Record] {
    guard case .reference(let name) = field.type, let type = schema[name] else { return [] }
    return try record.references(field).compactMap { try self.record(type.code, $0)?.record }
  }

  /// Where records of one family exclude each other, by type and root.
  func familyConflicts() throws -> [Conflict] {
    try schema.types.flatMap { type -> [Conflict] in
      guard let rules = type.family, rules.hasConflicts else { return [] }
      var roots: [Record] = []
      try forEach(type.code) {
        if !$0.record.isDeleted { roots.append($0.record) }
        return true
      }
      return try roots.flatMap { rules.conflicts(try family(of: $0)) }
    }
  }
}

extension Kin {
  /// What the records bound by it are bound to.
  fileprivate var then: [Kin] {
    switch self {
    case .named(_, let then), .namedByChildren(_, _, let then), .naming(_, _, let then): then
    }
  }
}
