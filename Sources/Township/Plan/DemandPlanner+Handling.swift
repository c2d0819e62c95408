/// What comes of requests.
extension DemandPlanner {
  /// Deals the handling to requests of which the year will see the answer, and apart from them to
  /// those of its last weeks, so that the shares hold within the year.
  mutating func dealHandling() {
    dealFates()
    let last = TownCalendar.endDay
    let handled = demands.indices.filter { demands[$0].fate == .resolved }
    let isLate: (DemandFacts) -> Bool = {
      TownCalendar.day(of: $0.registered) > last - ($0.isPetition ? 75 : 18)
    }
    for part in [
      handled.filter { !isLate(demands[$0]) }, handled.filter { isLate(demands[$0]) },
    ] {
      dealResolutions(to: part)
      dealLevels(to: part)
      dealPaces(to: part)
      dealRatings(to: part)
    }
    let changes = Quota.divide(
      demands.count, by: TownshipParameters.ownerChanges.map(\.share))
    // Protected requests stay where the office put them.
    let mobile = draws.shuffled(handled.filter { !demands[$0].isProtected })
    var next = 0
    for (kind, count) in zip(TownshipParameters.ownerChanges, changes) where kind.value > 0 {
      for index in mobile.dropFirst(next).prefix(count) {
        demands[index].ownerChanges = kind.value
      }
      next += count
    }
  }

  private mutating func dealFates() {
    let refused = share(TownshipParameters.notAccepted, of: demands.count)
    // Conduct of officials belongs to the discipline body and is not handled locally.
    let conduct = demands.indices.filter { demands[$0].domain == "0601" }
    let others = draws.shuffled(
      demands.indices.filter {
        demands[$0].domain != "0601" && demands[$0].urgency != "U1" && !demands[$0].isLegacy
      })
    let order = conduct + others
    for index in order.prefix(max(refused, conduct.count)) { demands[index].fate = .notAccepted }
    let open = others.filter { demands[$0].fate == .resolved && !demands[$0].isProtected }
    for index in open.prefix(share(TownshipParameters.withdrawn, of: demands.count)) {
      demands[index].fate = .withdrawn
    }
  }

  /// Courts, restructuring, elections and faith are guided on; questions are mostly explained.
  private mutating func dealResolutions(to indices: [Int]) {
    let parts = Quota.divide(indices.count, by: TownshipParameters.resolutions.map(\.share))
    let values = zip(TownshipParameters.resolutions, parts).flatMap { resolution, part in
      Array(repeating: resolution.value, count: part)
    }
    let guided: Set = ["0603", "0701", "0702", "0704"]
    let order = draws.shuffled(indices)
    let demands = demands
    let isSuggestion: (Int) -> Bool = { demands[$0].matterType == "suggestion" }
    let isRouted: (Int) -> Bool = { guided.contains(demands[$0].domain) && !isSuggestion($0) }
    let routed = order.filter(isRouted)
    let questions = order.filter { !isRouted($0) && demands[$0].matterType == "consult" }
    let others = order.filter { !isRouted($0) && demands[$0].matterType != "consult" }
    // A suggestion is adopted or not; “pending”, which stands last, would answer nothing.
    let rather = others.filter(isSuggestion) + others.filter { !isSuggestion($0) }
    let onward = values.filter { $0.outcome == "guided" }
    let rest = values.filter { $0.outcome != "guided" }
    let matched =
      Array(zip(routed, onward))
      + zip(
        routed.dropFirst(onward.count) + questions + rather,
        rest + onward.dropFirst(routed.count))
    for (index, value) in matched {
      self.demands[index].finding = value.finding
      self.demands[index].outcome = value.outcome
    }
  }

  /// Protected requests are the town's; what the office hears tends to be settled higher up.
  private mutating func dealLevels(to indices: [Int]) {
    let parts = Quota.divide(indices.count, by: TownshipParameters.levels.map(\.share))
    let low = draws.shuffled(
      Array(repeating: 0, count: parts[0]) + Array(repeating: 1, count: parts[1]))
    let high = draws.shuffled(
      Array(repeating: 2, count: parts[2]) + Array(repeating: 3, count: parts[3]))
    var ranked: [(index: Int, rank: Double)] = []
    for index in indices {
      let isOffice = TownshipParameters.officeSources.contains(demands[index].source)
      let rank = demands[index].isProtected ? 2 : draws.unit() + (isOffice ? 0.5 : 0)
      ranked.append((index, rank))
    }
    ranked.sort { $0.rank == $1.rank ? $0.index < $1.index : $0.rank > $1.rank }
    for (place, level) in zip(ranked, high + low) { demands[place.index].level = level }
  }

  /// Paces and days: the median by urgency, no more late answers than planned.
  private mutating func dealPaces(to indices: [Int]) {
    let calm = draws.shuffled(indices.filter { demands[$0].urgency != "U1" })
    let overdue = share(TownshipParameters.overdue, of: indices.count)
    let extended = share(TownshipParameters.extended, of: indices.count)
    for index in calm.prefix(overdue) { demands[index].pace = .overdue }
    for index in calm.dropFirst(overdue).prefix(extended) { demands[index].pace = .extended }
    let slow = draws.shuffled(Array(calm.prefix(overdue + extended)))
    for index in slow.prefix(share(TownshipParameters.suspended, of: indices.count)) {
      demands[index].isSuspended = true
    }
    for urgency in TownshipParameters.urgencies.map(\.value) {
      let median = TownshipParameters.daysMedian[urgency] ?? 1
      setDays(
        of: indices.filter { demands[$0].urgency == urgency && !demands[$0].isPetition },
        median: median, due: urgency == "U1" ? 5 : 5.4)
    }
    setDays(
      of: indices.filter { demands[$0].isPetition && demands[$0].urgency != "U1" },
      median: TownshipParameters.petitionDaysMedian, due: 58)
  }

  private mutating func setDays(of indices: [Int], median: Double, due: Double) {
    let isPetition = due > 10
    let ordinary = draws.shuffled(indices.filter { demands[$0].pace == .ordinary })
    for (rank, index) in ordinary.enumerated() {
      let share = (Double(rank) + 0.5) / Double(max(indices.count, 1))
      let days =
        share <= 0.5
        ? LogNormal.quantile(share, median: median, sigma: TownshipParameters.daysSigma)
        : median + (due - median) * (share - 0.5) / 0.5
      demands[index].days = due < 5.2 ? days : days.rounded()
    }
    for index in indices {
      switch demands[index].pace {
      case .ordinary: break
      case .extended:
        demands[index].days = Double(isPetition ? draws.number(64...84) : draws.number(6...14))
      case .overdue:
        let late = draws.unit()
        demands[index].days =
          isPetition ? (66 + 15 * late).rounded() : (7 + 40 * late * late * late).rounded()
      }
    }
  }

  private mutating func dealRatings(to indices: [Int]) {
    let reopened = share(TownshipParameters.reopened, of: indices.count)
    for index in draws.shuffled(indices).prefix(reopened) { demands[index].isReopened = true }
    let rated = Array(
      draws.shuffled(indices).prefix(share(TownshipParameters.rated, of: indices.count)))
    for (index, rating) in zip(
      rated, Quota.deal(TownshipParameters.ratings, count: rated.count, using: &draws))
    {
      demands[index].rating = rating
    }
    let called = draws.shuffled(rated).prefix(share(TownshipParameters.callBack, of: rated.count))
    let agreeing = share(TownshipParameters.callBackAgreement, of: called.count)
    for (number, index) in called.enumerated() {
      let rating = demands[index].rating ?? "basic"
      demands[index].callBackRating =
        number < agreeing ? rating : rating == "basic" ? "satisfied" : "basic"
    }
  }
}
