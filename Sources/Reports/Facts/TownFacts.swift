package import CRDT
package import Models
package import Wording

/// All that reports and alerts are computed from, read once.
///
/// About 100 bytes a household, 150 a visit, 1 KiB a request and none of their words: 10 MB for a
/// town with a year's records. Of meetings, notices and projects the headings are kept too. Every
/// list is in the order of ids.
package struct TownFacts: Hashable, Sendable {
  /// What is asked for.
  package let scope: ReportScope
  /// Households within the places.
  package var households: [HouseholdFact] = []
  /// Residents within the places whose year of birth is known.
  package var residents: [ResidentFact] = []
  /// Visits within the places, of any day up to the moment asked about.
  package var visits: [VisitFact] = []
  /// Requests within the places, registered up to the moment asked about.
  package var cases: [CaseFact] = []
  /// Meetings and activities within the places, entered up to the moment asked about.
  package var activities: [ActivityFact] = []
  /// Notices within the places.
  package var notices: [NoticeFact] = []
  /// Projects within the places.
  package var projects: [ProjectFact] = []
  /// Questions of surveys, with the answers from within the places, by form and number.
  package var surveys: [SurveyFact] = []
  /// What plans of assistance found households entitled to.
  package var entitlements: [EntitlementFact] = []
  /// Plans of assistance within the places.
  package var assistance: [AssistanceFact] = []
  /// Everybody who works here.
  package var workers: [WorkerFact] = []
  /// Duties.
  package var assignments: [AssignmentFact] = []
  /// What people call places.
  package var areaNames: [ScopePath: String] = [:]
  /// The units by code; each worker's is among them where the office keeps it.
  package var units: [UnitFact] = []
  /// The latest write among what was read; nil if nothing was.
  package var latest: Dot?

  /// Begins with nothing read.
  package init(scope: ReportScope) {
    self.scope = scope
  }

  /// The villages within the places that have records or a name, sorted.
  package var villages: [ScopePath] {
    // Places first: there are some dozens of them, and tens of thousands of records.
    let places = Set(households.lazy.map(\.place)).union(visits.lazy.map(\.place))
      .union(cases.lazy.map(\.place)).union(activities.lazy.map(\.place))
    let named = areaNames.keys.filter { scope.contains($0) && $0.village == $0 }
    return Set(places.compactMap(\.village) + named).sorted()
  }

  /// What people call a place; its last segment where nobody named it.
  package func label(_ place: ScopePath) -> Phrase {
    Phrase(areaNames[place] ?? String(place.segments.last ?? ""))
  }

  /// The names of a place's village and group, or of its town; the path where nobody named it.
  package func title(_ place: ScopePath) -> String {
    let names = areaNames.keys.filter(place.isWithin).sorted().suffix(2)
      .compactMap { areaNames[$0] }
    return names.isEmpty ? place.text : names.joined(separator: " ")
  }

  /// A worker by id; nil for one who is not known here.
  package func worker(_ id: RecordID) -> WorkerFact? { workers.first { $0.id == id } }

  /// The unit of a worker by its code; a dash where nobody is known.
  package func org(_ id: RecordID?) -> String { id.flatMap { worker($0)?.org } ?? "—" }

  /// What people call a unit; its code where the office does not keep it.
  package func unitName(_ code: String) -> String {
    units.first { $0.code == code }?.name ?? code
  }

  /// What people call the unit of a worker; a dash where nobody is known.
  package func unitName(of id: RecordID?) -> String { unitName(org(id)) }

  /// The code of a unit that a record names by its code, or by its name as older ones do.
  func unitCode(_ text: String) -> String {
    units.contains { $0.code == text }
      ? text : units.first { $0.name == text }?.code ?? text
  }

  /// The requests registered in the period.
  package var registered: [CaseFact] { cases.filter { scope.contains($0.registered) } }

  /// The visits made in the period.
  package var made: [VisitFact] {
    visits.filter { scope.contains($0.started) && $0.started <= scope.asOf }
  }

  /// The activities that took place in the period.
  package var heldActivities: [ActivityFact] {
    activities.filter { $0.held.map { scope.contains($0) } ?? false }
  }

  /// The day of the moment asked about.
  package var today: CivilDate { ChinaTime.date(atMilliseconds: scope.asOf) }

  /// The visits of the period that count as calls on households.
  package var calls: [VisitFact] { made.filter(\.counts) }
}
