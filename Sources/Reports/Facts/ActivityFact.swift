package import CRDT
package import Models

/// What reports need of a meeting or activity; of its words only the heading.
package struct ActivityFact: Hashable, Sendable {
  /// One thing that was decided.
  package struct Decision: Hashable, Sendable {
    /// Its record.
    package let id: RecordID
    /// Who sees to it; nil where nobody or a body does.
    package let owner: RecordID?
    /// Which body sees to it; empty where nobody said.
    package let ownerUnit: String
    /// Until when; nil where nobody said.
    package let due: CivilDate?
    /// When it was done; nil while it is not.
    package let doneOn: CivilDate?

    /// Describes a decision.
    package init(
      id: RecordID, owner: RecordID?, ownerUnit: String = "", due: CivilDate?,
      doneOn: CivilDate? = nil
    ) {
      self.id = id
      self.owner = owner
      self.ownerUnit = ownerUnit
      self.due = due
      self.doneOn = doneOn
    }

    /// Whether it is to be done still, and its day is over.
    package func isLate(on day: CivilDate) -> Bool {
      doneOn == nil && due.map { $0 < day } ?? false
    }

    /// Whether nobody answers for it.
    package var isOrphan: Bool { owner == nil && ownerUnit.isEmpty }
  }

  /// The activity.
  package let id: RecordID
  /// Where it belongs.
  package let place: ScopePath
  /// Which kind; nil for one of a newer version.
  package let kind: ActivityKind?
  /// What people call it.
  package var title = ""
  /// When it was to begin; milliseconds since 1970.
  package var planned: Int64?
  /// When it began; milliseconds since 1970, nil unless it took place.
  package var held: Int64?
  /// How long it took; 0 where nobody said when it was over.
  package var minutes = 0
  /// Where it stood at the moment asked about.
  package var stage = ActivityStanding.Stage.planned
  /// How many came.
  package var persons = 0
  /// Workers who came, sorted.
  package var workers: [RecordID] = []
  /// Before, during or after a decision, as a code; empty where nobody said.
  package var phase = ""
  /// How far residents take part, as a code; empty where nobody said.
  package var participation = ""
  /// Whether people spoke face to face.
  package var isInPerson = false
  /// Until when participants must hear what came of it; nil where nobody is owed that.
  package var outcomeDue: CivilDate?
  /// When they heard it.
  package var toldOn: CivilDate?
  /// Requests that were discussed.
  package var agenda: [RecordID] = []
  /// How many requests were raised there.
  package var raisedCount = 0
  /// How many items were put to the vote.
  package var voteCount = 0
  /// What was decided, oldest first.
  package var decisions: [Decision] = []
  /// Who wrote it down first.
  package var author: RecordID?

  /// Describes an activity of which nothing else is known.
  package init(id: RecordID, place: ScopePath, kind: ActivityKind?) {
    self.id = id
    self.place = place
    self.kind = kind
  }

  /// Reads an activity with its children as it stood at a moment, in milliseconds since 1970.
  package init(_ record: Record, children: [Record], place: ScopePath, at moment: Int64) {
    let standing = ActivityStanding(
      RecordFamily(root: record, children: children), rules: Rules.current.meetings)
    self.init(id: record.id, place: place, kind: standing.kind)
    title = record.text(ActivitySchema.title) ?? ""
    planned = record.integer(ActivitySchema.plannedAt)
    let began =
      record.integer(ActivitySchema.heldAt)
      ?? standing.attendance.first?.integer(ActivityAttendanceSchema.at)
    stage = standing.stage(at: moment)
    if stage == .held, began ?? .min > moment { stage = .planned }
    held = stage == .held ? began : nil
    minutes = Self.minutes(from: began, to: record.integer(ActivitySchema.endedAt))
    persons = standing.persons
    workers = standing.workers
    phase = record.text(ActivitySchema.phase) ?? ""
    participation = record.text(ActivitySchema.participation) ?? ""
    isInPerson = record.isTrue(ActivitySchema.isInPerson)
    agenda = record.references(ActivitySchema.agendaDemands).sorted()
    raisedCount = Set(record.references(ActivitySchema.demands)).count
    voteCount = standing.tallies.count
    author = record.reference(ActivitySchema.author)
    let today = ChinaTime.date(atMilliseconds: moment)
    func day(_ record: Record, _ field: FieldSchema) -> CivilDate? {
      record.integer(field).map { CivilDate(daysSinceEpoch: Int(clamping: $0)) }
    }
    toldOn = day(record, ActivitySchema.outcomeToldOn).flatMap { $0 <= today ? $0 : nil }
    let rules = Rules.current
    if let kind, rules.meetings.outcomeKinds.contains(kind), let held {
      outcomeDue = rules.calendar.lastDay(
        from: ChinaTime.date(atMilliseconds: held), rules.meetings.outcomeNotice)
    }
    decisions = standing.decisions.map { decision in
      Decision(
        id: decision.id, owner: decision.reference(ActivityDecisionSchema.owner),
        ownerUnit: decision.text(ActivityDecisionSchema.ownerUnit) ?? "",
        due: day(decision, ActivityDecisionSchema.due),
        doneOn: day(decision, ActivityDecisionSchema.doneOn).flatMap { $0 <= today ? $0 : nil })
    }
  }

  /// Minutes between two instants, at most a day: a slip of the pen is no meeting.
  private static func minutes(from start: Int64?, to end: Int64?) -> Int {
    guard let start, let end, end > start else { return 0 }
    let (length, overflow) = end.subtractingReportingOverflow(start)
    let bounded = overflow ? ChinaTime.dayMilliseconds : min(length, ChinaTime.dayMilliseconds)
    return Int(bounded / ChinaTime.minuteMilliseconds)
  }

  /// Whether something came of it: a decision, a vote, a request, or word to those who came.
  package var hasOutcome: Bool {
    !decisions.isEmpty || voteCount > 0 || raisedCount > 0 || toldOn != nil
  }

  /// Whether residents could say what they think, or more.
  package var isConsulting: Bool { ["consult", "decide"].contains(participation) }
}
