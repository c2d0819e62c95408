internal import CRDT
package import Models
internal import SQLite

/// Records that look like one, and those that somebody merged.
///
/// Keys come from columns, in one scan for each type; members, visits and the like are read only
/// for the few households that share a key. A township of 6,000 households and 2,440 requests takes
/// about a tenth of a second.
extension Store {
  /// Households that count as one because somebody merged them.
  package func householdGroups() throws -> RecordGroups {
    RecordGroups(edges: try mergedHouseholds().flatMap { Merging.edges(of: $0) })
  }

  /// Requests that count as one because the desk merged them.
  package func demandGroups() throws -> RecordGroups {
    RecordGroups(edges: try mergedDemands().map { ($0.demand, $0.canonical) })
  }

  /// Pairs of households that look like one and are not merged, in the order of their ids.
  package func householdPairs() throws -> [MatchPair<HouseholdFacts>] {
    let groups = try householdGroups()
    let households = try householdFacts().filter { groups.canonical(of: $0.id) == $0.id }
    return try HouseholdMatch.pairs(among: households) { try completed($0) }
  }

  /// Pairs of requests that look like one or are related and are not merged, one of them open, in
  /// the order of their ids.
  package func demandPairs() throws -> [MatchPair<DemandFacts>] {
    let summaries = try caseSummaries()
    let open = Set(summaries.filter { !$0.status.isTerminal }.map(\.demand))
    let merged = Set(summaries.filter { $0.status == .merged }.map(\.demand))
    guard !open.isEmpty else { return [] }
    var facts: [DemandFacts] = []
    try forEach(DemandSchema.type.code) { stored in
      let record = stored.record
      guard !record.isDeleted, !merged.contains(record.id) else { return true }
      if let fact = DemandFacts(record, scope: stored.scope) { facts.append(fact) }
      return true
    }
    let first = facts.filter { open.contains($0.id) }.map(\.day).min()
    let recent = facts.filter { fact in
      first.map { fact.day.days(until: $0) <= DemandMatch.daysApartMax } ?? false
    }
    return DemandMatch.pairs(among: recent).filter {
      open.contains($0.first.id) || open.contains($0.second.id)
    }
  }

  /// Households with a trace of a merge, in order of id.
  func mergedHouseholds() throws -> [Record] {
    let type = HouseholdSchema.type
    let select = try connection.cached(
      """
      SELECT id FROM \(Layout.quoted(type.name)) \
      WHERE \(Layout.quoted(HouseholdSchema.duplicateOf.name)) IS NOT NULL \
      OR _flags & \(RowFlags.conflicted.rawValue) ORDER BY id
      """)
    var ids: [RecordID] = []
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { ids.append(id) }
    }
    return try ids.compactMap { try record(type.code, $0)?.record }
      .filter { !Merging.targets(of: $0).isEmpty }
  }

  /// Requests that go on in another one, in order of id.
  func mergedDemands() throws -> [(demand: RecordID, canonical: RecordID)] {
    try caseSummaries().filter { $0.status == .merged }.compactMap { summary in
      try caseState(of: summary.demand)?.canonical.map { (summary.demand, $0) }
    }
  }

  private func householdFacts() throws -> [HouseholdFacts] {
    let columns = [
      "id", "scope", HouseholdSchema.houseNo.name, HouseholdSchema.headName.name,
      HouseholdSchema.phone.name,
    ]
    let select = try connection.cached(
      """
      SELECT \(columns.map(Layout.quoted).joined(separator: ", ")) \
      FROM \(Layout.quoted(HouseholdSchema.type.name)) \
      WHERE _flags & \(RowFlags.deleted.rawValue) = 0 \
      AND coalesce(\(Layout.quoted(HouseholdSchema.status.name)), '') <> 'merged' ORDER BY id
      """)
    var facts: [HouseholdFacts] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)), let scope = ScopePath(select.text(1)) else {
        continue
      }
      facts.append(
        HouseholdFacts(
          id: id, scope: scope, houseNumber: select.text(2), headName: select.text(3),
          phone: select.text(4)))
    }
    return facts
  }

  /// Adds what stands in other records: members, the head's last four, days on which somebody was
  /// met.
  private func completed(_ households: [HouseholdFacts]) throws -> [HouseholdFacts] {
    var facts = Dictionary(households.map { ($0.id, $0) }) { first, _ in first }
    let wanted = Set(facts.keys)
    var heads: [RecordID: RecordID] = [:]
    try forEachRow(
      of: ResidentSchema.type,
      [
        ResidentSchema.household, ResidentSchema.name, ResidentSchema.birthYear,
        ResidentSchema.relation,
      ]
    ) { row, id in
      guard let household = RecordID(bytes: row.blob(1)), wanted.contains(household) else { return }
      if row.text(4) == Self.headRelation { heads[id] = household }
      guard row.kind(2) == .text, row.kind(3) == .integer else { return }
      let member = HouseholdFacts.Member(name: row.text(2), birthYear: row.integer(3))
      facts[household]?.members.append(member)
    }
    try forEachRow(
      of: ResidentDetailsSchema.type,
      [ResidentDetailsSchema.resident, ResidentDetailsSchema.idLast4]
    ) { row, _ in
      guard let household = RecordID(bytes: row.blob(1)).flatMap({ heads[$0] }),
        row.kind(2) == .text, !row.text(2).isEmpty
      else { return }
      facts[household]?.identityTail = row.text(2).uppercased()
    }
    try forEachRow(
      of: VisitSchema.type, [VisitSchema.household, VisitSchema.startedAt, VisitSchema.contact]
    ) { row, _ in
      guard let household = RecordID(bytes: row.blob(1)), wanted.contains(household),
        row.kind(3) == .null || row.text(3) == "met"
      else { return }
      facts[household]?.daysMet.insert(ChinaTime.date(atMilliseconds: row.integer(2)))
    }
    return facts.values.sorted { $0.id < $1.id }
  }

  /// GB/T 4761: the head's relation to the head.
  private static let headRelation = "0"

  /// Visits some columns of a type's records that are not deleted, from 1 on, in order of id.
  ///
  /// Of what the schema of this store does not know, there are no columns: a type has no records
  /// then, and a field no value.
  func forEachRow(
    of type: TypeSchema, _ fields: [FieldSchema], _ body: (Statement, RecordID) throws -> Void
  ) throws {
    guard let known = schema[type.code] else { return }
    let columns = fields.map { known[$0.code] == nil ? "NULL" : Layout.quoted($0.name) }
    let select = try connection.cached(
      """
      SELECT \((["id"] + columns).joined(separator: ", ")) FROM \(Layout.quoted(type.name)) \
      WHERE _flags & \(RowFlags.deleted.rawValue) = 0 ORDER BY id
      """)
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { try body(select, id) }
    }
  }
}
