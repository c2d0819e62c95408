internal import CRDT
internal import Models
internal import Wording

extension Alert {
  /// Places with households that no duty covers on the day asked about.
  static func orphans(in facts: TownFacts) -> [Alert] {
    let today = ChinaTime.date(atMilliseconds: facts.scope.asOf)
    let duties = facts.assignments.filter { $0.holds(on: today) }
    let direct = Set(duties.compactMap(\.household))
    let places = Set(duties.compactMap(\.place)).sorted()
    let orphans = facts.households.filter { household in
      household.isActive && !direct.contains(household.id)
        && !places.contains { household.place.isWithin($0) }
    }
    return byPlace(.orphan, orphans.map { ($0.place, $0.id) })
  }

  /// Places with households that were not called on for longer than the interval.
  static func stale(in facts: TownFacts) -> [Alert] {
    let due = DueVisits.list(
      households: facts.households, visits: facts.visits, now: facts.scope.asOf)
    return byPlace(.stale, due.map { ($0.place, $0.household) })
  }

  /// One alert for each villagers' group, so that a list stays one.
  private static func byPlace(
    _ kind: AlertKind, _ households: [(place: ScopePath, id: RecordID)]
  ) -> [Alert] {
    Dictionary(grouping: households) { $0.place.group }.map { place, households in
      Alert(
        kind, at: place, records: households.map(\.id),
        detail: Phrase(zh: "\(households.count) 户", en: "households: \(households.count)"))
    }
  }
}
