package import CRDT
internal import Wording

/// One answer of a response: the number of a question and a code or words.
package struct SurveyAnswer: Hashable, Sendable {
  /// The question's number.
  package let number: Int64
  /// A code of the question's kind, one of its options, or words.
  package let value: String

  /// Joins a number and an answer.
  package init(number: Int64, value: String) {
    self.number = number
    self.value = value
  }

  /// Reads `3=support`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let number = Int64(parts[0]),
      SurveyBounds.questionNumber.contains(number)
    else { return nil }
    self.init(number: number, value: String(parts[1]))
  }

  /// As it is stored.
  package var text: String { "\(number)=\(value)" }
}

/// A question as answers are checked and counted by it.
package struct SurveyQuestion: Hashable, Sendable {
  /// Its record.
  package let id: RecordID
  /// Its place among the questions.
  package let number: Int64
  /// What is asked.
  package let wording: String
  /// How it is answered; nil where only a newer version knows.
  package let kind: Kind?
  /// What can be chosen, in the order in which it was written.
  package let options: [String]

  /// How a question is answered.
  package enum Kind: String, CaseIterable, Sendable {
    /// One of the options.
    case choice
    /// Any of the options.
    case multiple
    /// Yes or no.
    case yesNo = "yes_no"
    /// Support, oppose, neither.
    case stance
    /// Knows, in part, not.
    case awareness
    /// Words, which are only counted.
    case words
  }

  /// Reads a question's record.
  package init(_ record: Record) {
    id = record.id
    number = record.integer(SurveyQuestionSchema.number) ?? 0
    wording = record.text(SurveyQuestionSchema.wording) ?? ""
    kind = record.text(SurveyQuestionSchema.kind).flatMap(Kind.init(rawValue:))
    options = record.texts(SurveyQuestionSchema.options)
  }

  /// Describes a question.
  package init(
    id: RecordID, number: Int64, wording: String, kind: Kind, options: [String] = []
  ) {
    self.id = id
    self.number = number
    self.wording = wording
    self.kind = kind
    self.options = options
  }

  /// The codes that its kind offers by itself.
  package var codes: CodeList? {
    switch kind {
    case .yesNo: .yesNo
    case .stance: .stance
    case .awareness: .awareness
    case .choice, .multiple, .words, nil: nil
    }
  }

  /// Everything that can be answered; nil for words.
  package var choices: [String]? {
    switch kind {
    case .words, nil: nil
    case .choice, .multiple: options
    case .yesNo, .stance, .awareness: codes?.codes.map(\.value)
    }
  }

  /// An answer as it is stored: a code by itself or by its label, an option, or words; nil for what
  /// cannot be answered.
  package func answer(_ text: String) -> String? {
    guard let choices else { return text.isEmpty ? nil : text }
    if choices.contains(text) { return text }
    return codes?.codes.first { $0.label.zh == text || $0.label.en == text.lowercased() }?.value
  }
}

/// The questions of a form: those that were published, before that all of them.
package struct SurveyQuestions: Hashable, Sendable {
  /// The questions that are asked, by number, then by id.
  package let asked: [SurveyQuestion]
  /// Questions added by somebody who did not know that the form was published: they are not asked.
  package let late: [SurveyQuestion]

  /// Reads a form with its questions' records.
  package init(form: Record, questions: [Record]) {
    let published = form.references(SurveyFormSchema.published)
    let all = questions.map(SurveyQuestion.init)
      .sorted { ($0.number, $0.id) < ($1.number, $1.id) }
    let isPublished = form.isSaid(SurveyFormSchema.publishedAt)
    asked = isPublished ? all.filter { published.contains($0.id) } : all
    late = isPublished ? all.filter { !published.contains($0.id) } : []
  }

  /// The question of a number; of two, the older.
  package subscript(_ number: Int64) -> SurveyQuestion? { asked.first { $0.number == number } }

  /// Numbers that several questions have: two people wrote questions without knowing of each other.
  package var sharedNumbers: [Int64] {
    zip(asked, asked.dropFirst()).filter { $0.number == $1.number }.map(\.0.number)
  }
}
