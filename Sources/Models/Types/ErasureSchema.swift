internal import Wording

/// 依法删除: which values of a record were erased, on which ground, by whom; a child of the root
/// concerned, written once.
///
/// It erases what its author had seen, and nothing that was written unseen beside it. It is in
/// force once a hub has received it.
package enum ErasureSchema {
  /// The record that held the values: the root itself or one of its children.
  package static let target = FieldSchema(
    16, "target", Phrase(zh: "所指记录", en: "record meant"), .bytes(count: 16), isRequired: true,
    isImmutable: true)
  /// Its type.
  package static let targetType = FieldSchema(
    17, "target_type", Phrase(zh: "记录类型", en: "type of record"), .integer(IntegerBounds.code),
    isRequired: true, isImmutable: true)
  /// Per erased field, all writes up to these.
  package static let seen = FieldSchema(
    18, "seen", Phrase(zh: "删除项", en: "erased"), .contexts, isRequired: true, isImmutable: true)
  /// What the law asks for it.
  package static let ground = FieldSchema(
    19, "ground", Phrase(zh: "法定理由", en: "legal ground"), .choice(.erasureGround),
    isRequired: true, isImmutable: true)
  /// Who decided.
  package static let author = FieldSchema(
    20, "author", Phrase(zh: "经办人", en: "decided by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// Who agreed; nobody erases alone.
  package static let second = FieldSchema(
    21, "second", Phrase(zh: "复核人", en: "second person"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// On whose wish and why, without repeating what is erased.
  package static let note = FieldSchema(
    22, "note", Phrase(zh: "说明", en: "note"), .text, isImmutable: true, sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    41, "erasure", Phrase(zh: "依法删除", en: "erasure"), home: .childOfAny,
    fields: [target, targetType, seen, ground, author, second, note], author: author)
}
