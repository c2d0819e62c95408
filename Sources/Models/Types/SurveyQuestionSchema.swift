internal import Wording

/// 题目: one question of a form, written once; a child of the form.
package enum SurveyQuestionSchema {
  /// The place among the questions; answers name it.
  package static let number = FieldSchema(
    16, "number", Phrase(zh: "题号", en: "number"), .integer(SurveyBounds.questionNumber),
    isRequired: true, isImmutable: true)
  /// What is asked.
  package static let wording = FieldSchema(
    17, "wording", Phrase(zh: "题目", en: "question"), .line(bytesMax: LineBytes.title),
    isRequired: true, isImmutable: true)
  /// How it is answered.
  package static let kind = FieldSchema(
    18, "kind", Phrase(zh: "题型", en: "kind of answer"), .choice(.answerKind), isRequired: true,
    isImmutable: true)
  /// What can be chosen, where the kind does not say so itself.
  package static let options = FieldSchema(
    19, "options", Phrase(zh: "选项", en: "options"), .line(bytesMax: LineBytes.name), kind: .set,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    50, "survey_question", Phrase(zh: "题目", en: "question"), home: .child(of: "survey_form"),

    fields: [
      number, wording, kind, options,
    ],
    shape: CommandShape(
      words: ["question", "add"], title: [wording], columns: [number, wording, kind, options]))
}
