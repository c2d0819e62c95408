package import CRDT
package import Models

/// What reports need of a plan of assistance: counts and sums, and nobody's name.
package struct AssistanceFact: Hashable, Sendable {
  /// Where the household lives.
  package let place: ScopePath
  /// The first day.
  package let started: CivilDate
  /// The last day; nil while it runs.
  package var ended: CivilDate?
  /// The last days of the spans in each of which a call is due, and whether it was made.
  package var calls: [Call] = []
  /// How many goals it has.
  package var goalCount = 0
  /// How many of them are reached.
  package var goalsReached = 0
  /// What was spent, in fen.
  package var fen: Int64 = 0

  /// One span of months.
  package struct Call: Hashable, Sendable {
    /// Its last day.
    package let due: CivilDate
    /// Whether the helper called.
    package let isMade: Bool

    /// Describes a span.
    package init(due: CivilDate, isMade: Bool) {
      self.due = due
      self.isMade = isMade
    }
  }

  /// Describes a plan of which nothing else is known.
  package init(place: ScopePath, started: CivilDate) {
    self.place = place
    self.started = started
  }

  /// Reads a plan and its children as they stand on a day; nil for one that does not say when it
  /// began.
  package init?(_ plan: Record, children: [Record], place: ScopePath, today: CivilDate) {
    guard let day = plan.integer(AssistanceSchema.startedOn) else { return nil }
    self.init(place: place, started: CivilDate(daysSinceEpoch: Int(clamping: day)))
    let state = AssistanceState(plan, children: children, today: today)
    ended = state.endedOn
    calls = state.reviews.map { Call(due: $0.due, isMade: $0.isDone) }
    goalCount = state.goalCount
    goalsReached = state.goalCount - state.openGoals.count
    fen = state.ledger.fen
  }
}
