package import CRDT
package import Models

/// What reports need of one question of a form that offers fixed answers: sums, and no answer of
/// anybody.
package struct SurveyFact: Hashable, Sendable {
  /// The answers of one village.
  package struct Cell: Hashable, Sendable {
    /// Where they were given.
    package let place: ScopePath
    /// How many answered.
    package var answered: Int
    /// How many gave the first of the answers: knows, yes, support.
    package var affirmed: Int

    /// Joins sums.
    package init(place: ScopePath, answered: Int, affirmed: Int) {
      self.place = place
      self.answered = answered
      self.affirmed = affirmed
    }
  }

  /// The form.
  package let form: RecordID
  /// What people call the form.
  package let title: String
  /// The day from which the answers are dated: the last one for answers, else the publication's.
  package let day: CivilDate?
  /// What is asked.
  package let wording: String
  /// How it is answered.
  package let kind: SurveyQuestion.Kind
  /// Under how many answers no sum is told.
  package let countMin: Int
  /// The answers by village, in the order of codes.
  package let cells: [Cell]

  /// Describes a question and its sums.
  package init(
    form: RecordID, title: String, day: CivilDate?, wording: String, kind: SurveyQuestion.Kind,
    countMin: Int = ReportLimits.residentsMin, cells: [Cell]
  ) {
    self.form = form
    self.title = title
    self.day = day
    self.wording = wording
    self.kind = kind
    self.countMin = countMin
    self.cells = cells.sorted { $0.place < $1.place }
  }

  /// Adds up the responses to a form, each paper and each household once, for every question that
  /// offers fixed answers.
  package static func all(
    form: Record, questions: [Record], responses: [(place: ScopePath, record: Record)]
  ) -> [SurveyFact] {
    let asked = SurveyQuestions(form: form, questions: questions).asked
    let places = Dictionary(responses.map { ($0.record.id, $0.place) }) { first, _ in first }
    let counted = SurveyTally.distinct(responses.map(\.record))
    let last = form.integer(SurveyFormSchema.closes).map { Int(clamping: $0) }
    let published = form.integer(SurveyFormSchema.publishedAt)
    return asked.compactMap { question -> SurveyFact? in
      guard let kind = question.kind, let choices = question.codes?.codes.map(\.value),
        let first = choices.first
      else { return nil }
      var cells: [ScopePath: Cell] = [:]
      for response in counted {
        guard let place = places[response.id] else { continue }
        let given = response.texts(SurveyResponseSchema.answers).compactMap { SurveyAnswer($0) }
          .filter { $0.number == question.number }.map(\.value)
        guard choices.contains(where: given.contains) else { continue }
        let key = place.village ?? place
        var cell = cells[key] ?? Cell(place: key, answered: 0, affirmed: 0)
        cell.answered += 1
        if given.contains(first) { cell.affirmed += 1 }
        cells[key] = cell
      }
      return SurveyFact(
        form: form.id, title: form.text(SurveyFormSchema.title) ?? "",
        day: last.map { CivilDate(daysSinceEpoch: $0) }
          ?? published.map(ChinaTime.date(atMilliseconds:)),
        wording: question.wording, kind: kind,
        countMin: SurveyRules.current.countMin(domains: form.texts(SurveyFormSchema.domain)),
        cells: Array(cells.values))
    }
  }

  /// How many answered in all.
  package var answered: Int { cells.reduce(0) { $0 + $1.answered } }

  /// How many gave the first of the answers in all.
  package var affirmed: Int { cells.reduce(0) { $0 + $1.affirmed } }
}
