internal import CRDT
internal import Models

/// Plans the records of one dispute, between the registration of its request and the answer.
struct DisputePlanner {
  private let plan: TownshipPlan
  private let facts: DisputeFacts
  private let request: DemandFacts
  private let mediator: Int
  private var base: ProceedingPlanner

  init(plan: TownshipPlan, _ index: Int) {
    self.plan = plan
    facts = plan.disputes[index]
    request = plan.demands[facts.demand]
    base = ProceedingPlanner(plan: plan, .dispute, index)
    // The third official of each village is its mediator.
    mediator = Posts.cadres(ofVillage: request.village).upperBound - 1
  }

  mutating func planned() -> [PlannedWrite] {
    let steps = plan.steps(ofDemand: facts.demand)
    guard let household = request.household,
      let other = plan.otherSide(ofDemand: facts.demand, using: &base.draws),
      let place = plan.home(ofDemand: facts.demand)
    else { return [] }
    let start = TownCalendar.officeTime(of: request.registered)
    let answer = steps.first { $0.kind == "resolve" }?.milliseconds ?? TownCalendar.end
    // Never more than two weeks: mediation does not wait for a long answer.
    let end = min(TownCalendar.officeTime(of: answer), start + 10 * TownCalendar.officeDay)
    let registered = request.registered
    func moment(_ share: Double) -> UInt64 {
      max(
        TownCalendar.moment(officeTime: start + (end - start) * share),
        registered + UInt64(share * 600_000) + 1000)
    }
    let words = DisputeWords(category: facts.category, draws: &base.draws)
    let dispute = base.add(
      DisputeSchema.type, home: .scope(place), by: mediator, at: moment(0.05),
      [
        (DisputeSchema.demand, .reference(plan.demandID(facts.demand))),
        (DisputeSchema.category, .text(facts.category)),
        (DisputeSchema.summary, .text(words.summary)),
        (DisputeSchema.mediators, .reference(plan.workers[mediator].id)),
      ])
    let sides = [("A", plan.residentID(0, ofHousehold: household)), ("B", other)]
    let parties = sides.map { side, resident in
      base.add(
        DisputePartySchema.type, home: .root(dispute), by: mediator, at: moment(0.08),
        [
          (DisputePartySchema.side, .text(side)),
          (DisputePartySchema.resident, .reference(resident)),
        ])
    }
    for (number, party) in parties.enumerated() {
      let isRefused = facts.result == .withdrawn && number == 1
      base.add(
        DisputeConsentSchema.type, home: .root(dispute), by: mediator, at: moment(0.15),
        [
          (DisputeConsentSchema.party, .reference(party)),
          (DisputeConsentSchema.answer, .text(isRefused ? "refused" : "given")),
          (DisputeConsentSchema.at, .moment(moment(0.15))),
        ])
    }
    if facts.result == .withdrawn { return base.planned }
    mediate(dispute, parties, words, moment)
    return base.planned
  }

  /// One or two sessions, then an agreement and a look at how it is kept.
  private mutating func mediate(
    _ dispute: RecordID, _ parties: [RecordID], _ words: DisputeWords, _ moment: (Double) -> UInt64
  ) {
    let isTwice = base.draws.happens(0.4)
    if isTwice { session(dispute, parties, words, at: moment(0.4), outcome: "adjourned") }
    let isReached = facts.result == .reached
    session(dispute, parties, words, at: moment(0.7), outcome: isReached ? "agreed" : "failed")
    guard isReached else { return }
    let signed = moment(0.75)
    let isWritten = base.draws.happens(YearParameters.writtenAgreements / 100)
    let day = TownCalendar.day(of: signed)
    let due = TownCalendar.workday(0, after: day + base.draws.number(YearParameters.performDays))
    let agreement = base.add(
      DisputeAgreementSchema.type, home: .root(dispute), by: mediator, at: signed,
      [
        (DisputeAgreementSchema.form, .text(isWritten ? "written" : "oral")),
        (DisputeAgreementSchema.effectiveAt, .moment(signed)),
        (DisputeAgreementSchema.terms, .text(words.terms)),
        (DisputeAgreementSchema.performBy, .day(due)),
      ])
    let checked = base.officeHour(TownCalendar.workday(-base.draws.number(1...3), after: due))
    let kept = max(checked, signed + 86_400_000)
    base.add(
      DisputePerformanceSchema.type, home: .root(dispute), by: mediator, at: kept,
      [
        (DisputePerformanceSchema.agreement, .reference(agreement)),
        (DisputePerformanceSchema.state, .text("done")),
        (DisputePerformanceSchema.at, .moment(kept)),
        (DisputePerformanceSchema.note, .text("双方均表示已按约定履行。")),
      ])
  }

  private mutating func session(
    _ dispute: RecordID, _ parties: [RecordID], _ words: DisputeWords, at moment: UInt64,
    outcome: String
  ) {
    var values: ProceedingPlanner.Values = [
      (DisputeSessionSchema.at, .moment(moment)),
      (DisputeSessionSchema.place, .text("村调解室")),
      (DisputeSessionSchema.statementA, .text(words.statementA)),
      (DisputeSessionSchema.statementB, .text(words.statementB)),
      (DisputeSessionSchema.facts, .text(words.facts)),
      (DisputeSessionSchema.outcome, .text(outcome)),
    ]
    values += parties.map { (DisputeSessionSchema.present, .reference($0)) }
    if outcome == "failed" {
      values.append((DisputeSessionSchema.statutoryChannel, .text("court")))
    }
    base.add(DisputeSessionSchema.type, home: .root(dispute), by: mediator, at: moment, values)
  }
}
