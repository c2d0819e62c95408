package import CRDT
package import Models

/// What reports need of a visit; no words.
package struct VisitFact: Hashable, Sendable {
  /// The visit.
  package let id: RecordID
  /// Where it was made.
  package let place: ScopePath
  /// The household called on, if it was one.
  package let household: RecordID?
  /// When it began; milliseconds since 1970.
  package let started: Int64
  /// When it ended; milliseconds since 1970.
  package let ended: Int64
  /// Why, as a code.
  package let purpose: String
  /// What was visited, as a code.
  package let targetKind: String
  /// Of hearing officials, hearing residents and seeing the place, what was done, as codes.
  package let parts: [String]
  /// Who went, sorted.
  package let visitors: [RecordID]
  /// How many people spoke.
  package let personsHeard: Int
  /// Whether it was made at a household's door and residents were heard (domain rule A2).
  package let isAtHome: Bool
  /// Whether it was too brief to count, without a reason (domain rule A4).
  package let isBrief: Bool

  /// Minutes below which a visit counts only with a reason.
  package static let minutesMin: Int64 = 5

  /// Describes a visit.
  package init(
    id: RecordID, place: ScopePath, household: RecordID?, started: Int64, ended: Int64,
    purpose: String = "routine", targetKind: String = "household",
    parts: [String] = ["hear_resident"], visitors: [RecordID] = [], personsHeard: Int = 0,
    isAtHome: Bool = true, isBrief: Bool = false
  ) {
    self.id = id
    self.place = place
    self.household = household
    self.started = started
    self.ended = ended
    self.purpose = purpose
    self.targetKind = targetKind
    self.parts = parts.sorted()
    self.visitors = visitors.sorted()
    self.personsHeard = personsHeard
    self.isAtHome = isAtHome
    self.isBrief = isBrief
  }

  /// Reads a visit's record; nil if it was deleted or says no time.
  ///
  /// A call on a household that was merged is one on the household that it is, and one against a
  /// household's wish for none counts for nothing (domain rules C7, C10).
  package init?(
    _ record: Record, place: ScopePath, merged: RecordGroups = RecordGroups(edges: []),
    wishes: [RecordID: HouseholdWish] = [:]
  ) {
    guard !record.isDeleted, let started = record.integer(VisitSchema.startedAt) else { return nil }
    let ended = record.integer(VisitSchema.endedAt) ?? started
    let household = record.reference(VisitSchema.household)
    let isAtHome =
      record.text(VisitSchema.targetKind) == "household"
      && record.texts(VisitSchema.parts).contains("hear_resident")
      && record.text(VisitSchema.contact) ?? "met" == "met"
      && !(household.flatMap { wishes[$0] }?.forbids(record) ?? false)
    let length = ended.subtractingReportingOverflow(started).partialValue
    self.init(
      id: record.id, place: place, household: household.map { merged.canonical(of: $0) },
      started: started, ended: ended, purpose: record.text(VisitSchema.purpose) ?? "",
      targetKind: record.text(VisitSchema.targetKind) ?? "",
      parts: record.texts(VisitSchema.parts),
      visitors: record.references(VisitSchema.visitors),
      personsHeard: Int(clamping: record.integer(VisitSchema.personsHeard) ?? 0),
      isAtHome: isAtHome,
      isBrief: length < Self.minutesMin * ChinaTime.minuteMilliseconds
        && !record.isSaid(VisitSchema.shortReason))
  }

  /// Whether it counts as a call on a household.
  package var counts: Bool { isAtHome && !isBrief && household != nil }

  /// How long it took, in minutes; at most a day, for a slip of the pen is no field work.
  package var minutes: Int {
    let length = max(0, ended.subtractingReportingOverflow(started).partialValue)
    return Int(min(length, ChinaTime.dayMilliseconds) / ChinaTime.minuteMilliseconds)
  }
}
