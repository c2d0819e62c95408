package import Wording

/// How much a decision may bring about; of a plan, never of a person.
package enum RiskLevel: String, CaseIterable, Comparable, Sendable {
  /// Most understand it.
  case low
  /// A part objects strongly.
  case medium
  /// Most of those affected object strongly.
  case high

  /// What people read.
  package var label: Phrase { CodeList.riskLevel.label(rawValue) }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }

  package static func < (left: RiskLevel, right: RiskLevel) -> Bool { left.rank < right.rank }
}

extension RiskRules {
  /// The level of a product of likelihood and impact.
  package func level(score: Int64) -> RiskLevel {
    if score <= lowScoreMax { return .low }
    return score <= mediumScoreMax ? .medium : .high
  }

  /// The level of all factors together: the highest of them, and one more where many are medium.
  ///
  /// Nothing was looked at without a factor, so that is not low.
  package func level(scores: [Int64]) -> RiskLevel {
    let levels = scores.map(level(score:))
    guard let highest = levels.max() else { return .medium }
    let isRaised = levels.count { $0 == .medium } >= mediumFactorsRaising
    return highest == .medium && isRaised ? .high : highest
  }

  /// The level below which opinions do not let a plan be.
  package func floor(_ opinions: OpinionCounts) -> RiskLevel {
    guard opinions.total > 0 else { return .low }
    let opposed = opinions.oppose * 100
    if opposed > opposedPercentHigh * opinions.total { return .high }
    return opposed >= opposedPercentMedium * opinions.total ? .medium : .low
  }

  /// Whether too few were heard to call a plan low; unknown numbers of households are no evidence.
  package func isInsufficient(_ opinions: OpinionCounts, affectedHouseholds: Int64?) -> Bool {
    guard let affectedHouseholds, affectedHouseholds > 0 else { return true }
    return opinions.total < opinionCountMin
      || opinions.total * 100 < heardPercentMin * affectedHouseholds
  }
}

/// What people said of a plan, as counts.
package struct OpinionCounts: Hashable, Sendable {
  /// Who support it.
  package var support: Int64
  /// Who oppose it.
  package var oppose: Int64
  /// Who do neither.
  package var neutral: Int64

  /// Joins three counts.
  package init(support: Int64 = 0, oppose: Int64 = 0, neutral: Int64 = 0) {
    self.support = support
    self.oppose = oppose
    self.neutral = neutral
  }

  /// All who were heard.
  package var total: Int64 { support + oppose + neutral }

  package static func + (left: OpinionCounts, right: OpinionCounts) -> OpinionCounts {
    OpinionCounts(
      support: left.support + right.support, oppose: left.oppose + right.oppose,
      neutral: left.neutral + right.neutral)
  }
}
