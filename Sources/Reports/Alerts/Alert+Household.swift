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

  /// Workers who answer for a single household since ``ReportLimits/firstVisitDays`` or longer and
  /// have not called on it, whoever else has: those who live there do not know them yet.
  static func firstVisits(in facts: TownFacts) -> [Alert] {
    let today = ChinaTime.date(atMilliseconds: facts.scope.asOf)
    let duties = facts.assignments.filter {
      $0.holds(on: today) && $0.from.adding(days: ReportLimits.firstVisitDays) < today
    }
    guard duties.contains(where: { $0.household != nil }) else { return [] }
    let households = Dictionary(
      facts.households.filter { $0.isVisited(at: facts.scope.asOf) }.map { ($0.id, $0.place) }
    ) { first, _ in first }
    var met: Set<[RecordID]> = []
    for visit in facts.visits where visit.counts {
      if let household = visit.household {
        for visitor in visit.visitors { met.insert([visitor, household]) }
      }
    }
    return duties.compactMap { duty in
      guard let household = duty.household, let place = households[household],
        let worker = duty.worker, !met.contains([worker, household])
      else { return nil }
      return Alert(
        .firstVisit, at: place.group, name: facts.worker(worker)?.name ?? "—",
        records: [duty.id, household].compactMap(\.self),
        since: ChinaTime.startMilliseconds(of: duty.from),
        detail: duty.isCardDelivered
          ? Phrase(zh: "联系卡已送达", en: "card delivered")
          : Phrase(zh: "联系卡也未送达", en: "card not delivered either"))
    }
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
