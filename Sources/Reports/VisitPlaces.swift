package import CRDT
internal import Models

/// Villagers' groups in the order in which to go there: places with difficulties first, never
/// people (domain rules A.2, F.2).
package struct VisitPlaces {
  /// One group and why to go there.
  package struct Item: Hashable, Sendable {
    /// The group.
    package let place: ScopePath
    /// Requests from there that are not done.
    package let openRequests: Int
    /// Households there that nobody called on for too long.
    package let dueHouseholds: Int
  }

  /// Groups that have either, most open requests first, then most households due, then by place.
  package static func list(openAt places: [ScopePath], due: [DueVisits.Item]) -> [Item] {
    let open = Dictionary(grouping: places, by: \.group).mapValues(\.count)
    let stale = Dictionary(grouping: due, by: \.place.group).mapValues(\.count)
    return Set(open.keys).union(stale.keys).map { place in
      Item(place: place, openRequests: open[place] ?? 0, dueHouseholds: stale[place] ?? 0)
    }.sorted {
      ($1.openRequests, $1.dueHouseholds, $0.place) < ($0.openRequests, $0.dueHouseholds, $1.place)
    }
  }
}
