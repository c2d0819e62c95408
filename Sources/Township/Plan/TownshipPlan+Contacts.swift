/// How laptops meet the hub over the year, for simulations, tests and demonstrations.
extension TownshipPlan {
  /// Laptops of the town: everybody's but those of county, auditor and administrator.
  package static let laptopCount = Posts.county

  /// Moments of the year at which a worker's laptop has a line to the hub, in milliseconds since
  /// 1970, ascending.
  ///
  /// The gaps have the quantiles of domain rule E.2 within each laptop; five laptops are away for
  /// two weeks and more, once. An index outside ``laptopCount`` has none.
  package func contacts(ofLaptop index: Int) -> [UInt64] {
    guard (0..<Self.laptopCount).contains(index) else { return [] }
    var draws = Draws(seed: seed, .contacts, index)
    var hours = draws.shuffled(Self.gapHours)
    if index.isMultiple(of: Self.laptopCount / YearParameters.laptopsAway) {
      let away = YearParameters.awayHours
      let length = away.lowerBound + (away.upperBound - away.lowerBound) * draws.unit()
      hours.insert(length, at: draws.number(10...hours.count / 2))
    }
    var moment = TownCalendar.milliseconds(day: TownCalendar.firstDay, minute: 480)
    var moments: [UInt64] = []
    for gap in hours {
      moment += UInt64(gap * 3_600_000)
      if moment >= TownCalendar.end { break }
      moments.append(moment)
    }
    return moments
  }

  /// One gap for each equal share of the distribution, so many that they fill a year.
  private static let gapHours: [Double] = {
    let points = YearParameters.contactHours
    // The mean of each straight piece is the mean of its ends.
    let mean = zip(points, points.dropFirst()).reduce(0.0) { sum, pair in
      sum + (pair.1.share - pair.0.share) * (pair.0.hours + pair.1.hours) / 2
    }
    let count = Int((365 * 24 / mean).rounded())
    return (0..<count).map { quantile((Double($0) + 0.5) / Double(count)) }
  }()

  private static func quantile(_ share: Double) -> Double {
    let points = YearParameters.contactHours
    for (low, high) in zip(points, points.dropFirst()) where share <= high.share {
      return low.hours + (high.hours - low.hours) * (share - low.share) / (high.share - low.share)
    }
    return points[points.count - 1].hours
  }
}
