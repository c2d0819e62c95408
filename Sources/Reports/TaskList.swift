package import CRDT
internal import Models
package import Storage

/// What one worker has to do: the same on the laptop and at the hub when both hold the same.
package struct TaskList: Hashable, Sendable {
  /// Orders given to the worker and not signed.
  package private(set) var unsigned: [CaseSummary] = []
  /// Cases of the worker, and those without an owner in the places, that end soon.
  package private(set) var due: [CaseSummary] = []
  /// Households in the places that nobody called on for too long.
  package private(set) var visits: [DueVisits.Item] = []
  /// The villagers' groups of the places, those with open requests and households due first.
  package private(set) var places: [VisitPlaces.Item] = []

  /// Days ahead within which a case counts as due.
  package static let aheadDays = 7

  /// Reads what a worker has to do in some places at a moment, in milliseconds since 1970.
  ///
  /// A nil worker is a laptop that joined no hub: everything on it is its own. Costs a pass over
  /// households and visits.
  package init(
    _ store: Store, worker: RecordID?, places: [ScopePath], now: Int64,
    aheadDays: Int = aheadDays, intervalDays: Int = DueVisits.intervalDays
  ) throws {
    func reaches(_ place: ScopePath?) -> Bool {
      worker == nil || place.map { place in places.contains { place.isWithin($0) } } ?? false
    }
    let horizon = now + Int64(aheadDays) * ChinaTime.dayMilliseconds
    var openAt: [ScopePath] = []
    for summary in try store.openCases() {
      let scope = try store.record(DemandSchema.type.code, summary.demand)?.scope
      let isHere = reaches(scope)
      // What belongs to a village or the town as a whole sends nobody anywhere.
      if isHere, let scope, scope != scope.village, scope.village != nil { openAt.append(scope) }
      guard summary.owner == worker && worker != nil || summary.owner == nil && isHere else {
        continue
      }
      if summary.status == .assigned, summary.owner != nil {
        unsigned.append(summary)
      } else if let end = summary.due, end <= horizon {
        due.append(summary)
      }
    }
    let (merged, wishes) = (try store.householdGroups(), try store.householdWishes())
    var households: [HouseholdFact] = []
    try store.forEach(HouseholdSchema.type.code) { stored in
      if let place = stored.scope, reaches(place) {
        households.append(HouseholdFact(stored.record, place: place, merged: merged))
      }
      return true
    }
    var calls: [VisitFact] = []
    try store.forEach(VisitSchema.type.code) { stored in
      if let place = stored.scope,
        let visit = VisitFact(stored.record, place: place, merged: merged, wishes: wishes)
      {
        calls.append(visit)
      }
      return true
    }
    visits = DueVisits.list(
      households: households, visits: calls, now: now, intervalDays: intervalDays)
    self.places = VisitPlaces.list(openAt: openAt, due: visits)
  }
}
