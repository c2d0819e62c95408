internal import CRDT
internal import Wording

/// The same figure for the whole and for each village.
enum Breakdown {
  static let ownLevel = Phrase(zh: "乡镇本级", en: "the town itself")
  static let whole = Phrase(zh: "合计", en: "total")

  /// A figure for all, then one for each village in the order of codes, and one for what belongs to
  /// the town itself, if anything does: so the parts add up, and none can be told from the rest.
  static func figures<Item>(
    _ key: String, _ facts: TownFacts, _ items: [Item], place: (Item) -> ScopePath,
    make: (_ key: String, _ label: Phrase, [Item]) -> Figure
  ) -> [Figure] {
    let byVillage = Dictionary(grouping: items) { place($0).village }
    return [make(key, whole, items)]
      + facts.villages.map { village in
        make(
          "\(key).\(village.segments.last ?? "")", facts.label(village), byVillage[village] ?? [])
      }
      + (byVillage[nil].map { [make("\(key).town", ownLevel, $0)] } ?? [])
  }

  /// The same of residents' matters: parts of too few are not shown, nor a total that tells of one.
  static func hidden(_ figures: [Figure]) -> [Figure] {
    guard let total = figures.first else { return [] }
    let parts = Array(figures.dropFirst()).hidden { _ in ReportLimits.residentsMin }
    let isTold = [Figure].areTold(
      zip(figures.dropFirst(), parts).filter { $1.hiddenBelow != nil }
        .map { $0.0.denominator ?? $0.0.numerator ?? 0 })
    return [
      isTold
        ? total.hidden(below: ReportLimits.residentsMin)
        : total.shown(ifAtLeast: ReportLimits.residentsMin)
    ] + parts
  }

  /// A share for all and for each village.
  static func shares<Item>(
    _ key: String, _ facts: TownFacts, _ items: [Item], place: (Item) -> ScopePath,
    isFlagged: (Int, Int) -> Bool = { _, _ in false }, where counts: (Item) -> Bool
  ) -> [Figure] {
    figures(key, facts, items, place: place) { key, label, items in
      let top = items.count(where: counts)
      return Figure(
        key, label, .share, top, of: items.count, isFlagged: isFlagged(top, items.count))
    }
  }

  /// A share of residents' matters for all and for each village, without those of too few.
  static func shares(
    ofMatters key: String, _ facts: TownFacts, _ items: [CaseFact], where counts: (CaseFact) -> Bool
  ) -> [Figure] {
    hidden(shares(key, facts, items, place: \.place, where: counts))
  }
}

/// Middles of lists of whole numbers.
enum Median {
  /// The middle of a list, the mean of the two middles rounded down; 0 for none.
  static func of(_ values: [Int]) -> Int {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
