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

  /// A share for all and for each village.
  static func shares<Item>(
    _ key: String, _ facts: TownFacts, _ items: [Item], place: (Item) -> ScopePath,
    residentsMin: Int? = nil, isFlagged: (Int, Int) -> Bool = { _, _ in false },
    where counts: (Item) -> Bool
  ) -> [Figure] {
    let figures = Self.figures(key, facts, items, place: place) { key, label, items in
      let top = items.count(where: counts)
      return Figure(
        key, label, .share, top, of: items.count, isFlagged: isFlagged(top, items.count))
    }
    guard let residentsMin, let total = figures.first else { return figures }
    return [total.shown(ifAtLeast: residentsMin)]
      + Array(figures.dropFirst()).hidden { _ in residentsMin }
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
