package import CRDT
internal import Models

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
    purpose: String = "routine", visitors: [RecordID] = [], personsHeard: Int = 0,
    isAtHome: Bool = true, isBrief: Bool = false
  ) {
    self.id = id
    self.place = place
    self.household = household
    self.started = started
    self.ended = ended
    self.purpose = purpose
    self.visitors = visitors.sorted()
    self.personsHeard = personsHeard
    self.isAtHome = isAtHome
    self.isBrief = isBrief
  }

  /// Reads a visit's record; nil if it was deleted or says no time.
  package init?(_ record: Record, place: ScopePath) {
    guard !record.isDeleted, let started = record.integer(VisitSchema.startedAt) else { return nil }
    let ended = record.integer(VisitSchema.endedAt) ?? started
    let isAtHome =
      record.text(VisitSchema.targetKind) == "household"
      && record.texts(VisitSchema.parts).contains("hear_resident")
      && record.text(VisitSchema.contact) ?? "met" == "met"
    let length = ended.subtractingReportingOverflow(started).partialValue
    self.init(
      id: record.id, place: place, household: record.reference(VisitSchema.household),
      started: started, ended: ended, purpose: record.text(VisitSchema.purpose) ?? "",
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
