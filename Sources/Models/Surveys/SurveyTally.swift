package import CRDT

/// What the answers to a form come to: sums, and never an answer of somebody.
///
/// A sum of fewer people than ``SurveyRules`` asks for is withheld, and where one withheld sum
/// could be computed from the others, the next smallest is withheld with it.
package struct SurveyTally: Hashable, Sendable {
  /// How many responses there are, each key and each household once.
  package let responseCount: Int
  /// The fewest answers that are told.
  package let countMin: Int
  /// Each question in order.
  package let questions: [Question]

  /// A sum that may be withheld.
  package enum Count: Hashable, Sendable {
    /// The sum.
    case told(Int)
    /// There are too few, or another one could be computed from it.
    case withheld

    /// The sum, if it may be told.
    package var told: Int? {
      switch self {
      case .told(let count): count
      case .withheld: nil
      }
    }
  }

  /// What the answers to one question come to.
  package struct Question: Hashable, Sendable {
    /// The question.
    package let question: SurveyQuestion
    /// How many answered it.
    package let answered: Count
    /// Each choice in order with how many chose it; empty for words.
    package let choices: [Choice]

    /// One choice.
    package struct Choice: Hashable, Sendable {
      /// A code or an option.
      package let value: String
      /// How many chose it.
      package let count: Count

      /// Joins a choice and its sum.
      package init(value: String, count: Count) {
        self.value = value
        self.count = count
      }
    }
  }

  /// Adds up responses; deleted and foreign ones are to be left out before.
  package init(
    questions: SurveyQuestions, responses: [Record], countMin: Int
  ) {
    let counted = Self.distinct(responses)
    responseCount = counted.count
    self.countMin = countMin
    let answers = counted.map { record in
      record.texts(SurveyResponseSchema.answers).compactMap { SurveyAnswer($0) }
    }
    self.questions = questions.asked.map { question in
      let own = answers.map { $0.filter { $0.number == question.number }.map(\.value) }
      return Self.tally(question, own.filter { !$0.isEmpty }, countMin: countMin)
    }
  }

  /// One record for each key and each household, the oldest: a paper entered on two laptops counts
  /// once.
  package static func distinct(_ responses: [Record]) -> [Record] {
    var seen: Set<Value> = []
    return responses.sorted { $0.id < $1.id }.filter { record in
      let name =
        record.value(SurveyResponseSchema.respondentKey)
        ?? record.value(SurveyResponseSchema.household)
      guard let name else { return true }
      return seen.insert(name).inserted
    }
  }

  private static func tally(
    _ question: SurveyQuestion, _ answers: [[String]], countMin: Int
  ) -> Question {
    let total = answers.count
    guard total >= countMin else {
      return Question(
        question: question, answered: total == 0 ? .told(0) : .withheld,
        choices: (question.choices ?? []).map { .init(value: $0, count: .withheld) })
    }
    let choices = question.choices ?? []
    // Of answers that exclude each other one counts: the first of the choices that was given.
    let isExclusive = question.kind != .multiple
    let chosen = answers.map { given in
      let known = choices.filter(given.contains)
      return isExclusive ? Array(known.prefix(1)) : known
    }
    let counts = choices.map { choice in chosen.count { $0.contains(choice) } }
    let told =
      isExclusive
      ? Suppression.parts(counts, countMin: countMin)
      : counts.map { Suppression.share($0, of: total, countMin: countMin) }
    return Question(
      question: question, answered: .told(total),
      choices: zip(choices, told).map { .init(value: $0, count: $1) })
  }
}

/// Which sums may be told.
package enum Suppression {
  /// Sums that add up to a known total: the small ones are withheld, and never exactly one, for the
  /// total would tell it.
  package static func parts(_ counts: [Int], countMin: Int) -> [SurveyTally.Count] {
    var withheld = Set(counts.indices.filter { counts[$0] > 0 && counts[$0] < countMin })
    // Several withheld sums must together be of enough people, or the total tells that few did so.
    while !withheld.isEmpty, withheld.count < counts.count,
      withheld.count == 1 || withheld.reduce(0, { $0 + counts[$1] }) < countMin
    {
      let rest = counts.indices.filter { !withheld.contains($0) }
      guard let next = rest.min(by: { (counts[$0], $0) < (counts[$1], $1) }) else { break }
      withheld.insert(next)
    }
    return counts.indices.map { withheld.contains($0) ? .withheld : .told(counts[$0]) }
  }

  /// A sum beside a known total: neither those who chose nor those who did not may be few.
  package static func share(_ count: Int, of total: Int, countMin: Int) -> SurveyTally.Count {
    let rest = total - count
    let isSmall = count > 0 && count < countMin || rest > 0 && rest < countMin
    return isSmall ? .withheld : .told(count)
  }
}
