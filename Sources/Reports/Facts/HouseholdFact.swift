package import CRDT
package import Models

/// What reports need of a household; no name, address or number.
package struct HouseholdFact: Hashable, Sendable {
  /// The household.
  package let id: RecordID
  /// Where it lives.
  package let place: ScopePath
  /// How hard it is to get there, as a code; empty where nobody said.
  package let access: String
  /// Whether somebody lives there and it is not the same as another.
  package let isActive: Bool
  /// Whether it wishes no visits.
  package let wishesNoVisits: Bool
  /// The last day of that wish; nil without an end.
  package let wishEnds: CivilDate?

  /// Describes a household.
  package init(
    id: RecordID, place: ScopePath, access: String = "normal", isActive: Bool = true,
    wishesNoVisits: Bool = false, wishEnds: CivilDate? = nil
  ) {
    self.id = id
    self.place = place
    self.access = access
    self.isActive = isActive
    self.wishesNoVisits = wishesNoVisits
    self.wishEnds = wishEnds
  }

  /// Reads a household's record.
  package init(_ record: Record, place: ScopePath) {
    self.init(
      id: record.id, place: place, access: record.text(HouseholdSchema.access) ?? "",
      isActive: !record.isDeleted && record.reference(HouseholdSchema.duplicateOf) == nil
        && record.text(HouseholdSchema.status) ?? "active" == "active",
      wishesNoVisits: record.text(HouseholdSchema.noContact) ?? "none" != "none",
      wishEnds: record.integer(HouseholdSchema.noContactUntil).map {
        CivilDate(daysSinceEpoch: Int(clamping: $0))
      })
  }

  /// Whether somebody should call on it at a moment: it is lived in and wishes visits.
  package func isVisited(at now: Int64) -> Bool {
    guard isActive, wishesNoVisits else { return isActive }
    return wishEnds.map { $0 < ChinaTime.date(atMilliseconds: now) } ?? false
  }
}
