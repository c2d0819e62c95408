import CRDT
import Models
import Storage

/// Households that have not been called on within the interval, the longest first.
struct DueVisits {
  /// Days between two calls on an ordinary household: two a year (domain rule D11).
  static let intervalDays = 183

  /// One household and when it was last called on.
  struct Item: Equatable {
    let household: RecordID
    /// The start of the last call that counts, in milliseconds since 1970; nil if there was none.
    let last: Int64?
  }

  /// Those that are due at a moment, never visited first, then by last visit, then by id.
  ///
  /// Only calls where residents were heard count, and none that was made against a wish for none; a
  /// wish is respected while it lasts.
  static func list(
    households: [Record], visits: [Record], groups: RecordGroups = RecordGroups(edges: []),
    now: Int64, intervalDays: Int
  ) -> [Item] {
    var last: [RecordID: Int64] = [:]
    var wishes: [RecordID: HouseholdWish] = [:]
    for household in households { wishes[household.id] = HouseholdWish(household) }
    for visit in visits where counts(visit) {
      guard let called = visit.reference(VisitSchema.household),
        let started = visit.integer(VisitSchema.startedAt), started <= now,
        !(wishes[called]?.forbids(visit) ?? false)
      else { continue }
      // A call on a household that was merged is one on the household that it is.
      let household = groups.canonical(of: called)
      last[household] = max(last[household] ?? .min, started)
    }
    let limit = now - Int64(intervalDays) * ChinaTime.dayMilliseconds
    return
      households
      .filter { isVisited($0, groups, now: now) && last[$0.id] ?? .min < limit }
      .map { Item(household: $0.id, last: last[$0.id]) }
      .sorted {
        ($0.last ?? .min, $0.household) < ($1.last ?? .min, $1.household)
      }
  }

  private static func counts(_ visit: Record) -> Bool {
    !visit.isDeleted && visit.texts(VisitSchema.parts).contains("hear_resident")
      && visit.text(VisitSchema.targetKind) == "household"
      && visit.text(VisitSchema.contact) ?? "met" == "met"
  }

  private static func isVisited(
    _ household: Record, _ groups: RecordGroups, now: Int64
  ) -> Bool {
    guard !household.isDeleted, groups.canonical(of: household.id) == household.id,
      household.text(HouseholdSchema.status) ?? "active" == "active"
    else { return false }
    let wish = household.text(HouseholdSchema.noContact) ?? "none"
    guard wish != "none" else { return true }
    let today = Int64(ChinaTime.date(atMilliseconds: now).daysSinceEpoch)
    return household.integer(HouseholdSchema.noContactUntil).map { $0 < today } ?? false
  }
}
