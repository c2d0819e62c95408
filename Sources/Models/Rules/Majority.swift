/// A share of people that a rule asks for, as a fraction of whole numbers.
package struct Majority: Hashable, Sendable {
  /// The fraction's upper number.
  package let numerator: Int
  /// The fraction's lower number; at least 1.
  package let denominator: Int
  /// Whether the share must be exceeded, not only reached.
  package let isExceeded: Bool

  /// More than one half.
  package static let half = Majority(numerator: 1, denominator: 2, isExceeded: true)
  /// Two thirds or more.
  package static let twoThirds = Majority(numerator: 2, denominator: 3, isExceeded: false)

  /// How many of so many it takes; 0 of nobody is enough only where the share need not be exceeded.
  package func needed(of count: Int) -> Int {
    let (quotient, remainder) = (count * numerator).quotientAndRemainder(
      dividingBy: max(denominator, 1))
    if isExceeded { return quotient + 1 }
    return remainder == 0 ? quotient : quotient + 1
  }
}

/// Whom a quorum counts.
package enum QuorumBasis: String, CaseIterable, Sendable {
  /// Residents of 18 years and more.
  case adults
  /// Households, each by one representative.
  case households
  /// Elected representatives.
  case representatives
}

/// When a meeting of a kind may decide, and by how many votes.
package struct QuorumRule: Hashable, Sendable {
  /// For which meetings.
  package let kind: ActivityKind
  /// Whom it counts.
  package let basis: QuorumBasis
  /// How many of those eligible must be there.
  package let present: Majority
  /// How many of those present must agree.
  package let passing: Majority
  /// Where the figures come from.
  package let source: RuleSource
}
