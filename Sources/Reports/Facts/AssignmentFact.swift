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
  /// The duty's record; nil where it does not matter.
  package let id: RecordID?
  /// Whether the household has the card with the worker's name.
  package let isCardDelivered: Bool

  /// Describes a duty.
  package init(
    worker: RecordID? = nil, place: ScopePath?, household: RecordID?, from: CivilDate,
    to: CivilDate? = nil, id: RecordID? = nil, isCardDelivered: Bool = false
  ) {
    self.worker = worker
    self.id = id
    self.isCardDelivered = isCardDelivered
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
