package import CRDT
package import Models
internal import Storage

/// A duty as the office lists it.
package struct AssignmentEntry: Hashable, Sendable {
  /// The assignment's record.
  package let id: RecordID
  /// Who answers.
  package let worker: RecordID
  /// A code of ``Models/CodeList/assignmentKind``.
  package let kind: String
  /// The area or household; nil for an enterprise.
  package let target: RecordID?
  /// The enterprise; empty for an area or household.
  package let enterprise: String
  /// The first day.
  package let validFrom: CivilDate?
  /// The last day; nil while the duty lasts.
  package let validTo: CivilDate?
}

/// What a duty is for.
package enum AssignmentTarget: Hashable, Sendable {
  /// An area.
  case area(AreaName)
  /// A household's record.
  case household(RecordID)
}

/// Who answers for what: made and ended here, read on every laptop of the place.
extension Office {
  /// All duties, by first day, then by id; those that ended too.
  package func assignments() throws -> [AssignmentEntry] {
    func day(_ record: Record, _ field: FieldSchema) -> CivilDate? {
      record.shownInteger(field).map { CivilDate(daysSinceEpoch: Int(clamping: $0)) }
    }
    return try store.all(AssignmentSchema.type).compactMap { record in
      guard let worker = record.reference(AssignmentSchema.worker) else { return nil }
      return AssignmentEntry(
        id: record.id, worker: worker, kind: record.shownText(AssignmentSchema.kind),
        target: record.reference(AssignmentSchema.household)
          ?? record.reference(AssignmentSchema.area),
        enterprise: record.shownText(AssignmentSchema.enterprise),
        validFrom: day(record, AssignmentSchema.validFrom),
        validTo: day(record, AssignmentSchema.validTo))
    }.sorted {
      ($0.validFrom?.daysSinceEpoch ?? 0, $0.id) < ($1.validFrom?.daysSinceEpoch ?? 0, $1.id)
    }
  }

  /// Makes a duty; it lives where its target does.
  package func assign(
    _ worker: RecordID, kind: String, to target: AssignmentTarget, from day: CivilDate
  ) throws -> RecordID {
    var values: [(FieldSchema, Value)] = [
      (AssignmentSchema.worker, .reference(worker)), (AssignmentSchema.kind, .text(kind)),
      (AssignmentSchema.validFrom, .integer(Int64(day.daysSinceEpoch))),
    ]
    let home: ScopePath
    switch target {
    case .area(let name):
      guard let scope = name.scope else { throw OfficeError.notAPlace(code: name.text) }
      values.append((AssignmentSchema.targetKind, .text("area")))
      values.append((AssignmentSchema.area, .reference(name.recordID)))
      home = scope
    case .household(let id):
      guard let stored = try store.record(HouseholdSchema.type.code, id), let scope = stored.scope
      else { throw RosterError.unknownRecord(text: id.description) }
      values.append((AssignmentSchema.targetKind, .text("household")))
      values.append((AssignmentSchema.household, .reference(id)))
      home = scope
    }
    return try edit {
      try $0.create(AssignmentSchema.type, home: .scope(home), values: values)
    }
  }

  /// Ends a duty; `last` is its last day.
  ///
  /// What its worker still owes in the place becomes the hand-over list, with the dates as they
  /// were: a change of person gives nobody more time. Returns the list.
  @discardableResult
  package func endAssignment(
    _ id: RecordID, last: CivilDate, reason: String?, handoverTo: RecordID?
  ) throws -> [HandoverItem] {
    let items = try owed(of: id)
    try edit { edit in
      let type = AssignmentSchema.type
      try edit.set(
        AssignmentSchema.validTo, .integer(Int64(last.daysSinceEpoch)), of: id, type: type)
      if let reason {
        try edit.set(AssignmentSchema.endedReason, .text(reason), of: id, type: type)
      }
      if let handoverTo {
        try edit.set(AssignmentSchema.handoverTo, .reference(handoverTo), of: id, type: type)
      }
      for item in items {
        _ = try edit.create(HandoverItemSchema.type, home: .root(id), values: item.values)
      }
    }
    return items
  }

  /// The duty that a clerk names by the beginning of its id.
  package func assignment(_ text: String) throws -> AssignmentEntry {
    let digits = text.lowercased().filter { $0 != "-" }
    let found = try assignments().filter {
      digits.count >= Self.assignmentDigitsMin && $0.id.description.hasPrefix(digits)
    }
    guard let first = found.first else { throw RosterError.unknownRecord(text: text) }
    guard found.count == 1 else {
      throw RosterError.ambiguousRecord(text: text, candidates: found.map(\.id.description))
    }
    return first
  }

  /// Hexadecimal digits by which a duty may be named at least.
  private static let assignmentDigitsMin = 4

  /// Names the person in charge of an area.
  package func setLead(of name: AreaName, to worker: RecordID) throws {
    guard try store.record(AreaSchema.type.code, name.recordID) != nil else {
      throw RosterError.unknownPlace(text: name.text)
    }
    try edit { edit in
      try edit.set(AreaSchema.lead, .reference(worker), of: name.recordID, type: AreaSchema.type)
    }
  }
}
