package import Wording

/// A text that is no value of a field.
package struct InputError: Error, Hashable, Sendable {
  /// The field's name.
  package let field: String
  /// What people call the field.
  package let label: Phrase
  /// What is wrong: limit and actual value.
  package let problem: ValueProblem

  /// Longest quotation of what was typed, in characters: a line of a terminal.
  package static let quotedMax = 40

  init(_ field: FieldSchema, _ problem: ValueProblem) {
    self.field = field.name
    label = field.label
    self.problem = problem
  }

  /// What is wrong with which field: a sentence.
  package var phrase: Phrase {
    Phrase(
      zh: "“\(label.zh)”\(problem.phrase.zh)。", en: "The field “\(label.en)” \(problem.phrase.en).")
  }

  /// What to do about it: a sentence.
  package var remedy: Phrase { problem.remedy }

  /// What was typed, short and without control characters, so that it can stand in a sentence.
  static func quoted(_ text: String) -> String {
    let shown = text.prefix(quotedMax).filter {
      $0.unicodeScalars.allSatisfy { !TextRules.isControl($0) }
    }
    return text.count > quotedMax ? shown + "…" : String(shown)
  }
}
