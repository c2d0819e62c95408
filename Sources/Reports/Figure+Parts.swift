/// The parts of one total, so that no part can be told from the total and the others.
extension [Figure] {
  /// Parts that show how many residents they are about.
  package func hidden(bound: (Figure) -> Int) -> [Figure] {
    hidden(
      size: { $0.denominator ?? $0.numerator ?? 0 }, bound: bound,
      shown: { $0.shown(ifAtLeast: $1) })
  }

  /// Shares of one whole, whose counts are the numbers of residents.
  package func hiddenByNumerator(bound: Int) -> [Figure] {
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

  /// Where one part alone is hidden, the smallest of the others that has anybody is hidden with it.
  private func hidden(
    size: (Figure) -> Int, bound: (Figure) -> Int, shown: (Figure, Int) -> Figure
  ) -> [Figure] {
    var parts = map { shown($0, bound($0)) }
    guard parts.count(where: { $0.hiddenBelow != nil }) == 1 else { return parts }
    let open = parts.indices.filter { parts[$0].hiddenBelow == nil && size(parts[$0]) > 0 }
    let smallest = open.min { (size(parts[$0]), $0) < (size(parts[$1]), $1) }
    if let smallest { parts[smallest] = parts[smallest].hidden(below: bound(parts[smallest])) }
    return parts
  }
}
