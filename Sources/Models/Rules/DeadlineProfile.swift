/// Which deadlines hold for a request (domain rule B.4).
package enum DeadlineProfile: String, CaseIterable, Sendable {
  /// Danger: made safe within a day.
  case urgent
  /// A question.
  case consult
  /// A work order; the default.
  case order
  /// A petition under 信访工作条例.
  case petition
  /// A dispute before a mediator.
  case mediation
}
