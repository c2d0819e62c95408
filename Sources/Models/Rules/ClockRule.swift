/// One cell of the table of deadlines (domain rule B.4).
package struct ClockRule: Hashable, Sendable {
  /// For which requests.
  package let profile: DeadlineProfile
  /// Which clock.
  package let clock: ClockKind
  /// From which step it runs.
  package let start: ClockStart
  /// How long it runs.
  package let length: DeadlineAmount
  /// Where the figure comes from.
  package let source: RuleSource
}

/// How far the time to resolve may be moved, once.
package struct ExtensionRule: Hashable, Sendable {
  /// For which requests.
  package let profile: DeadlineProfile
  /// At most so much.
  package let max: DeadlineAmount
  /// Who agrees.
  package let consent: ExtensionConsent
  /// Where the figure comes from.
  package let source: RuleSource
}

/// Who must agree to an extension.
package enum ExtensionConsent: String, Sendable {
  /// The accountable lead, who is not the owner.
  case lead
  /// Both parties, recorded by lead or mediator.
  case parties
}

/// How well a figure is founded.
package enum RuleSource: String, Sendable {
  /// The text of a law or regulation.
  case law
  /// Published practice.
  case practice
  /// Our own default, for each place to change.
  case preset
}
