package import CRDT
internal import Models

extension TownshipPlan {
  /// Where a request belongs: a protected one to the town, others to their household or group.
  func home(ofDemand index: Int) -> ScopePath? {
    let facts = demands[index]
    if facts.isProtected { return Self.townScope }
    return facts.household.map { home(ofHousehold: $0) } ?? groups[facts.group].scope
  }

  func voiceID(ofDemand index: Int) -> RecordID {
    var draws = Draws(seed: seed, .demand, index)
    _ = RecordID(milliseconds: demands[index].registered, using: &draws)
    return RecordID(milliseconds: demands[index].registered, using: &draws)
  }

  /// The day on which a legacy matter was first raised, in days since 1970; nil for others.
  func firstRaised(ofDemand index: Int) -> Int? {
    guard demands[index].isLegacy else { return nil }
    var draws = Draws(seed: seed, .words, index << 2 | 1)
    return TownCalendar.firstDay - draws.number(3 * 365...14 * 365)
  }

  /// Who speaks, who speaks for them, and how many people it concerns.
  func speakers(
    ofDemand index: Int
  ) -> (reporters: [RecordID], representatives: [RecordID], participants: Int) {
    let facts = demands[index]
    var draws = Draws(seed: seed, .words, index << 2 | 2)
    if let place = collectiveMatters.firstIndex(of: index) {
      return collectiveSpeakers(ofDemand: index, YearParameters.collectiveParticipants[place])
    }
    guard let household = facts.household else {
      return ([], [], facts.voice == "collective" ? draws.number(12...60) : draws.number(3...20))
    }
    let head = residentID(0, ofHousehold: household)
    guard facts.voice == "collective" else {
      return ([head], [], households[household].members)
    }
    // Neighbours within the group speak too; five is the most that count (信访工作条例 art. 20).
    let group = households.indices.filter { households[$0].group == facts.group }
    let neighbours = draws.shuffled(group.filter { $0 != household })
      .prefix(draws.number(1...4)).map { residentID(0, ofHousehold: $0) }
    return ([head], [head] + neighbours, draws.number(8...60))
  }

  /// Who speaks for a collective matter: of many people five, of few one each.
  private func collectiveSpeakers(
    ofDemand index: Int, _ participants: Int
  ) -> (reporters: [RecordID], representatives: [RecordID], participants: Int) {
    let facts = demands[index]
    let group = households.indices.filter { households[$0].group == facts.group }
    let first = facts.household.map { [$0] } ?? []
    let speakers = (first + group.filter { $0 != facts.household }).prefix(5)
      .map { residentID(0, ofHousehold: $0) }
    return (Array(speakers.prefix(1)), speakers, participants)
  }

  func words(ofDemand index: Int) -> DemandWords {
    let facts = demands[index]
    var draws = Draws(seed: seed, .words, index << 2)
    return DemandWords(
      domain: facts.domain, type: facts.matterType,
      place: facts.isProtected ? nil : place(ofGroup: facts.group), draws: &draws)
  }

  func words(ofVisit index: Int) -> VisitWords {
    let facts = visits[index]
    var draws = Draws(seed: seed, .words, index << 2 | 3)
    let problem = facts.demand.map { draws.pick(Matter.of(demands[$0].domain).problems) }
    return VisitWords(
      problem: problem, members: households[facts.household].members, isCopied: facts.isCopied,
      draws: &draws)
  }
}

extension TownshipPlan {
  /// How many requests are planned.
  package var demandCount: Int { demands.count }

  /// What the plan keeps of a request.
  package func facts(ofDemand index: Int) -> DemandFacts { demands[index] }

  /// The steps of a request within the year, in order of time; the first is its registration.
  package func steps(ofDemand index: Int) -> [PlannedStep] {
    var planner = CasePlanner(plan: self, demand: index)
    return planner.planned()
  }

  /// The record id of a request.
  package func demandID(_ index: Int) -> RecordID {
    var draws = Draws(seed: seed, .demand, index)
    return RecordID(milliseconds: demands[index].registered, using: &draws)
  }
}
