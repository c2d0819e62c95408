package import CRDT
package import Models
package import Storage

/// A wish that values be lawfully erased.
package struct ErasureWish: Sendable {
  /// The record that holds them.
  package let target: Record
  /// Which of its fields.
  package let fields: [FieldSchema]
  /// A code of ``Models/CodeList/erasureGround``.
  package let ground: String
  /// Who agreed; somebody else than the author.
  package let second: RecordID
  /// On whose wish and why.
  package let note: String?

  /// Joins the parts.
  package init(
    target: Record, fields: [FieldSchema], ground: String, second: RecordID, note: String?
  ) {
    self.target = target
    self.fields = fields
    self.ground = ground
    self.second = second
    self.note = note
  }
}

/// Why no erasure was written.
package enum ErasureError: Error, Hashable, Sendable {
  /// The laptop belongs to nobody yet, so nobody decides.
  case notEnrolled
  /// The field holds nothing that was not erased before.
  case nothing(field: String)
  /// The field is part of an official act.
  case mustStay(field: String)
}

extension Replica {
  /// Writes an erasure of all that is seen here of some fields; returns its record's id.
  ///
  /// It is applied, here too, once the hub has taken it: until then nobody has agreed to it. Throws
  /// ``ErasureError``, or what the edit throws.
  package func erase(_ wish: ErasureWish, in edit: Edit) throws -> RecordID {
    guard let author = try worker else { throw ErasureError.notEnrolled }
    var seen = Deletion()
    let history = try store.history(of: wish.target.id)
    for field in wish.fields {
      guard Erasure.mayErase(field) else { throw ErasureError.mustStay(field: field.name) }
      let entries =
        wish.target[field.code].entries
        + history.lazy.filter { $0.field == field.code }.map(\.entry)
      guard entries.contains(where: { !$0.value.isNull && !$0.value.isRedacted }) else {
        throw ErasureError.nothing(field: field.name)
      }
      seen.cover(field.code, wish.target[field.code].context)
    }
    return try edit.create(
      ErasureSchema.type, home: .root(wish.target.root),
      values: Erasure.values(
        target: wish.target.id, type: wish.target.type, seen: seen, ground: wish.ground,
        author: author, second: wish.second, note: wish.note))
  }
}
