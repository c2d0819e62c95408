internal import Wording

/// 履行回访: how far an agreement was found to be kept; a child of the dispute, written once.
package enum DisputePerformanceSchema {
  /// Which agreement; the one in force where nobody says.
  package static let agreement = FieldSchema(
    16, "agreement", Phrase(zh: "调解协议", en: "agreement"), .reference(to: "dispute_agreement"),
    isImmutable: true)
  /// How far it is kept.
  package static let state = FieldSchema(
    17, "state", Phrase(zh: "履行情况", en: "state"), .choice(.performanceState), isRequired: true,
    isImmutable: true)
  /// When somebody looked.
  package static let at = FieldSchema(
    18, "at", Phrase(zh: "回访时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// What was found.
  package static let note = FieldSchema(
    19, "note", Phrase(zh: "说明", en: "note"), .text, isImmutable: true, sensitivity: .personal)
  /// Who looked.
  package static let author = FieldSchema(
    20, "author", Phrase(zh: "回访人", en: "checked by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    46, "dispute_performance", Phrase(zh: "履行回访", en: "check of performance"),
    home: .child(of: "dispute"),
    fields: [
      agreement, state, at, note, author,
    ],
    author: author,
    shape: CommandShape(
      words: ["performance", "add"], title: [state, at], columns: [at, state, note], moment: at))
}
