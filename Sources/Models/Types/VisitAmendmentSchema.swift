internal import Wording

/// 走访补记: words added to a visit after it was locked; a child of the visit, written once.
package enum VisitAmendmentSchema {
  /// Who adds.
  package static let author = FieldSchema(
    16, "author", Phrase(zh: "补记人", en: "author"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// When.
  package static let at = FieldSchema(
    17, "at", Phrase(zh: "补记时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// The name of the field it amends, if it amends one.
  package static let about = FieldSchema(
    18, "about", Phrase(zh: "补记内容项", en: "about"), .line(bytesMax: LineBytes.label),
    isImmutable: true)
  /// What is added or put right.
  package static let text = FieldSchema(
    19, "text", Phrase(zh: "补记", en: "text"), .text, isRequired: true, isImmutable: true,
    sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    37, "visit_amendment", Phrase(zh: "走访补记", en: "visit amendment"), home: .child(of: "visit"),
    fields: [
      author, at, about, text,
    ],
    author: author, shape: CommandShape(words: ["amend"], title: [at], moment: at))
}
