/// What requests of one domain are about, as parts of sentences.
struct Matter: Sendable {
  /// The code of the domain.
  let domain: String
  /// What somebody asks about, to follow “咨询”.
  let questions: [String]
  /// What is wrong, to follow a place or “反映”.
  let problems: [String]
  /// What somebody proposes, to follow “建议”.
  let wishes: [String]

  init(_ domain: String, _ questions: [String], _ problems: [String], _ wishes: [String]) {
    self.domain = domain
    self.questions = questions
    self.problems = problems
    self.wishes = wishes
  }

  /// The matter of a domain; that of `0999` for any other.
  static func of(_ domain: String) -> Matter {
    all.first { $0.domain == domain } ?? all[all.count - 1]
  }

  static let all = land + living + works + surroundings + affairs
}
