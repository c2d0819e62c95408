/// Counts of residents' matters by two properties, without those that are too few to be shown and
/// without what would let one of those be counted back.
///
/// Everybody knows the sum of each row, for other reports show it, and the sum of all; the sums of
/// the columns are shown beside the table. So in each row, in each column with its sum, and among
/// those sums, either nothing is hidden or at least two, and not only ones. Each round hides one
/// more, so this ends; a table has some dozens of rows and a dozen columns.
struct CrossTable {
  /// The counts, by row.
  let counts: [[Int]]
  /// The sum of each column.
  let totals: [Int]
  private var hiddenCells: Set<Place> = []
  private var hiddenTotals: Set<Int> = []

  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  /// One number of a line whose sum is known.
  private enum Part: Hashable {
    case cell(Place)
    case total(Int)
  }

  /// Hides what is below a bound, then what would tell of it; rows are of one length.
  init(_ counts: [[Int]], columnCount: Int, bound: Int) {
    self.counts = counts
    totals = (0..<columnCount).map { column in counts.reduce(0) { $0 + $1[column] } }
    let isSmall = { (count: Int) in count > 0 && count < bound }
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() where isSmall(count) {
        hiddenCells.insert(Place(row: row, column: column))
      }
    }
    hiddenTotals = Set(totals.indices.filter { isSmall(totals[$0]) })
    while let part = nextToHide { hide(part) }
    // The others are nobody, and beside them stands the sum of all: that would be the one number.
    let told = hiddenTotals.sorted().map { totals[$0] }
    if [Figure].areTold(told) { hiddenTotals = Set(totals.indices) }
  }

  /// Whether a cell's number is not shown.
  func isHidden(row: Int, column: Int) -> Bool {
    hiddenCells.contains(Place(row: row, column: column))
  }

  /// Whether a column's sum is not shown.
  func isTotalHidden(column: Int) -> Bool { hiddenTotals.contains(column) }

  private var lines: [[Part]] {
    let rows = counts.indices.map { row in
      totals.indices.map { Part.cell(Place(row: row, column: $0)) }
    }
    let columns = totals.indices.map { column in
      counts.indices.map { Part.cell(Place(row: $0, column: column)) } + [.total(column)]
    }
    return rows + columns + [totals.indices.map { .total($0) }]
  }

  private var nextToHide: Part? {
    for line in lines {
      if let part = nextToHide(in: line) { return part }
    }
    return nil
  }

  /// What else of a line must go: the smallest that is anything; nil where nothing is told.
  private func nextToHide(in line: [Part]) -> Part? {
    let hidden = line.filter(isHidden)
    guard [Figure].areTold(hidden.map(count)) else { return nil }
    return line.filter { !isHidden($0) && count($0) > 0 }.min { count($0) < count($1) }
  }

  private func count(_ part: Part) -> Int {
    switch part {
    case .cell(let place): counts[place.row][place.column]
    case .total(let column): totals[column]
    }
  }

  private func isHidden(_ part: Part) -> Bool {
    switch part {
    case .cell(let place): hiddenCells.contains(place)
    case .total(let column): hiddenTotals.contains(column)
    }
  }

  private mutating func hide(_ part: Part) {
    switch part {
    case .cell(let place): hiddenCells.insert(place)
    case .total(let column): hiddenTotals.insert(column)
    }
  }
}
