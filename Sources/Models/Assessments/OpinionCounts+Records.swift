package import CRDT

/// Counting opinions from records, each visit and each response once.
extension OpinionCounts {
  /// What visits and meetings heard: of several records of one visit the first made counts (C28).
  package init(heard records: [Record]) {
    self.init()
    var visits: Set<RecordID> = []
    for record in records.sorted(by: { $0.id < $1.id }) {
      if let visit = record.reference(RiskOpinionSchema.visit), !visits.insert(visit).inserted {
        continue
      }
      self =
        self
        + OpinionCounts(
          support: record.integer(RiskOpinionSchema.support) ?? 0,
          oppose: record.integer(RiskOpinionSchema.oppose) ?? 0,
          neutral: record.integer(RiskOpinionSchema.neutral) ?? 0)
    }
  }

  /// What responses say to the first question about support.
  ///
  /// Exact, for the level of a plan; people are told ``SurveyTally``.
  package init(questions: SurveyQuestions, responses: [Record]) {
    self.init()
    guard let question = questions.asked.first(where: { $0.kind == .stance }) else { return }
    for record in SurveyTally.distinct(responses) {
      let given = record.texts(SurveyResponseSchema.answers).compactMap { SurveyAnswer($0) }
      switch given.first(where: { $0.number == question.number })?.value {
      case "support": support += 1
      case "oppose": oppose += 1
      case "neutral": neutral += 1
      default: break
      }
    }
  }
}
