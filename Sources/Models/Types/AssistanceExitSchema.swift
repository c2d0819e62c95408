internal import Wording

/// 帮扶结束: that a plan ended, and whether the household agreed; a child of the plan, written once.
package enum AssistanceExitSchema {
  /// The last day.
  package static let day = FieldSchema(
    16, "day", Phrase(zh: "结束日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// Why.
  package static let reason = FieldSchema(
    17, "reason", Phrase(zh: "结束原因", en: "why it ended"), .choice(.assistanceExit),
    isRequired: true, isImmutable: true)
  /// Whether the household agreed; without its agreement a plan goes on.
  package static let householdAgrees = FieldSchema(
    18, "household_agrees", Phrase(zh: "户方同意", en: "household agrees"), .boolean,
    isRequired: true, isImmutable: true)
  /// Who ended it.
  package static let author = FieldSchema(
    19, "author", Phrase(zh: "经办人", en: "ended by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    65, "assistance_exit", Phrase(zh: "帮扶结束", en: "end of assistance"),
    home: .child(of: "assistance"), fields: [day, reason, householdAgrees, author],
    author: author, shape: CommandShape(words: ["exit"], title: [day, reason], moment: day))
}
