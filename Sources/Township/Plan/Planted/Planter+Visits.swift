internal import CRDT
internal import Models

/// Calls that meet too few, keep to easy roads, or are written down like each other.
extension Planter {
  /// The town's staff who go on trips: leads, and officers but the one who keeps to easy roads.
  private var staff: [Int] {
    (Array(Posts.leads) + Array(Posts.officers)).filter { $0 != roadsideOfficer }
  }

  private var roadsideOfficer: Int {
    Posts.officers.lowerBound + Self.village(PlantedParameters.roadsideSuffix)
  }

  mutating func addTrips() {
    let deep = PlantedParameters.deepStaff
    for number in 0..<PlantedParameters.shallowTrips + deep.count {
      let rank = number - PlantedParameters.shallowTrips
      let isShallow = rank < 0
      let size =
        isShallow
        ? PlantedParameters.shallow[number % PlantedParameters.shallow.count]
        : PlantedParameters.deep
      let trip = addTrip(
        by: staff[isShallow ? number : deep[rank]], day: TownCalendar.yearDays[12 + 17 * number],
        village: (3 * number + 1) % TownshipParameters.villages.count, size)
      if isShallow { failures.shallowTrips.append(trip) }
    }
  }

  private mutating func addTrip(
    by worker: Int, day: Int, village: Int, _ size: (households: Int, persons: Int)
  ) -> PlantedTrip {
    let known = knownHouseholds(ofVillage: village)
    var start = TownCalendar.milliseconds(day: day, minute: 510)
    var visits: [Int] = []
    for number in 0..<size.households {
      let minutes = callMinutes()
      visits.append(plan.visits.count)
      plan.visits.append(
        VisitFacts(
          household: known[(2 * number + 1) * known.count / (2 * size.households)], start: start,
          minutes: minutes, contact: .met,
          personsHeard: size.persons / size.households
            + (number < size.persons % size.households ? 1 : 0),
          worker: worker, intent: .survey))
      start += UInt64(minutes + 5) * 60_000
    }
    return PlantedTrip(worker: worker, day: day, village: village, visits: visits)
  }

  /// One call a day in the last quarter, most of them at a road.
  mutating func addRoadsideCalls() {
    let known = knownHouseholds(ofVillage: Self.village(PlantedParameters.roadsideSuffix))
    let calls = PlantedParameters.roadsideCalls
    let near = known.filter { plan.households[$0].access == 0 }.prefix(calls.roadside)
    let far = known.filter { plan.households[$0].access != 0 }.suffix(calls.all - calls.roadside)
    let days = TownCalendar.yearDays.suffix(2 * calls.all + 10)
    for (household, day) in zip(
      draws.shuffled(Array(near) + Array(far)), draws.shuffled(Array(days)))
    {
      plan.visits.append(
        VisitFacts(
          household: household,
          start: TownCalendar.milliseconds(day: day, minute: draws.number(510...1000)),
          minutes: callMinutes(), contact: .met, personsHeard: draws.number(1...2),
          worker: roadsideOfficer))
    }
    failures.roadsideWorker = roadsideOfficer
  }

  mutating func copyNotes() {
    for worker in PlantedParameters.copyWorkers {
      let own = plan.visits.indices.filter { index in
        let visit = plan.visits[index]
        return visit.worker == worker && visit.contact == .met && visit.demand == nil
          && visit.minutes >= TownshipParameters.shortMinutes
      }
      let visits = Array(draws.shuffled(own).prefix(PlantedParameters.copiesEach)).sorted()
      for index in visits { plan.visits[index].isCopied = true }
      failures.copies.append(PlantedCopies(worker: worker, visits: visits))
    }
  }

  /// Households that are called on anyway, so that coverage stays.
  private func knownHouseholds(ofVillage village: Int) -> [Int] {
    plan.villages[village].range.filter {
      [.often, .paired].contains(plan.households[$0].pattern)
    }
  }

  private mutating func callMinutes() -> Int {
    let minutes = LogNormal.quantile(
      0.05 + 0.9 * draws.unit(), median: TownshipParameters.durationMedian,
      sigma: TownshipParameters.durationSigma)
    return max(TownshipParameters.shortMinutes, Int(minutes.rounded()))
  }
}
