/// How often a village holds meetings of a kind (domain rule A4).
package struct MeetingInterval: Hashable, Sendable {
  /// Which kind.
  package let kind: ActivityKind
  /// Months from the first day of one to the day by which the next is held.
  package let months: Int
  /// Whether a law says so or a place may choose.
  package let source: RuleSource

  /// States an interval.
  package init(kind: ActivityKind, months: Int, source: RuleSource) {
    self.kind = kind
    self.months = months
    self.source = source
  }
}
