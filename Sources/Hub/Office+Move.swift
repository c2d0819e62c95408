package import CRDT
internal import Models
package import Storage
package import Wire

/// What moving a record takes along.
package struct MovePlan: Sendable {
  /// Where the record is now.
  package let from: ScopePath
  /// Where it is to be.
  package let to: ScopePath
  /// The record and what goes with it, each with its new place; children are not counted.
  package let records: [(name: RecordName, to: ScopePath)]

  /// Joins the parts.
  package init(from: ScopePath, to: ScopePath, records: [(name: RecordName, to: ScopePath)]) {
    self.from = from
    self.to = to
    self.records = records
  }
}

/// Moving records from place to place: the home hub's order.
extension Office {
  /// Candidates that an ambiguous id lists at most: a screen.
  private static let candidatesMax = 20

  /// The record whose id begins with some digits.
  package func record(_ text: String) throws -> StoredRecord {
    let digits = text.lowercased().filter { $0 != "-" }
    let found = try store.records(idPrefix: digits, limit: Self.candidatesMax)
    guard let first = found.first else { throw RosterError.unknownRecord(text: text) }
    guard found.count == 1 else {
      throw RosterError.ambiguousRecord(text: text, candidates: found.map(\.record.id.description))
    }
    return first
  }

  /// What a move would take along: a household its members, its plans of assistance and the
  /// sensitive parts of all, a member its own sensitive parts.
  ///
  /// Visits and requests stay where they took place. Throws ``RosterError``.
  package func planMove(_ stored: StoredRecord, to place: ScopePath) throws -> MovePlan {
    let record = stored.record
    guard case .scope? = record.home, let from = stored.scope,
      !Schema.directory.contains(record.type)
    else {
      throw RosterError.notMovable(type: store.schema[record.type]?.name ?? "?")
    }
    guard from.tree == place.tree, let whole = try area.scope, let plain = place.plain,
      plain.isWithin(whole)
    else { throw RosterError.otherTree(place: place.text) }
    var records = [(name: RecordName(record.type, record.id), to: place)]
    for companion in try companions(of: record) {
      guard let target = place.inSameTree(as: companion.scope ?? place) else { continue }
      records.append((RecordName(companion.record.type, companion.record.id), target))
    }
    return MovePlan(from: from, to: place, records: records)
  }

  /// Moves records; whoever loses them is told, whoever gains them gets them whole.
  package func move(_ plan: MovePlan) throws {
    try edit { edit in
      for item in plan.records {
        guard let type = store.schema[item.name.type] else { continue }
        try edit.move(item.name.id, type: type, to: item.to)
        try note(.moved, item.name.id, item.to.text)
      }
    }
  }

  private func companions(of record: Record) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    if record.type == HouseholdSchema.type.code {
      let residents = try store.naming(
        ResidentSchema.type, ResidentSchema.household, record.id)
      found = residents
      found += try store.naming(
        HouseholdBenefitsSchema.type, HouseholdBenefitsSchema.household, record.id)
      let plans = try store.naming(AssistanceSchema.type, AssistanceSchema.household, record.id)
      found += plans
      for main in residents + plans { found += try companions(of: main.record) }
    } else if record.type == ResidentSchema.type.code {
      found = try store.naming(
        ResidentDetailsSchema.type, ResidentDetailsSchema.resident, record.id)
    } else if record.type == AssistanceSchema.type.code {
      found = try store.naming(
        AssistanceNeedsSchema.type, AssistanceNeedsSchema.assistance, record.id)
    }
    return found
  }
}

extension ScopePath {
  /// This area in the tree that another place belongs to.
  fileprivate func inSameTree(as other: ScopePath) -> ScopePath? {
    switch other.tree {
    case .plain: plain
    case .sensitive: sensitive
    case .sealed: sealed
    }
  }
}
