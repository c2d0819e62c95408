package import CRDT
package import Wording

/// What an activity and its children come to.
package struct ActivityStanding: Sendable {
  /// The activity.
  package let root: Record
  /// Which kind; nil for one of a newer version.
  package let kind: ActivityKind?
  /// Attendance records that count, oldest first.
  package let attendance: [Record]
  /// Workers on any list: the union (C27).
  package let workers: [RecordID]
  /// People present: the larger of the lists' union and the sum of the counts (C27).
  package let persons: Int
  /// Households present: the sum of the counts.
  package let households: Int
  /// Hours given: the sum.
  package let hours: Int
  /// Votes by item, in the order of their first tallies.
  package let tallies: [Tally]
  /// What was decided, oldest first.
  package let decisions: [Record]

  private let rules: MeetingRules

  /// Whether it is planned, held, called off or missed.
  package enum Stage: String, CaseIterable, Sendable {
    /// Neither held nor called off.
    case planned
    /// It took place.
    case held
    /// It was called off.
    case cancelled
    /// A reception that nobody attended.
    case missed

    /// What people read.
    package var label: Phrase {
      switch self {
      case .planned: Phrase(zh: "已安排", en: "planned")
      case .held: Phrase(zh: "已召开", en: "held")
      case .cancelled: Phrase(zh: "已取消", en: "cancelled")
      case .missed: Phrase(zh: "无人到场", en: "nobody came")
      }
    }
  }

  /// Reads a family by the figures of a version of the rules.
  package init(_ family: RecordFamily, rules: MeetingRules) {
    self.rules = rules
    root = family.root
    kind = root.text(ActivitySchema.kind).flatMap(ActivityKind.init(rawValue:))
    attendance = family.children(ActivityAttendanceSchema.type.code).filter {
      !$0.isSaid(ActivityAttendanceSchema.annulReason)
    }
    let listed = Set(attendance.flatMap { $0.references(ActivityAttendanceSchema.workers) })
    workers = listed.sorted()
    persons = max(listed.count, Self.sum(attendance, ActivityAttendanceSchema.persons))
    households = Self.sum(attendance, ActivityAttendanceSchema.households)
    hours = Self.sum(attendance, ActivityAttendanceSchema.hours)
    decisions = family.children(ActivityDecisionSchema.type.code)
    tallies = Self.tallies(family, kind, persons: persons, households: households, rules)
  }

  /// Counts of several recorders added up.
  private static func sum(_ records: [Record], _ field: FieldSchema) -> Int {
    records.reduce(0) { $0 + (number($1, field) ?? 0) }
  }

  /// A count within the bounds of its field, so that no sum of strangers' records can overflow.
  static func number(_ record: Record, _ field: FieldSchema) -> Int? {
    record.integer(field).map {
      Int(min(max($0, IntegerBounds.persons.lowerBound), IntegerBounds.persons.upperBound))
    }
  }

  /// Where it stands; a reception counts as missed some hours after its planned start.
  package func stage(at now: Int64) -> Stage {
    if root.isSaid(ActivitySchema.cancelledAt) { return .cancelled }
    if root.isSaid(ActivitySchema.heldAt) || !attendance.isEmpty { return .held }
    if kind == .receptionDay, let planned = root.integer(ActivitySchema.plannedAt),
      now > planned.addingClamped(Int64(rules.missedAfterHours) * ChinaTime.hourMilliseconds)
    {
      return .missed
    }
    return .planned
  }

  /// The day on which it took place, as far as known.
  package var heldOn: CivilDate? {
    let at =
      root.integer(ActivitySchema.heldAt)
      ?? attendance.first?.integer(ActivityAttendanceSchema.at)
    return at.map(ChinaTime.date(atMilliseconds:))
  }

  /// Until when participants must hear what came of it; nil where nobody is owed that, or was told.
  package func outcomeNoticeDue(_ calendar: WorkCalendar) -> CivilDate? {
    guard let kind, rules.outcomeKinds.contains(kind), !root.isSaid(ActivitySchema.cancelledAt),
      !root.isSaid(ActivitySchema.outcomeToldOn), let heldOn
    else { return nil }
    return calendar.lastDay(from: heldOn, rules.outcomeNotice)
  }
}

// MARK: - Quorum and votes

extension ActivityStanding {
  /// How many came of those entitled: the basis that is met, else the first one known.
  package var quorum: Tally.Share? {
    guard let kind else { return nil }
    let known = rules.quorums(of: kind).compactMap { rule -> Tally.Share? in
      guard let eligible = Self.eligible(root, rule.basis) else { return nil }
      return Tally.Share(
        rule.basis == .households ? households : persons, of: eligible, by: rule.present)
    }
    return known.first(where: \.isMet) ?? known.first
  }

  private static func eligible(_ root: Record, _ basis: QuorumBasis) -> Int? {
    number(
      root,
      basis == .households ? ActivitySchema.eligibleHouseholds : ActivitySchema.eligiblePersons)
  }

  private static func tallies(
    _ family: RecordFamily, _ kind: ActivityKind?, persons: Int, households: Int,
    _ rules: MeetingRules
  ) -> [Tally] {
    var items: [(item: String, records: [Record])] = []
    for record in family.children(ActivityVoteSchema.type.code)
    where !ActivityRules.isAnnulled(record) {
      guard let item = record.text(ActivityVoteSchema.item) else { continue }
      if let index = items.firstIndex(where: { $0.item == item }) {
        items[index].records.append(record)
      } else {
        items.append((item, [record]))
      }
    }
    return items.compactMap { item, records in
      guard let first = records.first else { return nil }
      let basis = first.text(ActivityVoteSchema.basis).flatMap(QuorumBasis.init(rawValue:))
      let candidates = kind.map { rules.quorums(of: $0) } ?? []
      let rule = candidates.first { basis == nil || $0.basis == basis }
      let came = rule?.basis == .households ? households : persons
      let count = Self.count(first, came: came)
      let eligible =
        number(first, ActivityVoteSchema.eligible)
        ?? rule.flatMap { Self.eligible(family.root, $0.basis) }
      return Tally(
        item: item, tallies: records.map(\.id), count: count,
        isDisputed: records.contains { Self.numbers($0) != Self.numbers(first) },
        quorum: rule.flatMap { rule in
          eligible.map { Tally.Share(count.present, of: $0, by: rule.present) }
        },
        majority: Tally.Share(count.votesFor, of: count.present, by: rule?.passing ?? .half))
    }
  }

  /// Who is present counts for the majority; nobody knows of fewer than gave a ballot.
  private static func count(_ record: Record, came: Int) -> Tally.Count {
    let votes = ActivityVoteSchema.ballots.map { number(record, $0) ?? 0 }
    let ratings = ActivityVoteSchema.ratings.map { number(record, $0) ?? 0 }
    let said = number(record, ActivityVoteSchema.present) ?? came
    return Tally.Count(
      votesFor: votes[0], votesAgainst: votes[1], abstentions: votes[2],
      ratings: record.isSaid(ActivityVoteSchema.ratedSatisfied) ? ratings : nil,
      present: max(said, votes.reduce(0, +), ratings.reduce(0, +)))
  }

  private static func numbers(_ record: Record) -> [Int64] {
    (ActivityVoteSchema.ballots + ActivityVoteSchema.ratings
      + [ActivityVoteSchema.present, ActivityVoteSchema.eligible])
      .map { record.integer($0) ?? -1 }
  }
}
