internal import CRDT
internal import Models
package import Storage

extension TownFacts {
  /// Reads a store once, at one moment of it.
  ///
  /// Costs a pass over households, visits, requests, steps, activities, notices, projects and
  /// answers; each request is folded and let go before the next. Damaged rows are left out, as
  /// everywhere.
  ///
  /// Of a moment that is past, what was written later is left out, and requests stand where their
  /// steps of then had come to. A field that was overwritten since is read as it is now: a
  /// household's status and access, a request's domain before it was classified, who is in a unit.
  package init(_ store: Store, scope: ReportScope) throws {
    self.init(scope: scope)
    try store.read {
      try readAreas(store)
      try readPeople(store)
      let (merged, wishes) = (try store.householdGroups(), try store.householdWishes())
      try store.forEach(HouseholdSchema.type.code) { stored in
        if let place = counted(stored) {
          households.append(HouseholdFact(stored.record, place: place, merged: merged))
        }
        return true
      }
      try store.forEach(ResidentSchema.type.code) { stored in
        if counted(stored) != nil, let resident = ResidentFact(stored.record, merged: merged) {
          residents.append(resident)
        }
        return true
      }
      try store.forEach(VisitSchema.type.code) { stored in
        guard let place = counted(stored),
          let visit = VisitFact(stored.record, place: place, merged: merged, wishes: wishes)
        else { return true }
        if visit.started <= scope.asOf { visits.append(visit) }
        return true
      }
      try readCases(store)
      try readPlans(store)
      try readAssistance(store)
    }
  }

  /// The place of a record that counts, having noted its latest write; nil for one that does not.
  mutating func counted(_ stored: StoredRecord) -> ScopePath? {
    guard let place = place(of: stored) else { return nil }
    note(stored.record)
    return place
  }

  /// The place of a record that counts; a companion in another tree counts where its area does.
  func place(of stored: StoredRecord) -> ScopePath? {
    guard let place = stored.scope?.plain, !stored.record.isDeleted, scope.contains(place),
      wasWritten(stored.record)
    else { return nil }
    return place
  }

  /// Whether a record counts for the moment asked about.
  func wasWritten(_ record: Record) -> Bool {
    !scope.isPast || record.witnessedMilliseconds <= scope.asOf
  }

  /// Marks of arrival are the hubs' own and say nothing about what was written.
  mutating func note(_ record: Record) {
    for state in record.fields where !state.code.isSystem {
      guard let last = state.field.entries.last?.dot else { continue }
      latest = latest.map { max($0, last) } ?? last
    }
  }

  private mutating func readAreas(_ store: Store) throws {
    try store.forEach(AreaSchema.type.code) { stored in
      if let place = stored.scope, let name = stored.record.text(AreaSchema.name) {
        areaNames[place] = name
      }
      return true
    }
  }

  private mutating func readPeople(_ store: Store) throws {
    try store.forEach(OrgSchema.type.code) { stored in
      if let unit = UnitFact(stored.record) { units.append(unit) }
      return true
    }
    units.sort { ($0.code, $0.name) < ($1.code, $1.name) }
    try store.forEach(WorkerSchema.type.code) { stored in
      if !stored.record.isDeleted {
        workers.append(WorkerFact(stored.record, unit: unitCode))
      }
      return true
    }
    try store.forEach(AssignmentSchema.type.code) { stored in
      let record = stored.record
      // Contact with an enterprise is a duty too, but no household's.
      guard !record.isDeleted, let from = record.integer(AssignmentSchema.validFrom),
        record.text(AssignmentSchema.kind).flatMap({ ContactChain.Tier(kind: $0) }) != nil
      else { return true }
      let area = try record.reference(AssignmentSchema.area).flatMap {
        try store.record(AreaSchema.type.code, $0)?.scope
      }
      assignments.append(
        AssignmentFact(
          worker: record.reference(AssignmentSchema.worker), place: area,
          household: record.reference(AssignmentSchema.household),
          from: CivilDate(daysSinceEpoch: Int(clamping: from)),
          to: record.integer(AssignmentSchema.validTo).map {
            CivilDate(daysSinceEpoch: Int(clamping: $0))
          }, id: record.id,
          isCardDelivered: record.isSaid(AssignmentSchema.cardDelivered)))
      return true
    }
  }

  private mutating func readCases(_ store: Store) throws {
    try store.forEach(DemandSchema.type.code) { stored in
      guard let place = counted(stored) else { return true }
      let (state, steps) = try store.caseHistory(
        of: stored.record, until: scope.isPast ? scope.asOf : nil)
      for step in steps { note(step) }
      let fact = CaseFact(
        stored.record, place: place, state: state, steps: steps.map { CaseEvent($0) })
      if fact.registered <= scope.asOf { cases.append(fact) }
      return true
    }
  }

  private mutating func readAssistance(_ store: Store) throws {
    let today = ChinaTime.date(atMilliseconds: scope.asOf)
    try store.forEach(AssistanceSchema.type.code) { stored in
      guard let place = counted(stored) else { return true }
      let children = try store.family(of: stored.record).children
      for child in children { note(child) }
      if let fact = AssistanceFact(
        stored.record, children: children, place: place, today: today)
      {
        assistance.append(fact)
      }
      return true
    }
  }
}
