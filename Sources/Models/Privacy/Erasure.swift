package import CRDT

/// A lawful erasure as its record says it.
package struct Erasure: Hashable, Sendable {
  /// The erasure's own record.
  package let id: RecordID
  /// The root with which it and its target belong.
  package let root: RecordID
  /// Whose values were erased.
  package let target: RecordID
  /// The target's type.
  package let type: TypeCode
  /// Per field, up to where its author had seen it; also what hangs on the fields named.
  package let seen: Deletion
  /// Whether a hub has received it: only then is it applied.
  package let isInForce: Bool

  /// Reads an erasure's record; nil if it is none, or of an erasure.
  ///
  /// Fields that must stay are left out, whoever named them.
  package init?(_ record: Record) {
    guard record.type == ErasureSchema.type.code, case .root(let root)? = record.home,
      let target = record.reference(ErasureSchema.target),
      let code = record.integer(ErasureSchema.targetType).flatMap(UInt16.init(exactly:))
    else { return nil }
    type = TypeCode(code)
    guard type != ErasureSchema.type.code else { return nil }
    id = record.id
    self.root = root
    self.target = target
    isInForce = !record[.arrived].isEmpty
    var whole = Deletion()
    for (field, context) in Self.seen(in: record).seen where Self.mayErase(field, of: type) {
      whole.cover(field, context)
      for other in Self.bound(to: field, of: type) { whole.cover(other, context) }
    }
    self.seen = whole
  }

  /// All that the record says was seen: writes that were stamped anew say it twice, each for its
  /// own dots.
  static func seen(in record: Record) -> Deletion {
    var whole = Deletion()
    for entry in record[ErasureSchema.seen.code].entries {
      if case .deletion(let seen) = entry.value { whole.formUnion(seen) }
    }
    return whole
  }

  /// The values of a new erasure's record.
  package static func values(
    target: RecordID, type: TypeCode, seen: Deletion, ground: String, author: RecordID,
    second: RecordID, note: String?
  ) -> [(FieldSchema, Value)] {
    var values: [(FieldSchema, Value)] = [
      (ErasureSchema.target, .reference(target)),
      (ErasureSchema.targetType, .integer(Int64(type.rawValue))),
      (ErasureSchema.seen, .deletion(seen)), (ErasureSchema.ground, .text(ground)),
      (ErasureSchema.author, .reference(author)), (ErasureSchema.second, .reference(second)),
    ]
    if let note, !note.isEmpty { values.append((ErasureSchema.note, .text(note))) }
    return values
  }
}

// MARK: - What may be erased

extension Erasure {
  /// Whether values of a field may be erased: those about people.
  ///
  /// Official acts, who did them and the chain that proves them stay (domain rule F.5). Of fields
  /// of a newer version nothing is known, so they may.
  package static func mayErase(_ field: FieldCode, of type: TypeCode) -> Bool {
    guard !field.isSystem, type != ErasureSchema.type.code else { return false }
    guard let schema = Schema.current[type]?[field] else { return true }
    return mayErase(schema)
  }

  /// Whether values of a field that is known may be erased.
  ///
  /// With the hash of an attachment its bytes go: a picture of somebody is about a person, too.
  package static func mayErase(_ field: FieldSchema) -> Bool {
    field.sensitivity >= .personal || field === AttachmentSchema.sha256
  }

  /// What is erased together with a field: the salt that would let it be guessed back.
  private static func bound(to field: FieldCode, of type: TypeCode) -> [FieldCode] {
    guard type == CaseEventSchema.type.code else { return [] }
    return CaseChain.salted.filter { $0.said.code == field }.map(\.salt.code)
  }
}
