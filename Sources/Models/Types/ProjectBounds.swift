/// The bounds of projects.
package enum ProjectBounds {
  /// Years of lists.
  package static let year: ClosedRange<Int64> = 1949...2200
  /// Shares that a rule pays.
  package static let percent: ClosedRange<Int64> = 1...100
  /// Ages that a rule may name.
  package static let age: ClosedRange<Int64> = 0...120
  /// Units of work of one entry; an entry made by mistake is taken back by a negative one.
  package static let amount: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000
}

/// The bounds of money in fen; wide enough for a township, so that slips are noticed.
package enum MoneyBounds {
  /// Up to ten thousand million yuan.
  package static let amount: ClosedRange<Int64> = 0...1_000_000_000_000
  /// An entry of a ledger is never nothing.
  package static let entry: ClosedRange<Int64> = 1...1_000_000_000_000
}
