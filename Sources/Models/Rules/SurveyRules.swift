/// From how many answers on a sum may be told (domain rules B.9, F.4); a place may decide more.
package struct SurveyRules: Hashable, Sendable {
  /// The fewest answers that are told.
  package let countMin: Int
  /// The fewest where the matter itself is sensitive.
  package let countMinSensitive: Int
  /// Domains that are sensitive: elections, and ethnic or religious affairs.
  package let sensitiveDomains: [String]

  /// The figures in force.
  package static let current = SurveyRules(
    countMin: 5, countMinSensitive: 10, sensitiveDomains: ["0603", "0704"])

  /// The fewest answers that a form's sums tell; of two domains at odds the stricter one counts.
  package func countMin(domains: [String]) -> Int {
    domains.contains(where: sensitiveDomains.contains) ? countMinSensitive : countMin
  }
}
