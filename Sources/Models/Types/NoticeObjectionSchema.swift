internal import Wording

/// 公示异议: an objection to a notice, handled as a request; a child of the notice, written once.
package enum NoticeObjectionSchema {
  /// The request that the objection became.
  package static let demand = FieldSchema(
    16, "demand", Phrase(zh: "转为诉求", en: "became request"), .reference(to: "demand"),
    isRequired: true, isImmutable: true)
  /// When it was received.
  package static let at = FieldSchema(
    17, "at", Phrase(zh: "收到时间", en: "received at"), .instant, isRequired: true,
    isImmutable: true)
  /// Who received it.
  package static let author = FieldSchema(
    18, "author", Phrase(zh: "接收人", en: "received by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    60, "notice_objection", Phrase(zh: "公示异议", en: "objection to a notice"),
    home: .child(of: "notice"), fields: [demand, at, author],
    author: author,
    shape: CommandShape(words: ["objection", "add"], title: [demand], moment: at))
}
