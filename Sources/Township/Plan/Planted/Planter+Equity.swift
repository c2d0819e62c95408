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
    let repeated = repeatedVoices()
    let here = waits.filter { isHere($0.key) && !plan.demands[$0.key].isProtected }
    let voices = here.filter { !repeated.contains($0.key) }
    // Whoever asks a third time is loud too, however long they wait.
    let others = here.filter { repeated.contains($0.key) }.map(\.value.tenths)
    var hurried: [Choice] = []
    // Whoever becomes loud is no longer quiet, which moves the middle of those who are.
    for _ in 0..<Self.roundsMax {
      let loud = Set(hurried.map(\.index))
      let median = Self.median(voices.filter { !loud.contains($0.key) }.map(\.value.tenths))
      let next = choose(
        fit.filter { voices[$0] != nil },
        tenths: Int((Double(median) / PlantedParameters.equityRatio).rounded()), among: others)
      if Set(next.map(\.index)) == loud { break }
      hurried = next
    }
    for choice in hurried { plan.demands[choice.index].days = choice.days }
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
    failures.hurried = hurried.map(\.index).sorted()
    for index in failures.hurried + unhurried { plan.demands[index].voice = "collective" }
    taken.formUnion(failures.hurried + unhurried)
    keepVoices(collective.count, except: waits)
  }

  /// A request with as many working days as bring its wait near to one that is wanted.
  private struct Choice {
    let index: Int
    let days: Double
    let tenths: Int
  }

  /// Rounds in which the middle settles; it moves by less each time.
  private static let roundsMax = 8

  /// Requests that are their household's third or later about a domain: the year is as long as the
  /// report looks back.
  private func repeatedVoices() -> Set<Int> {
    struct Voice: Hashable {
      let household: Int
      let domain: String
    }
    var counts: [Voice: Int] = [:]
    var found: Set<Int> = []
    let order = plan.demands.indices.sorted {
      (plan.demands[$0].occurred, $0) < (plan.demands[$1].occurred, $1)
    }
    for index in order {
      let demand = plan.demands[index]
      guard let household = demand.household, !demand.isProtected else { continue }
      counts[Voice(household: household, domain: demand.domain), default: 0] += 1
      if counts[Voice(household: household, domain: demand.domain), default: 0] >= Self.timesMin {
        found.insert(index)
      }
    }
    return found
  }

  /// Requests of one household about one domain from which on it counts as loud.
  private static let timesMin = 3

  /// The requests that come nearest to a wait, the one in the middle nearest of all; with others
  /// that are there anyway, as many lie below it as above.
  private func choose(_ fit: [Int], tenths: Int, among others: [Int]) -> [Choice] {
    var choices: [Choice] = []
    for index in fit {
      for days in stride(from: 0.0, through: 5, by: 1) {
        guard let wait = wait(of: index, days: days), Self.quarter.contains(wait.resolved) else {
          continue
        }
        choices.append(Choice(index: index, days: days, tenths: wait.tenths))
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
    let above = others.count { $0 > middle.tenths } - others.count { $0 < middle.tenths }
    let shift = min(max(above / 2, -half), half)
    for isLower in [true, false] {
      let size = isLower ? half + shift : half - shift
      var count = 0
      for choice in choices.dropFirst()
      where isLower ? choice.tenths <= middle.tenths : choice.tenths >= middle.tenths {
        guard count < size, !chosen.contains(where: { $0.index == choice.index }) else { continue }
        chosen.append(choice)
        count += 1
      }
    }
    return chosen
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
    let middle = sorted.count / 2
    guard !sorted.isEmpty else { return 0 }
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
