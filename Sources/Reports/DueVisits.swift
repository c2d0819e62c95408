package import CRDT
internal import Models

/// Households that have not been called on within the interval, the longest first.
package struct DueVisits {
  /// Days between two calls on an ordinary household: two a year (domain rule D11).
  package static let intervalDays = 183

  /// One household and when it was last called on.
  package struct Item: Hashable, Sendable {
    /// The household.
    package let household: RecordID
    /// Where it lives.
    package let place: ScopePath
    /// The start of the last call that counts, in milliseconds since 1970; nil if there was none.
    package let last: Int64?
  }

  /// Those that are due at a moment, never visited first, then by last visit, then by id.
  ///
  /// Only calls that count for coverage do; a wish for no visits is respected while it lasts.
  package static func list(
    households: [HouseholdFact], visits: [VisitFact], now: Int64,
    intervalDays: Int = intervalDays
  ) -> [Item] {
    var last: [RecordID: Int64] = [:]
    for visit in visits where visit.counts && visit.started <= now {
      guard let household = visit.household else { continue }
      last[household] = max(last[household] ?? .min, visit.started)
    }
    let limit = now - Int64(intervalDays) * ChinaTime.dayMilliseconds
    return
      households
      .filter { $0.isVisited(at: now) && last[$0.id] ?? .min < limit }
      .map { Item(household: $0.id, place: $0.place, last: last[$0.id]) }
      .sorted { ($0.last ?? .min, $0.household) < ($1.last ?? .min, $1.household) }
  }
}
