package import CRDT
package import Models
internal import SQLite

/// Disagreements that only several records together show.
extension Store {
  /// What people judged of conflicts between records.
  package func verdicts() throws -> Verdicts {
    var verdicts = Verdicts()
    for action in Verdicts.actions {
      try forEach(
        ResolutionSchema.type, where: ResolutionSchema.action, equals: .text(action)
      ) { stored in
        verdicts.add(stored.record)
        return true
      }
    }
    return verdicts
  }

  /// Every disagreement between records, settled ones too, in no order that matters.
  package func conflictsBetweenRecords() throws -> [Conflict] {
    try householdPairs().map { Conflict.duplicate($0) }
      + demandPairs().filter(\.score.isProposed).map { Conflict.duplicate($0) }
      + mergeConflicts() + circles() + visitConflicts() + voiceConflicts()
  }

  /// Edits that follow a merge (C10), and merges across villages (C11).
  private func mergeConflicts() throws -> [Conflict] {
    let type = HouseholdSchema.type
    let merged = try mergedHouseholds().filter { !$0.isDeleted }
    let groups = RecordGroups(edges: merged.flatMap { Merging.edges(of: $0) })
    var found: [Conflict] = []
    for record in merged {
      let canonical = groups.canonical(of: record.id)
      guard canonical != record.id, let kept = try self.record(type.code, canonical) else {
        continue
      }
      found += Conflict.lateEdits(of: record, into: kept.record, type: type)
    }
    for group in groups.all {
      // One that is not here is of a place that this replica was not granted: of another village.
      let villages = try group.map { id in
        try self.record(type.code, id)?.scope.map { MatchPlace($0).village } ?? ""
      }
      if Set(villages).count > 1, let conflict = Conflict.mergedAcross(group) {
        found.append(conflict)
      }
    }
    return found
  }

  /// Groups of merged requests of which none goes on.
  private func circles() throws -> [Conflict] {
    let merged = try mergedDemands()
    guard !merged.isEmpty else { return [] }
    let gone = Set(merged.map(\.demand))
    let groups = RecordGroups(edges: merged.map { ($0.demand, $0.canonical) })
    return groups.all.filter { $0.allSatisfy(gone.contains) }.compactMap(Conflict.mergedInCircle)
  }

  /// Visits against a household's wish (C7), and to households that were deleted (C8).
  private func visitConflicts() throws -> [Conflict] {
    let (wishes, deletions) = (try householdWishes(), try householdDeletions())
    guard !wishes.isEmpty || !deletions.isEmpty else { return [] }
    var found: [Conflict] = []
    var visits: [(household: RecordID, visit: RecordID)] = []
    try forEachRow(of: VisitSchema.type, [VisitSchema.household]) { row, visit in
      guard let household = RecordID(bytes: row.blob(1)),
        wishes[household] != nil || deletions[household] != nil
      else { return }
      visits.append((household, visit))
    }
    for (household, visit) in visits {
      guard let record = try self.record(VisitSchema.type.code, visit)?.record else { continue }
      if wishes[household]?.forbids(record) ?? false {
        found.append(.visitedAgainstWish(household: household, visit: visit))
      }
      if let deletion = deletions[household],
        let started = record.integer(VisitSchema.startedAt), started > deletion
      {
        found.append(.visitedAfterDeletion(household: household, visit: visit))
      }
    }
    return found
  }

  /// Requests with a protected voice that name somebody all the same (C24).
  private func voiceConflicts() throws -> [Conflict] {
    var found: [Conflict] = []
    for voice in VoiceProtection.protectedVoices {
      try forEach(DemandSchema.type, where: DemandSchema.voiceKind, equals: .text(voice)) {
        if VoiceProtection.namesSomebody($0.record) { found.append(.namedVoice($0.record.id)) }
        return true
      }
    }
    return found
  }

  /// Households that wish for no visits, by id.
  package func householdWishes() throws -> [RecordID: HouseholdWish] {
    var wishes: [RecordID: HouseholdWish] = [:]
    try forEach(
      HouseholdSchema.type, where: HouseholdSchema.noContact, equals: .text("refused")
    ) { stored in
      if !stored.record.isDeleted { wishes[stored.record.id] = HouseholdWish(stored.record) }
      return true
    }
    return wishes
  }

  /// Deleted households with the time of their deletion, in milliseconds since 1970.
  private func householdDeletions() throws -> [RecordID: Int64] {
    let type = HouseholdSchema.type
    let select = try connection.cached(
      """
      SELECT id FROM \(Layout.quoted(type.name)) \
      WHERE _flags & \(RowFlags.deleted.rawValue) ORDER BY id
      """)
    var ids: [RecordID] = []
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { ids.append(id) }
    }
    var deletions: [RecordID: Int64] = [:]
    for id in ids {
      guard let dots = try record(type.code, id)?.record[.deleted].entries.map(\.dot) else {
        continue
      }
      deletions[id] = dots.max().map { Int64(clamping: $0.timestamp.milliseconds) }
    }
    return deletions
  }
}
