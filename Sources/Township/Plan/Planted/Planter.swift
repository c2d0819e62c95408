internal import CRDT
internal import Models

/// Puts failures into a finished plan, and takes out what would look like one by accident.
///
/// What is dealt in shares keeps them: a property goes from one request to another of its kind.
struct Planter {
  var plan: TownshipPlan
  var draws: Draws
  var failures = PlantedFailures()
  /// Requests that have a failure: nothing else is planted on them.
  var taken: Set<Int> = []

  init(_ plan: TownshipPlan) {
    self.plan = plan
    draws = Draws(seed: plan.seed, .planted)
  }

  /// The plan with its failures.
  mutating func planted() -> TownshipPlan {
    gatherMatters()
    passOn()
    leaveOpen()
    hurry()
    disagree()
    attempt()
    addTrips()
    addRoadsideCalls()
    copyNotes()
    plan.planted = failures
    return plan
  }

  /// Requests of which nothing special is known, in random order.
  mutating func ordinary(where counts: (DemandFacts) -> Bool = { _ in true }) -> [Int] {
    draws.shuffled(
      plan.demands.indices.filter { index in
        let demand = plan.demands[index]
        return !taken.contains(index) && demand.fate == .resolved && !demand.isProtected
          && demand.urgency != "U1" && !demand.isPetition && !demand.isReopened
          && !demand.isSuspended && demand.pace != .extended && counts(demand)
      })
  }

  /// The day of the year, from 0, on which a request was registered.
  static func ordinal(_ demand: DemandFacts) -> Int {
    TownCalendar.day(of: demand.registered) - TownCalendar.firstDay
  }

  static func village(_ suffix: String) -> Int {
    TownshipParameters.villages.firstIndex { $0.suffix == suffix } ?? 0
  }
}
