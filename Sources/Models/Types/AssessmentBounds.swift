/// The bounds of assessments.
package enum AssessmentBounds {
  /// Likelihood and impact (domain rule D7).
  package static let score: ClosedRange<Int64> = 1...5
  /// Parts of one assessment that a snapshot holds: its text has to fit a field.
  package static let partCountMax = 500
}
