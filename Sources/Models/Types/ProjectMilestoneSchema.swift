internal import Wording

/// 进度节点: a dated step of a project; a child of it.
package enum ProjectMilestoneSchema {
  /// What is to be done.
  package static let title = FieldSchema(
    16, "title", Phrase(zh: "节点", en: "milestone"), .line(bytesMax: LineBytes.title),
    isRequired: true, isImmutable: true)
  /// By which day.
  package static let due = FieldSchema(
    17, "due", Phrase(zh: "期限", en: "due"), .date, isRequired: true)
  /// The day on which it was done; being done wins over a new date (C30).
  package static let doneOn = FieldSchema(
    18, "done_on", Phrase(zh: "完成日期", en: "done on"), .date, preference: .smallest)
  /// Who answers for it.
  package static let owner = FieldSchema(
    19, "owner", Phrase(zh: "责任人", en: "owner"), .reference(to: "worker"))
  /// What shows that it was done.
  package static let evidence = FieldSchema(
    20, "evidence", Phrase(zh: "佐证", en: "evidence"), .line(bytesMax: LineBytes.place))

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    56, "project_milestone", Phrase(zh: "进度节点", en: "milestone"), home: .child(of: "project"),
    fields: [
      title, due, doneOn, owner, evidence,
    ],
    shape: CommandShape(
      words: ["milestone", "add"], title: [title], columns: [title, due, doneOn, owner]))
}
