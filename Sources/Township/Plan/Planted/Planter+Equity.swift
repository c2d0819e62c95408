/// Loud voices that are answered sooner than quiet ones, in one village and one quarter.
extension Planter {
  /// What a request's speaker waited, in tenths of days, and when it ended.
  private struct Wait {
    let tenths: Int
    let resolved: UInt64
  }

  private func wait(of index: Int, days: Double? = nil) -> Wait? {
    var facts = plan.demands[index]
    if let days { facts.days = days }
    var planner = CasePlanner(plan: plan, demand: index, facts: facts)
    guard let answer = planner.planned().last(where: { $0.kind == "resolve" }) else { return nil }
    let tenths = Int(answer.milliseconds - facts.occurred) * 10 / 86_400_000
    return Wait(tenths: tenths, resolved: answer.milliseconds)
  }

  private static let quarter: Range<UInt64> = {
    let (first, last) = (
      PlantedParameters.equityMonths.lowerBound, PlantedParameters.equityMonths.upperBound + 1
    )
    return TownCalendar.milliseconds(
      day: TownCalendar.monthStarts[first], minute: 0)..<TownCalendar.milliseconds(
        day: TownCalendar.monthStarts[last], minute: 0)
  }()

  /// Collective voices of the quarter are those that are planted; others go to other months, so
  /// that there are as many as before.
  mutating func hurry() {
    let collective = plan.demands.indices.filter { plan.demands[$0].voice == "collective" }
    var waits: [Int: Wait] = [:]
    for index in plan.demands.indices {
      guard let wait = wait(of: index), Self.quarter.contains(wait.resolved) else { continue }
      waits[index] = wait
      if plan.demands[index].voice == "collective" { plan.demands[index].voice = "named" }
    }
    let village = Self.village(PlantedParameters.equitySuffix)
    func isHere(_ index: Int) -> Bool { plan.groups[plan.demands[index].group].village == village }

    let fit = ordinary { $0.matterType != "consult" && $0.pace == .ordinary && !$0.isLegacy }
      .filter { waits[$0] != nil }
    let quiet = waits.keys.filter { isHere($0) && !plan.demands[$0].isProtected }
    let median = Self.median(quiet.compactMap { waits[$0]?.tenths })
    let hurried = hurry(fit.filter(isHere), to: Int(Double(median) / PlantedParameters.equityRatio))
    // Loud voices elsewhere wait as long as anybody does.
    let slow = Self.median(waits.values.map(\.tenths))
    var each: [Int: Int] = [:]
    var unhurried: [Int] = []
    for index in fit where !isHere(index) && (waits[index]?.tenths ?? 0) >= slow {
      let place = plan.groups[plan.demands[index].group].village
      guard unhurried.count < PlantedParameters.unhurried,
        each[place, default: 0] < PlantedParameters.unhurriedEachVillage
      else { continue }
      each[place, default: 0] += 1
      unhurried.append(index)
    }
    for index in hurried + unhurried { plan.demands[index].voice = "collective" }
    failures.hurried = hurried.sorted()
    taken.formUnion(hurried + unhurried)
    keepVoices(collective.count, except: waits)
  }

  /// Gives the requests nearest to a wait as many working days as bring them there; the one in the
  /// middle is the nearest of all.
  private mutating func hurry(_ fit: [Int], to tenths: Int) -> [Int] {
    var choices: [(index: Int, days: Double, tenths: Int)] = []
    for index in fit {
      for days in stride(from: 0.0, through: 5, by: 1) {
        guard let wait = wait(of: index, days: days), Self.quarter.contains(wait.resolved) else {
          continue
        }
        choices.append((index, days, wait.tenths))
      }
    }
    choices.sort { left, right in
      let (first, second) = (abs(left.tenths - tenths), abs(right.tenths - tenths))
      return first == second
        ? (left.index, left.days) < (right.index, right.days) : first < second
    }
    guard let middle = choices.first else { return [] }
    var chosen = [middle]
    let half = PlantedParameters.hurried / 2
    for isLower in [true, false] {
      var count = 0
      for choice in choices.dropFirst()
      where isLower ? choice.tenths <= middle.tenths : choice.tenths >= middle.tenths {
        guard count < half, !chosen.contains(where: { $0.index == choice.index }) else { continue }
        chosen.append(choice)
        count += 1
      }
    }
    for choice in chosen { plan.demands[choice.index].days = choice.days }
    return chosen.map(\.index)
  }

  /// As many collective voices as were dealt, those of other months making up the number.
  private mutating func keepVoices(_ count: Int, except quarter: [Int: Wait]) {
    let now = plan.demands.indices.filter { plan.demands[$0].voice == "collective" }
    let others = draws.shuffled(now.filter { !taken.contains($0) })
    for index in others.prefix(max(0, now.count - count)) { plan.demands[index].voice = "named" }
    let spare = ordinary { $0.voice == "named" }.filter { quarter[$0] == nil }
    for index in spare.prefix(max(0, count - now.count)) {
      plan.demands[index].voice = "collective"
    }
  }

  private static func median(_ values: [Int]) -> Int {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}
