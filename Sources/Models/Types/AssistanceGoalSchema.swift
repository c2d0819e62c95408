internal import Wording

/// 帮扶目标: one thing that a plan is to reach; a child of the plan.
///
/// Done wins over a new date: both are registers of their own, and what is done is no longer due
/// (C30).
package enum AssistanceGoalSchema {
  /// What is to be reached.
  package static let goal = FieldSchema(
    16, "goal", Phrase(zh: "目标", en: "goal"), .line(bytesMax: LineBytes.title), isRequired: true,
    severity: .choose, sensitivity: .personal)
  /// By when.
  package static let due = FieldSchema(
    17, "due", Phrase(zh: "期限", en: "due"), .date)
  /// When it was reached; of two days the earlier.
  package static let doneOn = FieldSchema(
    18, "done_on", Phrase(zh: "完成日期", en: "done on"), .date, preference: .smallest)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    63, "assistance_goal", Phrase(zh: "帮扶目标", en: "goal of assistance"),
    home: .child(of: "assistance"), fields: [goal, due, doneOn],
    shape: CommandShape(words: ["goal", "add"], title: [goal]))
}
