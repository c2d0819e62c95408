internal import CRDT
internal import Models

/// What a plan keeps of one answered form.
struct AnswerFacts: Sendable {
  /// Which survey, as an index of ``YearParameters/surveys``.
  let survey: Int
  let group: Int
  /// The household that answered, as an index; nil where the survey is anonymous.
  let household: Int?
  /// When it was written down, in milliseconds since 1970.
  let moment: UInt64
}

extension TownshipPlan {
  /// Answers from the groups of those asked by their households, while the survey is open.
  static func planAnswers(
    seed: UInt64, scale: Double, households: [HouseholdFacts], groups: [Group]
  ) -> [AnswerFacts] {
    var draws = Draws(seed: seed, .answers)
    var answers: [AnswerFacts] = []
    for (number, survey) in YearParameters.surveys.enumerated() {
      let asked = households.indices.filter { index in
        let village = groups[households[index].group].village
        return survey.suffix.map { $0 == TownshipParameters.villages[village].suffix } ?? true
      }
      guard !asked.isEmpty else { continue }
      let order = draws.shuffled(asked)
      for place in 0..<scaled(survey.answers, scale) {
        // One answer of a household where it is named; several of its people where none is.
        let household = order[place % order.count]
        if !survey.isAnonymous && place >= order.count { break }
        let day = TownCalendar.workday(
          0, after: TownCalendar.firstDay + draws.number(survey.opens + 1...survey.closes - 1))
        let moment =
          TownCalendar.milliseconds(day: day, minute: draws.number(540...1200))
          + UInt64(draws.number(0...59_999))
        answers.append(
          AnswerFacts(
            survey: number, group: households[household].group,
            household: survey.isAnonymous ? nil : household, moment: moment))
      }
    }
    return answers
  }

  /// The first write is the form.
  func surveyWrites(_ index: Int) -> [PlannedWrite] {
    let survey = surveys[index]
    let desk = Posts.desk.lowerBound
    var base = ProceedingPlanner(plan: self, .survey, index)
    let (opens, closes) = (
      TownCalendar.firstDay + survey.opens, TownCalendar.firstDay + survey.closes
    )
    let drafted = base.officeHour(Self.drafting(of: survey))
    let asked = TownshipParameters.villages.indices.filter { village in
      survey.suffix.map { $0 == TownshipParameters.villages[village].suffix } ?? true
    }
    var values: ProceedingPlanner.Values = [
      (SurveyFormSchema.kind, .text(survey.isAnonymous ? "questionnaire" : "dispatch")),
      (SurveyFormSchema.title, .text(survey.title)),
      (SurveyFormSchema.anonymous, .bool(survey.isAnonymous)),
      (SurveyFormSchema.opens, .day(opens)), (SurveyFormSchema.closes, .day(closes)),
      (SurveyFormSchema.formVersion, .integer(1)),
    ]
    let areas = asked.compactMap { Self.code(ofVillage: $0) }.map { AreaName($0).recordID }
    if !survey.isAnonymous {
      values += areas.map { (SurveyFormSchema.villages, .reference($0)) }
    }
    let town = home(of: .town)
    let form = base.add(SurveyFormSchema.type, home: town, by: desk, at: drafted, values)
    let questions = SurveyWords.questions(of: index).enumerated().map { number, question in
      base.add(
        SurveyQuestionSchema.type, home: .root(form), by: desk, at: drafted + 60_000,
        [
          (SurveyQuestionSchema.number, .number(number + 1)),
          (SurveyQuestionSchema.wording, .text(question.wording)),
          (SurveyQuestionSchema.kind, .text(question.kind.rawValue)),
        ] + question.options.map { (SurveyQuestionSchema.options, .text($0)) })
    }
    let published = base.officeHour(TownCalendar.workday(0, after: opens - 4))
    base.change(
      SurveyFormSchema.type, form, by: desk, at: published,
      [(SurveyFormSchema.publishedAt, .moment(published))]
        + questions.map { (SurveyFormSchema.published, .reference($0)) })
    if survey.isAnonymous { return base.planned }
    for village in asked {
      guard let code = Self.code(ofVillage: village) else { continue }
      let day = TownCalendar.workday(-base.draws.number(0...4), after: closes)
      // Returned by the desk for the village, whose paper it has at hand.
      base.add(
        SurveyReturnSchema.type, home: home(of: .village(village)), by: desk,
        at: base.officeHour(day),
        [
          (SurveyReturnSchema.form, .reference(form)),
          (SurveyReturnSchema.village, .reference(AreaName(code).recordID)),
          (SurveyReturnSchema.day, .day(day)),
          (
            SurveyReturnSchema.households,
            .number(answers.count { $0.survey == index && groups[$0.group].village == village })
          ),
        ])
    }
    return base.planned
  }

  private static func drafting(of survey: YearParameters.Survey) -> Int {
    TownCalendar.workday(0, after: TownCalendar.firstDay + survey.opens - 8)
  }

  private func surveyID(_ index: Int) -> RecordID {
    var base = ProceedingPlanner(plan: self, .survey, index)
    let drafted = base.officeHour(Self.drafting(of: surveys[index]))
    return RecordID(milliseconds: drafted, using: &base.draws)
  }

  func answerWrites(_ index: Int) -> [PlannedWrite] {
    let facts = answers[index]
    var base = ProceedingPlanner(plan: self, .answer, index)
    let day = TownCalendar.day(of: facts.moment)
    var values: ProceedingPlanner.Values = [
      (SurveyResponseSchema.form, .reference(surveyID(facts.survey))),
      (SurveyResponseSchema.formVersion, .integer(1)),
      (SurveyResponseSchema.ageBand, .text(base.draws.pick(Self.ageBands))),
      (SurveyResponseSchema.access, .text(base.draws.pick(["roadside", "normal", "remote"]))),
      (SurveyResponseSchema.day, .day(day)),
    ]
    if let household = facts.household {
      values.append((SurveyResponseSchema.household, .reference(householdID(household))))
    } else {
      let key = (0..<Digest.saltBytes).map { _ in UInt8(truncatingIfNeeded: base.draws.next()) }
      values.append((SurveyResponseSchema.respondentKey, .bytes(key)))
    }
    for (number, question) in SurveyWords.questions(of: facts.survey).enumerated() {
      let answer = question.answer(using: &base.draws)
      values.append(
        (
          SurveyResponseSchema.answers,
          .text(SurveyAnswer(number: Int64(number + 1), value: answer).text)
        ))
    }
    base.add(
      SurveyResponseSchema.type, home: home(of: .group(facts.group)),
      by: Posts.gridWorkers.lowerBound + groups[facts.group].grid, at: facts.moment, values)
    return base.planned
  }

  private static let ageBands = ["under_35", "35_59", "35_59", "60_79", "60_79", "80_over"]
}
