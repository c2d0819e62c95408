/// When and where requests are heard, and by whom.
extension DemandPlanner {
  /// Finds a visit for each request that came from one, and an hour for every other.
  mutating func placeInTime(using visits: inout [VisitFacts]) {
    var free = freeVisits(visits)
    for index in demands.indices {
      if demands[index].source == "visit",
        let visit = takeVisit(village: demands[index].village, month: demands[index].month, &free)
      {
        let facts = visits[visit]
        demands[index].visit = visit
        demands[index].household = facts.household
        demands[index].group = households[facts.household].group
        demands[index].recorder = facts.worker
        demands[index].month = TownCalendar.month(of: TownCalendar.day(of: facts.end))
        demands[index].occurred = facts.start + UInt64(facts.minutes) * 30_000
        demands[index].registered = facts.end
      } else {
        placeFreely(index)
      }
    }
  }

  /// Visits at which there was time to talk, by village and month, in random order.
  private mutating func freeVisits(_ visits: [VisitFacts]) -> [[[Int]]] {
    var free = Array(
      repeating: Array(repeating: [Int](), count: 12), count: TownshipParameters.villages.count)
    let usable = visits.indices.filter {
      visits[$0].contact == .met && visits[$0].minutes >= TownshipParameters.shortMinutes
    }
    for visit in draws.shuffled(usable) {
      let month = TownCalendar.month(of: TownCalendar.day(of: visits[visit].end))
      let village = groups[households[visits[visit].household].group].village
      free[village][month].append(visit)
    }
    return free
  }

  /// A visit of the village in the month, or in the nearest month that has one left.
  private func takeVisit(village: Int, month: Int, _ free: inout [[[Int]]]) -> Int? {
    for distance in 0..<12 {
      for nearby in [month - distance, month + distance] where (0..<12).contains(nearby) {
        if let visit = free[village][nearby].popLast() { return visit }
      }
    }
    return nil
  }

  private mutating func placeFreely(_ index: Int) {
    let demand = demands[index]
    let range = villages[demand.village].range
    // A small village at a small scale may have no household at all.
    let household = range.isEmpty ? 0 : draws.number(range.lowerBound...range.upperBound - 1)
    demands[index].group = households[household].group
    let isOfPlace = ["03", "04", "05"].contains(demand.domain.prefix(2)) && draws.happens(0.4)
    demands[index].household = isOfPlace ? nil : household

    let starts = TownCalendar.monthStarts
    let days = starts[demand.month]..<starts[demand.month + 1]
    let isAnyDay = ["visit", "hotline", "web", "chat", "card"].contains(demand.source)
    let candidates = isAnyDay ? Array(days) : days.filter(TownCalendar.isWorking)
    let minute =
      isAnyDay ? draws.number(7 * 60...21 * 60) : draws.number(8 * 60 + 10...17 * 60 + 30)
    let moment =
      TownCalendar.milliseconds(day: draws.pick(candidates), minute: minute)
      + UInt64(draws.number(0...59)) * 1000
    demands[index].registered = moment
    demands[index].occurred = moment - UInt64(draws.number(2...25)) * 60_000
    demands[index].recorder = recorder(of: demands[index])
  }

  /// Who hears a request that no visit brought: protected voices only people who serve the whole
  /// town.
  private mutating func recorder(of demand: DemandFacts) -> Int {
    let village = groups[demand.group].village
    let desk = draws.number(Posts.desk.lowerBound...Posts.desk.upperBound - 1)
    let cadre = TownshipPlan.cadre(forGroup: demand.group, of: groups)
    switch demand.source {
    case "meeting":
      return demand.isProtected || draws.happens(0.5) ? Posts.officers.lowerBound + village : cadre
    case "walk_in": return demand.isProtected || draws.happens(0.6) ? desk : cadre
    case "card", "chat", "visit":
      return Posts.gridWorkers.lowerBound + groups[demand.group].grid
    default: return desk
    }
  }
}
