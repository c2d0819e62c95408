internal import Models

extension DemandPlanner {
  /// Lets some households bring a matter to the office once more within weeks.
  ///
  /// Only where the second was heard by somebody who serves the whole village, because the group
  /// changes with the household.
  mutating func askTwice() {
    var chance = Draws(seed: seed, .pairs, 1)
    let isOpen: (DemandFacts) -> Bool = { !$0.isProtected && $0.voice == "named" && !$0.isLegacy }
    let seconds = demands.indices.filter {
      isOpen(demands[$0]) && demands[$0].visit == nil && demands[$0].household != nil
        && (Posts.desk.contains(demands[$0].recorder)
          || Posts.officers.contains(demands[$0].recorder))
    }
    let firsts = Dictionary(
      grouping: demands.indices.filter { isOpen(demands[$0]) && demands[$0].household != nil }
    ) { Block(demands[$0]) }
    var taken: Set<Int> = []
    let count = TownshipPlan.scaled(YearParameters.demandPairs, scale) - placePairCount()
    for second in chance.shuffled(seconds) where taken.count < 2 * count {
      guard !taken.contains(second),
        let first = firsts[Block(demands[second])]?.first(where: { first in
          first != second && !taken.contains(first) && isWeeksBefore(first, second)
        })
      else { continue }
      taken.formUnion([first, second])
      demands[second].household = demands[first].household
      demands[second].group = demands[first].group
      demands[second].first = demands[first].registered
    }
  }

  /// How many pairs chance made: two requests about one place and domain within three days.
  private func placePairCount() -> Int {
    let places = demands.filter { $0.household == nil && !$0.isProtected }
    let blocks = Dictionary(grouping: places) { Place(group: $0.group, domain: $0.domain) }
    return blocks.values.reduce(0) { sum, block in
      let days = block.map { TownCalendar.day(of: $0.occurred) }.sorted()
      return sum
        + days.indices.reduce(0) { count, first in
          count + days[(first + 1)...].count { $0 - days[first] <= 3 }
        }
    }
  }

  private struct Place: Hashable {
    let group: Int
    let domain: String
  }

  /// Where two requests can be about one thing.
  private struct Block: Hashable {
    let village: Int
    let domain: String

    init(_ facts: DemandFacts) {
      village = facts.village
      domain = facts.domain
    }
  }

  private func isWeeksBefore(_ first: Int, _ second: Int) -> Bool {
    let days =
      TownCalendar.day(of: demands[second].occurred) - TownCalendar.day(of: demands[first].occurred)
    return (1...DemandMatch.daysApartMax - 2).contains(days)
  }
}
