internal import CRDT
internal import Models

extension TownshipPlan {
  /// An assessment of the project of the same number; the first write is the assessment itself.
  ///
  /// Whoever assesses is a lead, because the approval is written on the laptop that holds the
  /// conclusion; another lead approves.
  func assessmentWrites(_ index: Int) -> [PlannedWrite] {
    let facts = projects[index]
    let words = AssessmentWords(level: assessments[index])
    var base = ProceedingPlanner(plan: self, .assessment, index)
    let (assessor, approver) = (Posts.leads.lowerBound, Posts.leads.lowerBound + 1)
    let start = Self.start(ofProject: index)
    let begun = base.officeHour(TownCalendar.workday(2, after: start))
    let isLevy = facts.kind == "levy"
    let id = base.add(
      RiskAssessmentSchema.type, home: home(of: .town), by: assessor, at: begun,
      [
        (RiskAssessmentSchema.project, .reference(projectID(index))),
        (RiskAssessmentSchema.kind, .text(isLevy ? "both" : "stability")),
        (RiskAssessmentSchema.affectedHouseholds, .number(facts.households)),
        (RiskAssessmentSchema.initialLevel, .text(words.initialLevel)),
        (RiskAssessmentSchema.residualLevel, .text(assessments[index])),
        (RiskAssessmentSchema.contingency, .text("设现场联络人，出现问题先停工再协商，当日告知住户。")),
      ] + words.reasons.map { (RiskAssessmentSchema.opposeReasons, .text($0)) })
    for factor in words.factors {
      base.add(
        RiskFactorSchema.type, home: .root(id), by: assessor, at: begun + 1_800_000,
        [
          (RiskFactorSchema.name, .text(factor.name)),
          (RiskFactorSchema.dimension, .text(factor.dimension)),
          (RiskFactorSchema.likelihood, .number(factor.before.likelihood)),
          (RiskFactorSchema.impact, .number(factor.before.impact)),
          (RiskFactorSchema.measure, .text(factor.measure)),
          (RiskFactorSchema.owner, .reference(workers[Posts.handler(for: facts.domain)].id)),
          (RiskFactorSchema.residualLikelihood, .number(factor.after.likelihood)),
          (RiskFactorSchema.residualImpact, .number(factor.after.impact)),
        ])
    }
    for (number, opinion) in words.opinions.enumerated() {
      let day = TownCalendar.workday(4 + 3 * number, after: start)
      base.add(
        RiskOpinionSchema.type, home: .root(id), by: assessor, at: base.officeHour(day),
        [
          (RiskOpinionSchema.occasion, .text("第\(number + 1)次意见征询会")),
          (RiskOpinionSchema.support, .integer(opinion.support)),
          (RiskOpinionSchema.oppose, .integer(opinion.oppose)),
          (RiskOpinionSchema.neutral, .integer(opinion.neutral)),
          (RiskOpinionSchema.day, .day(day)),
        ])
    }
    if isLevy { listBurdened(id, by: assessor, at: begun + 3_600_000, &base) }
    let concluded = base.officeHour(TownCalendar.workday(0, after: start + 26))
    let conclusion = base.add(
      RiskConclusionSchema.type, home: .root(id), by: assessor, at: concluded,
      [
        (RiskConclusionSchema.conclusion, .text(words.conclusion)),
        (RiskConclusionSchema.basis, .text(words.basis)),
        (RiskConclusionSchema.at, .moment(concluded)),
      ])
    base.change(
      RiskConclusionSchema.type, conclusion, by: assessor, at: concluded + 7_200_000,
      [
        (RiskConclusionSchema.approvedBy, .reference(workers[approver].id)),
        (RiskConclusionSchema.approvedAt, .moment(concluded + 7_200_000)),
      ])
    return base.planned
  }

  /// Six households of the village that the land-taking would cost most, each with its relief.
  private func listBurdened(
    _ id: RecordID, by assessor: Int, at moment: UInt64, _ base: inout ProceedingPlanner
  ) {
    guard let village = TownshipParameters.villages.firstIndex(where: { $0.suffix == "206" })
    else { return }
    for household in base.draws.shuffled(Array(villages[village].range)).prefix(6) {
      base.add(
        ReliefMeasureSchema.type, home: .root(id), by: assessor, at: moment,
        [
          (ReliefMeasureSchema.household, .reference(householdID(household))),
          (ReliefMeasureSchema.costFen, .number(base.draws.number(8...40) * 10_000)),
          (ReliefMeasureSchema.relief, .text("缓交并减免一半，提供公益岗位")),
        ])
    }
  }
}
