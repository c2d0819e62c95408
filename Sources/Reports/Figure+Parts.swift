/// The parts of one total, so that no part can be told from the total and the others.
extension [Figure] {
  /// Parts that show how many residents they are about.
  package func hidden(bound: (Figure) -> Int) -> [Figure] {
    hidden(
      size: { $0.denominator ?? $0.numerator ?? 0 }, bound: bound,
      shown: { $0.shown(ifAtLeast: $1) })
  }

  /// Shares of one whole, whose counts are the numbers of residents.
  ///
  /// Where all others are nobody, the whole that stands beside each would be the hidden number, so
  /// none is shown.
  package func hiddenByNumerator(bound: Int) -> [Figure] {
    let parts = hiddenParts(byNumerator: bound)
    let hidden = zip(self, parts).filter { $1.hiddenBelow != nil }.map { $0.0.numerator ?? 0 }
    return Self.areTold(hidden) ? map { $0.hidden(below: bound) } : parts
  }

  private func hiddenParts(byNumerator bound: Int) -> [Figure] {
    hidden(
      size: { $0.numerator ?? 0 }, bound: { _ in bound },
      shown: { figure, bound in
        let count = figure.numerator ?? 0
        return count > 0 && count < bound ? figure.hidden(below: bound) : figure
      })
  }

  /// Shares of which neither those who are counted nor those who are not may be few.
  package func hiddenByEitherSide(bound: Int) -> [Figure] {
    hidden(
      size: { $0.denominator ?? 0 }, bound: { _ in bound },
      shown: { $0.shown(ifBothAtLeast: $1) })
  }

  /// Where one part alone is hidden, or only parts of one, the total would tell of them: the
  /// smallest of the others that has anybody is hidden with them.
  private func hidden(
    size: (Figure) -> Int, bound: (Figure) -> Int, shown: (Figure, Int) -> Figure
  ) -> [Figure] {
    var parts = map { shown($0, bound($0)) }
    while Self.areTold(parts.indices.filter { parts[$0].hiddenBelow != nil }.map { size(self[$0]) })
    {
      let open = parts.indices.filter { parts[$0].hiddenBelow == nil && size(parts[$0]) > 0 }
      guard let smallest = open.min(by: { (size(parts[$0]), $0) < (size(parts[$1]), $1) })
      else { break }
      parts[smallest] = parts[smallest].hidden(below: bound(parts[smallest]))
    }
    return parts
  }

  /// Whether hidden parts of these sizes follow from their sum: one alone, or nothing but ones.
  static func areTold(_ sizes: [Int]) -> Bool {
    sizes.count == 1 || !sizes.isEmpty && sizes.allSatisfy { $0 == 1 }
  }
}
