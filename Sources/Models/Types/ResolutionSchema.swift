internal import Wording

/// 冲突处理: how a person settled a disagreement, and why; a child of the record concerned.
///
/// The settling itself is an ordinary write that supersedes the entries seen; this says who chose
/// it and can be listed, shown and reopened.
package enum ResolutionSchema {
  /// The conflict's short id.
  package static let conflict = FieldSchema(
    16, "conflict", Phrase(zh: "冲突编号", en: "conflict"), .line(bytesMax: LineBytes.number),
    isRequired: true, isImmutable: true)
  /// Its kind, such as `same-field`.
  package static let kind = FieldSchema(
    17, "kind", Phrase(zh: "冲突类型", en: "kind"), .line(bytesMax: LineBytes.number),
    isRequired: true, isImmutable: true)
  /// The field's name, where one was at odds.
  package static let field = FieldSchema(
    18, "field", Phrase(zh: "字段", en: "field"), .line(bytesMax: LineBytes.name), isImmutable: true)
  /// What was done, such as `take`, `distinct` or `reopen`.
  package static let action = FieldSchema(
    19, "action", Phrase(zh: "处理方式", en: "action"), .choice(.resolutionAction), isRequired: true,
    isImmutable: true)
  /// Who decided.
  package static let author = FieldSchema(
    20, "author", Phrase(zh: "处理人", en: "decided by"), .reference(to: "worker"), isImmutable: true)
  /// Why.
  package static let note = FieldSchema(
    21, "note", Phrase(zh: "理由", en: "reason"), .text, isImmutable: true, sensitivity: .personal)
  /// Earlier verdicts on the same conflict that this one takes back; named, so that no clock
  /// decides which of two holds.
  package static let takesBack = FieldSchema(
    22, "takes_back", Phrase(zh: "撤回", en: "takes back"), .reference(to: "resolution"), kind: .set)
  /// The side that is proposed: its timestamp and site.
  package static let side = FieldSchema(
    23, "side", Phrase(zh: "建议采用", en: "side proposed"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// Who is to settle it.
  package static let assignee = FieldSchema(
    24, "assignee", Phrase(zh: "负责人", en: "to be settled by"), .reference(to: "worker"),
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    39, "resolution", Phrase(zh: "冲突处理", en: "resolution"), home: .childOfAny,
    fields: [conflict, kind, field, action, author, note, takesBack, side, assignee],
    author: author)
}
