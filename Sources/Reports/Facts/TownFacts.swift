package import CRDT
internal import Models
package import Wording

/// All that reports and alerts are computed from, read once.
///
/// About 100 bytes a household, 150 a visit, 1 KiB a request and none of their words: 10 MB for a
/// town with a year's records. Every list is in the order of ids.
package struct TownFacts: Hashable, Sendable {
  /// What is asked for.
  package let scope: ReportScope
  /// Households within the places.
  package var households: [HouseholdFact] = []
  /// Visits within the places, of any day up to the moment asked about.
  package var visits: [VisitFact] = []
  /// Requests within the places, registered up to the moment asked about.
  package var cases: [CaseFact] = []
  /// Plans of assistance within the places.
  package var assistance: [AssistanceFact] = []
  /// Everybody who works here.
  package var workers: [WorkerFact] = []
  /// Duties.
  package var assignments: [AssignmentFact] = []
  /// What people call places.
  package var areaNames: [ScopePath: String] = [:]
  /// The latest write among what was read; nil if nothing was.
  package var latest: Dot?

  /// Begins with nothing read.
  package init(scope: ReportScope) {
    self.scope = scope
  }

  /// The villages within the places that have records or a name, sorted.
  package var villages: [ScopePath] {
    let used =
      households.compactMap(\.place.village) + visits.compactMap(\.place.village)
      + cases.compactMap(\.place.village)
    let named = areaNames.keys.filter { scope.contains($0) && $0.village == $0 }
    return Set(used + named).sorted()
  }

  /// What people call a place; its last segment where nobody named it.
  package func label(_ place: ScopePath) -> Phrase {
    Phrase(areaNames[place] ?? String(place.segments.last ?? ""))
  }

  /// A worker by id; nil for one who is not known here.
  package func worker(_ id: RecordID) -> WorkerFact? { workers.first { $0.id == id } }

  /// The unit of a worker; a dash where nobody is known.
  package func org(_ id: RecordID?) -> String { id.flatMap { worker($0)?.org } ?? "—" }

  /// The requests registered in the period.
  package var registered: [CaseFact] { cases.filter { scope.contains($0.registered) } }

  /// The visits made in the period.
  package var made: [VisitFact] {
    visits.filter { scope.contains($0.started) && $0.started <= scope.asOf }
  }

  /// The visits of the period that count as calls on households.
  package var calls: [VisitFact] { made.filter(\.counts) }
}
