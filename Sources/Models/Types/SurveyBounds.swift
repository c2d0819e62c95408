/// The bounds of surveys.
package enum SurveyBounds {
  /// Places of questions: more than anybody answers.
  package static let questionNumber: ClosedRange<Int64> = 1...200
  /// Answers of one response: every question, and several choices for some.
  package static let answerCountMax = 1_000
}
