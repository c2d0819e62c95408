internal import CRDT
internal import Models

/// What a plan keeps of a dispute.
struct DisputeFacts: Sendable {
  /// The request in which it is handled, as an index.
  let demand: Int
  /// A code of ``CodeList/disputeCategory``.
  let category: String
  let result: Result

  enum Result: Sendable {
    case reached
    /// No agreement; told of a statutory route.
    case guided
    /// One side declined.
    case withdrawn
  }
}

extension TownshipPlan {
  /// Disputes stand in requests that an official of the village could settle; the matter decides
  /// the category where it can.
  static func planDisputes(of plan: TownshipPlan, scale: Double) -> [DisputeFacts] {
    var draws = Draws(seed: plan.seed, .disputes)
    let count = scaled(YearParameters.disputes, scale)
    let results = Quota.deal(YearParameters.disputeResults, count: count, using: &draws)
    var free = draws.shuffled(
      plan.demands.indices.filter { index in
        let facts = plan.demands[index]
        return facts.household != nil && facts.voice == "named" && facts.fate == .resolved
          && facts.urgency != "U1" && ["help", "complaint"].contains(facts.matterType)
          && TownCalendar.day(of: facts.registered) < TownCalendar.endDay - 40
      })
    let categories = Quota.deal(YearParameters.disputeCategories, count: count, using: &draws)
    var disputes: [DisputeFacts] = []
    // Land and wages first: few requests fit them.
    let order = zip(categories, results).enumerated().sorted {
      (rank($0.element.0), $0.offset) < (rank($1.element.0), $1.offset)
    }
    for (category, result) in order.map(\.element) {
      let domains = domains(of: category)
      guard
        let place = free.lastIndex(where: { domains.contains(plan.demands[$0].domain) })
          ?? free.indices.last
      else { break }
      disputes.append(
        DisputeFacts(demand: free.remove(at: place), category: category, result: result))
    }
    return disputes.sorted { $0.demand < $1.demand }
  }

  private static func rank(_ category: String) -> Int { domains(of: category).count }

  private static func domains(of category: String) -> [String] {
    switch category {
    case "land_contract", "forest": ["0103"]
    case "levy": ["0101", "0102", "0105"]
    case "house_site": ["0104", "0107"]
    case "wages", "labour": ["0204"]
    case "compensation": ["0402", "0106", "0303"]
    case "contract": ["0703", "0207", "0208", "0107"]
    case "neighbour": ["0402", "0401", "0104", "0302", "0303"]
    default: ["0201", "0203", "0202", "0999", "0206"]
    }
  }

  func disputeWrites(_ index: Int) -> [PlannedWrite] {
    var planner = DisputePlanner(plan: self, index)
    return planner.planned()
  }

  /// Somebody of another household of the same village, who stands on the other side.
  func otherSide(ofDemand index: Int, using draws: inout Draws) -> RecordID? {
    let facts = demands[index]
    let others = villages[facts.village].range.filter { $0 != facts.household }
    return others.isEmpty ? nil : residentID(0, ofHousehold: draws.pick(others))
  }
}
