/// The figures by which assessments are judged (domain rule D7); a place may decide others.
package struct RiskRules: Hashable, Sendable {
  /// The largest product of likelihood and impact that is low.
  package let lowScoreMax: Int64
  /// The largest product that is medium; what is above is high.
  package let mediumScoreMax: Int64
  /// So many medium factors together count one level higher.
  package let mediumFactorsRaising: Int
  /// A share of opposition, in percent, from which no plan is low.
  package let opposedPercentMedium: Int64
  /// A share of opposition, in percent, above which a plan is high.
  package let opposedPercentHigh: Int64
  /// Opinions below which nothing can be said to be low.
  package let opinionCountMin: Int64
  /// The share of the households affected, in percent, that has to be heard before a plan is low.
  package let heardPercentMin: Int64

  /// The figures in force.
  package static let current = RiskRules(
    lowScoreMax: 6, mediumScoreMax: 14, mediumFactorsRaising: 3, opposedPercentMedium: 20,
    opposedPercentHigh: 50, opinionCountMin: 30, heardPercentMin: 10)
}
