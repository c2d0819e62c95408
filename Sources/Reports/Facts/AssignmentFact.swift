package import CRDT
package import Models

/// What reports need of a duty: whom or where it covers, and when.
package struct AssignmentFact: Hashable, Sendable {
  /// Whose duty it is; nil where nobody is named.
  package let worker: RecordID?
  /// The place covered, if it is one.
  package let place: ScopePath?
  /// The household covered, if it is one.
  package let household: RecordID?
  /// The first day.
  package let from: CivilDate
  /// The last day; nil while it lasts.
  package let to: CivilDate?

  /// Describes a duty.
  package init(
    worker: RecordID? = nil, place: ScopePath?, household: RecordID?, from: CivilDate,
    to: CivilDate? = nil
  ) {
    self.worker = worker
    self.place = place
    self.household = household
    self.from = from
    self.to = to
  }

  /// Whether it holds on a day.
  package func holds(on day: CivilDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// Whether it covers a household.
  package func covers(_ other: HouseholdFact) -> Bool {
    household == other.id || (place.map { other.place.isWithin($0) } ?? false)
  }
}
