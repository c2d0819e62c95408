/// Plans all requests of a year: deals each property in its exact shares and joins what belongs
/// together.
struct DemandPlanner {
  let seed: UInt64
  let scale: Double
  let villages: [TownshipPlan.VillageFacts]
  let households: [HouseholdFacts]
  let groups: [TownshipPlan.Group]
  var draws: Draws
  var demands: [DemandFacts] = []

  init(
    seed: UInt64, scale: Double, villages: [TownshipPlan.VillageFacts],
    households: [HouseholdFacts], groups: [TownshipPlan.Group]
  ) {
    self.seed = seed
    self.scale = scale
    self.villages = villages
    self.households = households
    self.groups = groups
    draws = Draws(seed: seed, .demands)
  }

  /// The requests in order of registration; those found by a visit are noted there.
  mutating func plan(linking visits: inout [VisitFacts]) -> [DemandFacts] {
    let count = TownshipPlan.scaled(TownshipParameters.demands, scale)
    demands = Array(repeating: DemandFacts(), count: count)
    dealMatters()
    dealVillages()
    dealVoices()
    dealTypes()
    placeInTime(using: &visits)
    askTwice()
    dealHandling()
    demands.sort { ($0.registered, $0.visit ?? -1) < ($1.registered, $1.visit ?? -1) }
    for (index, demand) in demands.enumerated() {
      if let visit = demand.visit { visits[visit].demand = index }
    }
    return demands
  }

  /// Gives each of some requests a value; together they have the shares.
  mutating func deal<Value>(
    _ shares: [(value: Value, share: Double)], to indices: [Int],
    _ path: WritableKeyPath<DemandFacts, Value>
  ) {
    let values = Quota.deal(shares, count: indices.count, using: &draws)
    for (index, value) in zip(indices, values) { demands[index][keyPath: path] = value }
  }

  /// How many requests a percentage is.
  func share(_ percent: Double, of count: Int) -> Int {
    Int((Double(count) * percent / 100).rounded())
  }

  private mutating func dealMatters() {
    let all = Array(demands.indices)
    deal(
      TownshipParameters.monthWeights.enumerated().map { ($0.offset, $0.element) }, to: all, \.month
    )
    deal(TownshipParameters.domains, to: all, \.domain)
    deal(TownshipParameters.natureScopes, to: all, \.natureScope)
    deal(TownshipParameters.natureNeeds, to: all, \.natureNeed)
    deal(TownshipParameters.natureTerms, to: all, \.natureTerm)
    // Land, courts and restructuring: the matters that outlast the people in charge.
    let old = draws.shuffled(all.filter { demands[$0].domain.hasPrefix("01") })
    let others = draws.shuffled(all.filter { !demands[$0].domain.hasPrefix("01") })
    for index in (old + others).prefix(share(TownshipParameters.legacy, of: all.count)) {
      demands[index].isLegacy = true
    }
  }

  /// Villages by their households, for each matter apart, with the hot spots of its months.
  private mutating func dealVillages() {
    for domain in TownshipParameters.domains.map(\.value) {
      let spots = TownshipParameters.hotSpots.filter { $0.domain == domain }
      for isHot in [true, false] {
        let indices = demands.indices.filter { index in
          demands[index].domain == domain
            && spots.contains { $0.months.contains(demands[index].month) } == isHot
        }
        let shares = TownshipParameters.villages.enumerated().map { number, village in
          let factor =
            isHot ? spots.first { $0.suffix == village.suffix }?.factor ?? 1 : 1
          let sole = TownshipParameters.soleVillage[domain]
          return (
            value: number,
            share: sole.map { $0 == village.suffix } ?? true
              ? Double(village.households) * factor : 0
          )
        }
        deal(shares, to: Array(indices), \.village)
      }
    }
  }

  /// Sources and voices together: protected voices come through the office, never through a visit,
  /// because their requests belong to the town.
  private mutating func dealVoices() {
    let count = demands.count
    let sources = Quota.deal(TownshipParameters.sources, count: count, using: &draws)
    let office = sources.filter(TownshipParameters.officeSources.contains)
    let field = sources.filter { !TownshipParameters.officeSources.contains($0) }
    let conduct = demands.indices.filter { demands[$0].domain == "0601" }
    let others = draws.shuffled(demands.indices.filter { demands[$0].domain != "0601" })
    for (index, source) in zip(conduct + others, office + field) { demands[index].source = source }

    let voices = zip(
      TownshipParameters.voices,
      Quota.divide(count, by: TownshipParameters.voices.map(\.share))
    ).flatMap { voice, part in Array(repeating: voice.value, count: part) }
    let sealed = draws.shuffled(voices.filter { $0 == "confidential" || $0 == "anonymous" })
    let open = draws.shuffled(voices.filter { $0 == "named" || $0 == "collective" })
    let heard = draws.shuffled(
      demands.indices.filter {
        TownshipParameters.officeSources.contains(demands[$0].source)
          && demands[$0].domain != "0601" && !demands[$0].isLegacy
      })
    let speakers = Array((conduct + heard).prefix(sealed.count))
    for (index, voice) in zip(speakers, sealed) { demands[index].voice = voice }
    let rest = demands.indices.filter { !demands[$0].isProtected }
    for (index, voice) in zip(rest, open) { demands[index].voice = voice }
  }

  private mutating func dealTypes() {
    let types = Quota.deal(TownshipParameters.types, count: demands.count, using: &draws)
    // What is said about officials' conduct is a report or a complaint.
    let pointed = types.filter { $0 == "report" } + types.filter { $0 == "complaint" }
    let conduct = demands.indices.filter { demands[$0].domain == "0601" }
    let others = draws.shuffled(demands.indices.filter { demands[$0].domain != "0601" })
    let rest = draws.shuffled(
      Array(pointed.dropFirst(conduct.count))
        + types.filter { $0 != "report" && $0 != "complaint" })
    for (index, type) in zip(conduct + others, pointed.prefix(conduct.count) + rest) {
      demands[index].matterType = type
    }
    let urgencies = Quota.deal(TownshipParameters.urgencies, count: demands.count, using: &draws)
    let urgent = urgencies.filter { $0 == "U1" }
    let hazards: Set = ["0104", "0106", "0301", "0302", "0304", "0501", "0503"]
    let dangers = draws.shuffled(
      demands.indices.filter { hazards.contains(demands[$0].domain) && !demands[$0].isLegacy })
    for index in dangers.prefix(urgent.count) { demands[index].urgency = "U1" }
    let calm = demands.indices.filter { demands[$0].urgency != "U1" }
    for (index, urgency) in zip(calm, urgencies.filter { $0 != "U1" }) {
      demands[index].urgency = urgency
    }
  }
}
