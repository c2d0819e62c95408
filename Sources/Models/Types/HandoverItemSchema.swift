internal import Wording

/// 移交事项: one open matter or promise that the next person takes on; a child of the assignment.
package enum HandoverItemSchema {
  /// The request, if the item is one.
  package static let demand = FieldSchema(
    16, "demand", Phrase(zh: "诉求", en: "request"), .reference(to: "demand"), isImmutable: true)
  /// The promise in words; its due date is not moved by the hand-over.
  package static let text = FieldSchema(
    17, "text", Phrase(zh: "事项", en: "what is owed"), .text, isImmutable: true,
    sensitivity: .personal)
  /// When it was promised for.
  package static let due = FieldSchema(
    18, "due", Phrase(zh: "期限", en: "due"), .date, isImmutable: true)
  /// Who took it on.
  package static let acceptedBy = FieldSchema(
    19, "accepted_by", Phrase(zh: "接收人", en: "accepted by"), .reference(to: "worker"))
  /// When it was taken on.
  package static let acceptedAt = FieldSchema(
    20, "accepted_at", Phrase(zh: "接收时间", en: "accepted at"), .instant, preference: .smallest)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    36, "handover_item", Phrase(zh: "移交事项", en: "hand-over item"), home: .child(of: "assignment"),
    fields: [
      demand, text, due, acceptedBy, acceptedAt,
    ],
    alternatives: [[demand, text]],
    shape: CommandShape(
      words: ["item", "add"], title: [demand, due],
      columns: [demand, text, due, acceptedBy, acceptedAt]))
}
