internal import Wording

/// 议定事项: what a meeting decided, who sees to it and until when; a child of the activity.
package enum ActivityDecisionSchema {
  /// What was decided.
  package static let text = FieldSchema(
    16, "text", Phrase(zh: "议定内容", en: "decision"), .text, isRequired: true, isImmutable: true)
  /// Who sees to it.
  package static let owner = FieldSchema(
    17, "owner", Phrase(zh: "责任人", en: "owner"), .reference(to: "worker"), isImmutable: true)
  /// Which body sees to it, such as the residents themselves.
  package static let ownerUnit = FieldSchema(
    18, "owner_unit", Phrase(zh: "责任单位", en: "owning body"), .line(bytesMax: LineBytes.name),
    isImmutable: true)
  /// Until when.
  package static let due = FieldSchema(
    19, "due", Phrase(zh: "完成期限", en: "due"), .date, isImmutable: true)
  /// The request that it settles.
  package static let demand = FieldSchema(
    20, "demand", Phrase(zh: "诉求", en: "request"), .reference(to: "demand"), isImmutable: true)
  /// When it was done.
  package static let doneOn = FieldSchema(
    21, "done_on", Phrase(zh: "完成日期", en: "done on"), .date, preference: .smallest)
  /// When it was decided.
  package static let at = FieldSchema(
    22, "at", Phrase(zh: "议定时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// Who wrote it down.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    48, "activity_decision", Phrase(zh: "议定事项", en: "decision"), home: .child(of: "activity"),
    fields: [
      text, owner, ownerUnit, due, demand, doneOn, at, author,
    ],
    author: author,
    shape: CommandShape(
      words: ["decision", "add"], title: [at],
      columns: [text, owner, ownerUnit, due, demand, doneOn], moment: at))
}
