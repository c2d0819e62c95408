/// Which part of the township one laptop writes.
package struct TownshipPart: Sendable {
  /// Last three digits of villages' codes, such as `203`; empty for all of them.
  package var villages: [String]
  /// One grid, by its number in the town from 0; nil for all of them.
  package var grid: Int?
  /// What happened from this moment on is left out; milliseconds since 1970.
  ///
  /// A hub refuses writes from its future, so a year that is not over is written up to now.
  package var endMilliseconds: UInt64

  /// Whether everything is written, or answers to surveys alone.
  package var content: Content

  /// What of the town's year is written.
  package enum Content: Sendable {
    /// Everything.
    case everything
    /// Answers to surveys: they are field workers' alone, so an officer who writes everything else
    /// leaves them to an official of each village.
    case answers
  }

  /// Describes a part; without arguments it is the whole town and the whole year.
  package init(
    villages: [String] = [], grid: Int? = nil, content: Content = .everything,
    endMilliseconds: UInt64 = .max
  ) {
    self.villages = villages
    self.grid = grid
    self.content = content
    self.endMilliseconds = endMilliseconds
  }
}

extension TownshipPlan {
  /// Whether a group belongs to a part.
  func isGroup(_ index: Int, in part: TownshipPart) -> Bool {
    let group = groups[index]
    let suffix = TownshipParameters.villages[group.village].suffix
    return (part.villages.isEmpty || part.villages.contains(suffix))
      && (part.grid == nil || part.grid == group.grid)
  }

  /// How many grids the town has.
  package static var gridCount: Int { TownshipParameters.villages.reduce(0) { $0 + $1.grids } }
}
