/// Handlers whose residents say something else when they are called back.
extension Planter {
  /// Two units are far below what is usual; what the others disagree keeps the town's share.
  mutating func disagree() {
    let called = plan.demands.indices.filter { plan.demands[$0].callBackRating != nil }
    let units = callableByUnit()
    var fixed: Set<Int> = []
    for handler in PlantedParameters.disagreeing {
      let fit = draws.shuffled(units[handler] ?? [])
      // A call about what was asked late may not come within the year.
      let early = fit.filter { Self.ordinal(plan.demands[$0]) < 300 }
      let rather =
        early.filter { plan.demands[$0].callBackRating != nil }
        + early.filter { plan.demands[$0].callBackRating == nil }
        + fit.filter { Self.ordinal(plan.demands[$0]) >= 300 }
      for (number, index) in rather.enumerated() {
        let isCalled = number < PlantedParameters.callBacks.all
        setCallBack(
          of: index, isCalled ? number >= PlantedParameters.callBacks.disagreeing : nil)
      }
      fixed.formUnion(fit)
      failures.disagreeing.append(handler)
    }
    keepCalls(called.count, in: units, fixed)
    spreadDisagreement(called.count, in: units, fixed)
  }

  /// Rated requests that are called back within the year if at all, by who answered for them: a
  /// village's staff under its first official, others under themselves.
  private func callableByUnit() -> [Int: [Int]] {
    var units: [Int: [Int]] = [:]
    for (index, demand) in plan.demands.enumerated() where demand.rating != nil {
      let steps = plan.steps(ofDemand: index)
      guard let owner = steps.last(where: \.isOwners)?.worker,
        let rated = steps.firstIndex(where: { $0.kind == "evaluate" }), rated > 0
      else { continue }
      let village = plan.workers[owner].village
      let unit = village.map { Posts.cadres(ofVillage: $0).lowerBound } ?? owner
      units[unit, default: []].append(index)
    }
    return units
  }

  /// Whether a call-back hears what was heard before; nil for no call.
  private mutating func setCallBack(of index: Int, _ agrees: Bool?) {
    guard let rating = plan.demands[index].rating, let agrees else {
      plan.demands[index].callBackRating = nil
      return
    }
    plan.demands[index].callBackRating =
      agrees ? rating : rating == "basic" ? "satisfied" : "basic"
  }

  /// As many calls as were dealt.
  private mutating func keepCalls(_ count: Int, in units: [Int: [Int]], _ fixed: Set<Int>) {
    let free = draws.shuffled(plan.demands.indices.filter { !fixed.contains($0) })
    let now = plan.demands.count { $0.callBackRating != nil }
    let called = free.filter { plan.demands[$0].callBackRating != nil }
    for index in called.prefix(max(0, now - count)) { setCallBack(of: index, nil) }
    let callable = Set(units.values.joined())
    let uncalled = free.filter {
      plan.demands[$0].callBackRating == nil && callable.contains($0) && !taken.contains($0)
    }
    for index in uncalled.prefix(max(0, count - now)) { setCallBack(of: index, true) }
  }

  /// No other unit disagrees in more than one call of five.
  private mutating func spreadDisagreement(
    _ count: Int, in units: [Int: [Int]], _ fixed: Set<Int>
  ) {
    for index in plan.demands.indices
    where !fixed.contains(index) && plan.demands[index].callBackRating != nil {
      setCallBack(of: index, true)
    }
    let agreeing = Int((Double(count) * TownshipParameters.callBackAgreement / 100).rounded())
    let planted = PlantedParameters.disagreeing.count * PlantedParameters.callBacks.disagreeing
    var missing = max(0, count - agreeing - planted)
    var open = units.keys.sorted().filter { !PlantedParameters.disagreeing.contains($0) }
      .map { unit in
        let calls = (units[unit] ?? []).filter { plan.demands[$0].callBackRating != nil }
        return Array(calls.prefix(calls.count / 5))
      }
    while missing > 0, open.contains(where: { !$0.isEmpty }) {
      for place in open.indices where missing > 0 {
        guard let index = open[place].popLast() else { continue }
        setCallBack(of: index, false)
        missing -= 1
      }
    }
  }
}
