package import CRDT
internal import Models

/// What a plan keeps of a call at a door.
struct VisitFacts: Sendable {
  let household: Int
  /// In milliseconds since 1970.
  var start: UInt64
  let minutes: Int
  let contact: Contact
  let personsHeard: Int
  /// Who went, as an index of the plan's workers.
  var worker: Int
  /// The request that it led to.
  var demand: Int?
  var intent = Intent.usual
  /// Whether its note is a near copy of others.
  var isCopied = false

  enum Contact: String, Sendable { case met, absent, declined }

  /// What somebody goes for: the usual, or to look into how things stand.
  enum Intent: Sendable { case usual, survey }

  var end: UInt64 { start + UInt64(minutes) * 60_000 }
}

/// A visit, ready to be written.
package struct PlannedVisit: Sendable {
  /// The record's id.
  package let id: RecordID
  /// The household's place.
  package let home: ScopePath
  /// The household called on, as an index.
  package let household: Int
  /// When it began, in milliseconds since 1970.
  package let startMilliseconds: UInt64
  /// When it ended and was written down.
  package let endMilliseconds: UInt64
  /// Who went, as an index of the plan's workers.
  package let worker: Int
  /// The code of ``CodeList/visitContact``.
  package let contact: String
  /// The code of ``CodeList/visitPurpose``.
  package let purpose: String
  /// Codes of ``CodeList/visitPart``.
  package let parts: [String]
  /// How many people spoke.
  package let personsHeard: Int
  /// The request it led to, as an index.
  package let demand: Int?
}

extension TownshipPlan {
  /// Minutes that a worker needs from one door to the next.
  private static let wayMinutes = 5

  static func planVisits(
    seed: UInt64, scale: Double, households: [HouseholdFacts], groups: [Group],
    workers: [PlannedWorker]
  ) -> [VisitFacts] {
    var draws = Draws(seed: seed, .visits)
    let calls = planCalls(scale: scale, households: households, using: &draws)
    let hours = Quota.deal(TownshipParameters.slots, count: calls.count, using: &draws)
    var visits = zip(calls, hours).map { call, hours in
      let minute = draws.number(hours.lowerBound * 60...hours.upperBound * 60 + 59)
      return VisitFacts(
        household: call.household,
        start: TownCalendar.milliseconds(day: call.day, minute: minute)
          + UInt64(draws.number(0...59)) * 1000,
        minutes: call.minutes, contact: call.contact, personsHeard: call.persons, worker: 0)
    }
    visits.sort { ($0.start, $0.household) < ($1.start, $1.household) }
    var free = Array(repeating: UInt64(0), count: workers.count)
    for index in visits.indices {
      let household = visits[index].household
      let group = households[household].group
      var staff = candidates(forGroup: group, of: groups, using: &draws)
      // Whoever is paired with a household calls on it, so that those who live there know them.
      if households[household].pattern == .paired {
        let helper = helper(ofHousehold: household, in: groups[group])
        staff = [helper] + staff.filter { $0 != helper }
      }
      let idle = staff.first { free[$0] <= visits[index].start }
      let worker = idle ?? staff.min { free[$0] < free[$1] } ?? staff[0]
      visits[index].worker = worker
      visits[index].start = max(visits[index].start, free[worker])
      free[worker] = visits[index].end + UInt64(wayMinutes) * 60_000
    }
    visits.sort { ($0.end, $0.household) < ($1.end, $1.household) }
    return visits
  }

  /// Who may go, the likeliest first: the grid worker and the group's official share the work.
  private static func candidates(
    forGroup index: Int, of groups: [Group], using draws: inout Draws
  ) -> [Int] {
    let gridWorker = Posts.gridWorkers.lowerBound + groups[index].grid
    let cadre = TownshipPlan.cadre(forGroup: index, of: groups)
    let others = Posts.cadres(ofVillage: groups[index].village).filter { $0 != cadre }
    let isGridWorkerFirst = draws.happens(0.5)
    return (isGridWorkerFirst ? [gridWorker, cadre] : [cadre, gridWorker]) + others
  }

  private struct Call {
    let household: Int
    let day: Int
    var contact = VisitFacts.Contact.met
    var minutes = 0
    var persons = 0
  }

  private static func planCalls(
    scale: Double, households: [HouseholdFacts], using draws: inout Draws
  ) -> [Call] {
    let total = scaled(TownshipParameters.visits, scale)
    var counts = households.map { household in
      switch household.pattern {
      case .never: 0
      case .once: 1
      case .often: 2
      case .paired: TownshipParameters.pairedVisits
      }
    }
    let often = draws.shuffled(households.indices.filter { households[$0].pattern == .often })
    for extra in 0..<max(0, total - counts.reduce(0, +)) where !often.isEmpty {
      counts[often[extra % often.count]] += 1
    }
    var calls: [Call] = []
    var third: [Int] = []
    for (household, count) in counts.enumerated() {
      for number in 0..<count {
        // The year in equal parts, one visit in each, so that visits keep apart.
        let part = (Double(number) + draws.unit()) / Double(count)
        let days = TownCalendar.yearDays
        if number >= 2 { third.append(calls.count) }
        calls.append(
          Call(household: household, day: days[min(Int(part * Double(days.count)), days.count - 1)])
        )
      }
    }
    setDurations(of: &calls, beyondSecond: third, using: &draws)
    let known = often + households.indices.filter { households[$0].pattern == .paired }
    return calls + planFailures(met: calls.count, among: known, using: &draws)
  }

  /// Short visits fall on a household's third or later one: they do not count to coverage.
  private static func setDurations(
    of calls: inout [Call], beyondSecond third: [Int], using draws: inout Draws
  ) {
    let shortCount = Int((Double(calls.count) * TownshipParameters.short / 100).rounded())
    let short = Array(draws.shuffled(third).prefix(shortCount))
    for index in short {
      calls[index].minutes = draws.number(1...TownshipParameters.shortMinutes - 1)
    }
    let long = draws.shuffled(calls.indices.filter { calls[$0].minutes == 0 })
    for (rank, index) in long.enumerated() {
      let share = (Double(short.count + rank) + 0.5) / Double(calls.count)
      let minutes = LogNormal.quantile(
        share, median: TownshipParameters.durationMedian, sigma: TownshipParameters.durationSigma)
      calls[index].minutes = max(TownshipParameters.shortMinutes, Int(minutes.rounded()))
    }
    let persons = Quota.deal(
      TownshipParameters.personsHeard, count: calls.count, using: &draws)
    for index in calls.indices { calls[index].persons = persons[index] }
  }

  /// Calls at which nobody was at home or the visit was declined, at households that are met
  /// otherwise.
  private static func planFailures(
    met: Int, among households: [Int], using draws: inout Draws
  ) -> [Call] {
    let (absent, declined) = (TownshipParameters.absent, TownshipParameters.declined)
    let perPercent = Double(met) / (100 - absent - declined)
    let absentCount = Int((perPercent * absent).rounded())
    let declinedCount = Int((perPercent * declined).rounded())
    guard !households.isEmpty else { return [] }
    return (0..<absentCount + declinedCount).map { number in
      Call(
        household: draws.pick(households), day: draws.pick(TownCalendar.yearDays),
        contact: number < absentCount ? .absent : .declined, minutes: draws.number(1...3))
    }
  }

  /// How many calls are planned, those included at which nobody was met.
  package var visitCount: Int { visits.count }

  func visitID(_ index: Int) -> RecordID {
    var draws = Draws(seed: seed, .visit, index)
    return RecordID(milliseconds: visits[index].end, using: &draws)
  }

  /// A visit, made when asked for.
  package func visit(_ index: Int) -> PlannedVisit {
    let facts = visits[index]
    var draws = Draws(seed: seed, .visit, index)
    let id = RecordID(milliseconds: facts.end, using: &draws)
    let isMet = facts.contact == .met
    let isPaired = households[facts.household].pattern == .paired
    let purposes = ["routine", "routine", "routine", "routine", "followup", "courtesy", "notice"]
    return PlannedVisit(
      id: id, home: home(ofHousehold: facts.household), household: facts.household,
      startMilliseconds: facts.start, endMilliseconds: facts.end, worker: facts.worker,
      contact: facts.contact.rawValue,
      purpose: facts.intent == .survey ? "survey" : isPaired ? "assist" : draws.pick(purposes),
      parts: isMet
        ? (draws.happens(0.7) ? ["hear_resident", "see_site"] : ["hear_resident"]) : ["see_site"],
      personsHeard: facts.personsHeard, demand: facts.demand)
  }
}
