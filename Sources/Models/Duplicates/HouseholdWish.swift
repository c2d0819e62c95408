package import CRDT

/// A household's wish for no visits, and from when to when it holds (C7).
package struct HouseholdWish: Hashable, Sendable {
  /// When it was noted; milliseconds since 1970.
  package let since: Int64
  /// Its last day; nil while it is open.
  package let until: CivilDate?

  /// Reads the wish; nil where visits are welcome.
  package init?(_ household: Record) {
    let field = HouseholdSchema.noContact
    guard let entry = field.shown(household[field.code]), entry.value.text == "refused" else {
      return nil
    }
    since = Int64(clamping: entry.dot.timestamp.milliseconds)
    until = household.integer(HouseholdSchema.noContactUntil).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
  }

  /// Whether a call in person was made against it.
  ///
  /// Whoever is turned away at the door, or finds nobody, has respected it.
  package func forbids(_ visit: Record) -> Bool {
    guard !visit.isDeleted, visit.text(VisitSchema.contact) ?? "met" == "met",
      let started = visit.integer(VisitSchema.startedAt), started > since
    else { return false }
    return until.map { ChinaTime.date(atMilliseconds: started) <= $0 } ?? true
  }
}
