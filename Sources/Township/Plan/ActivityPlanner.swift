internal import CRDT
internal import Models

/// Plans the records of one activity: that it is set, who came, what was decided, who was told.
struct ActivityPlanner {
  /// Days that a campaign lasts.
  static let campaignDays = 45

  private typealias Values = ProceedingPlanner.Values
  private let facts: ActivityFacts
  private let clerk: Int
  private let eligible: Int
  private let isDeciding: Bool
  private let words: ActivityWords
  private var base: ProceedingPlanner
  private let plan: TownshipPlan

  init(plan: TownshipPlan, _ index: Int) {
    self.plan = plan
    facts = plan.activities[index]
    clerk = plan.clerk(of: facts.reach)
    base = ProceedingPlanner(plan: plan, .activity, index)
    eligible = Self.eligible(facts)
    isDeciding = ["rep_meeting", "council", "assembly", "group_meeting"].contains(facts.kind)
    words = ActivityWords(
      kind: facts.kind, place: plan.label(of: facts.reach), draws: &base.draws)
  }

  /// How many may decide: one of fifteen households sends a representative; groups and assemblies
  /// meet by households.
  private static func eligible(_ facts: ActivityFacts) -> Int {
    switch facts.reach {
    case .town: 0
    case .village(let village):
      facts.kind == "assembly"
        ? TownshipParameters.villages[village].households
        : TownshipParameters.villages[village].households / 15
    case .group(let group):
      TownshipPlan.householdCount(ofGroup: group)
    }
  }

  private var meetsByHouseholds: Bool { ["assembly", "group_meeting"].contains(facts.kind) }
  private var day: Int { TownCalendar.day(of: facts.planned) }

  /// The first write is the activity itself.
  mutating func planned() -> [PlannedWrite] {
    let id = announce()
    switch facts.fate {
    case .missed: break
    case .cancelled:
      base.change(
        ActivitySchema.type, id, by: clerk, at: facts.planned - 20 * 3_600_000,
        [
          (ActivitySchema.cancelledAt, .moment(facts.planned - 20 * 3_600_000)),
          (ActivitySchema.cancelReason, .text("当日防汛值守，接访改至下一周，已在公示栏告知")),
        ])
    case .held: hold(id)
    }
    return base.planned
  }

  // MARK: Before

  /// Assemblies and hearings are told of as early as the law asks, others some days ahead.
  private mutating func announce() -> RecordID {
    let ahead = ["assembly", "hearing", "campaign"].contains(facts.kind) ? 14 : 6
    let told = TownCalendar.workday(0, after: day - ahead)
    var values: Values = [
      (ActivitySchema.kind, .text(facts.kind)), (ActivitySchema.title, .text(words.title)),
      (ActivitySchema.plannedAt, .moment(facts.planned)),
      (ActivitySchema.place, .text(words.place)), (ActivitySchema.noticeOn, .day(told)),
      (ActivitySchema.noticeChannels, .text("board")),
      (ActivitySchema.noticeChannels, .text(base.draws.pick(["loudspeaker", "phone", "chat"]))),
      (ActivitySchema.isInPerson, .bool(true)),
    ]
    if let participation = words.participation {
      values.append((ActivitySchema.participation, .text(participation)))
    }
    if facts.kind == "hearing" { values.append((ActivitySchema.materialsOn, .day(told))) }
    if facts.kind == "campaign" {
      values += [
        (ActivitySchema.endsOn, .day(day + Self.campaignDays)),
        (ActivitySchema.eligibleHouseholds, .number(plan.householdCount)),
      ]
    }
    if eligible > 0, isDeciding || facts.kind == "appraisal" {
      values.append(
        meetsByHouseholds
          ? (ActivitySchema.eligibleHouseholds, .number(eligible))
          : (ActivitySchema.eligiblePersons, .number(eligible)))
    }
    let agenda = facts.kind == "reception_day" ? Self.slots(from: facts.planned) : words.agenda
    values += agenda.map { (ActivitySchema.agenda, .text($0)) }
    if facts.kind == "joint_meeting" {
      values += plan.collectiveMatters.prefix(2).filter {
        plan.demands[$0].registered < facts.planned
      }.map { (ActivitySchema.agendaDemands, .reference(plan.demandID($0))) }
    }
    return base.add(
      ActivitySchema.type, home: plan.home(of: facts.reach), by: clerk,
      at: base.officeHour(told), values)
  }

  /// Half hours in which one resident after another is received.
  private static func slots(from planned: UInt64) -> [String] {
    let start = TownCalendar.minute(of: planned)
    return (0..<YearParameters.receptionSlots).map { number in
      let minute = start + 30 * number
      return "接访时段\(number + 1)：\(clock(minute))—\(clock(minute + 30))"
    }
  }

  private static func clock(_ minute: Int) -> String {
    let digits = String(minute % 60)
    return "\(minute / 60):" + (digits.count < 2 ? "0" + digits : digits)
  }

  // MARK: Held

  private mutating func hold(_ id: RecordID) {
    let start = facts.planned + UInt64(base.draws.number(0...8)) * 60_000
    let end = start + UInt64(base.draws.number(50...110)) * 60_000
    base.change(
      ActivitySchema.type, id, by: clerk, at: end,
      [(ActivitySchema.heldAt, .moment(start)), (ActivitySchema.minutes, .text(words.minutes))])
    let present = attend(id, at: end)
    if isDeciding { vote(id, present: present, at: end) }
    if facts.kind == "appraisal" { appraise(id, present: present, at: end) }
    if isDeciding || ["joint_meeting", "hearing", "symposium"].contains(facts.kind) {
      decide(id, at: end)
    }
    let told = TownCalendar.workday(base.draws.number(1...7), after: day)
    if MeetingRules.owesOutcome(facts.kind) {
      base.change(
        ActivitySchema.type, id, by: clerk, at: base.officeHour(told),
        [
          (ActivitySchema.outcomeToldOn, .day(told)),
          (ActivitySchema.outcomeChannels, .text("board")),
          (ActivitySchema.outcomeChannels, .text(base.draws.pick(["door", "meeting", "chat"]))),
        ])
    }
  }

  /// Who came; of those entitled always as many as the rules ask for.
  private mutating func attend(_ id: RecordID, at moment: UInt64) -> Int {
    let present: Int
    if eligible > 0, isDeciding || facts.kind == "appraisal" {
      present = base.draws.number(
        (eligible * 7 + 9) / 10...max(eligible * 9 / 10, (eligible * 7 + 9) / 10))
    } else {
      present =
        facts.kind == "reception_day" ? base.draws.number(2...9) : base.draws.number(12...60)
    }
    var values: Values = [
      (ActivityAttendanceSchema.at, .moment(moment)),
      (ActivityAttendanceSchema.persons, .number(present)),
      (ActivityAttendanceSchema.workers, .reference(plan.workers[clerk].id)),
    ]
    if let village = plan.village(of: facts.reach) {
      let officer = Posts.officers.lowerBound + village
      values.append((ActivityAttendanceSchema.workers, .reference(plan.workers[officer].id)))
    } else {
      let lead = base.draws.pick(Array(Posts.leads))
      values.append((ActivityAttendanceSchema.workers, .reference(plan.workers[lead].id)))
    }
    if meetsByHouseholds { values.append((ActivityAttendanceSchema.households, .number(present))) }
    if facts.kind == "volunteer" {
      values.append((ActivityAttendanceSchema.hours, .number(present * 2)))
    }
    child(ActivityAttendanceSchema.type, of: id, at: moment, values)
    return present
  }

  private mutating func vote(_ id: RecordID, present: Int, at moment: UInt64) {
    let against = base.draws.number(0...present / 8)
    let abstain = base.draws.number(0...present / 10)
    child(
      ActivityVoteSchema.type, of: id, at: moment,
      [
        (ActivityVoteSchema.item, .text(words.agenda[0])),
        (ActivityVoteSchema.basis, .text(meetsByHouseholds ? "households" : "representatives")),
        (ActivityVoteSchema.eligible, .number(eligible)),
        (ActivityVoteSchema.present, .number(present)),
        (ActivityVoteSchema.votesFor, .number(present - against - abstain)),
        (ActivityVoteSchema.votesAgainst, .number(against)),
        (ActivityVoteSchema.votesAbstain, .number(abstain)),
        (ActivityVoteSchema.at, .moment(moment)),
      ])
  }

  private mutating func appraise(_ id: RecordID, present: Int, at moment: UInt64) {
    for item in words.agenda {
      let dissatisfied = base.draws.number(0...present / 12)
      let basic = base.draws.number(0...present / 4)
      child(
        ActivityVoteSchema.type, of: id, at: moment,
        [
          (ActivityVoteSchema.item, .text(item)),
          (ActivityVoteSchema.present, .number(present)),
          (ActivityVoteSchema.ratedSatisfied, .number(present - basic - dissatisfied)),
          (ActivityVoteSchema.ratedBasic, .number(basic)),
          (ActivityVoteSchema.ratedDissatisfied, .number(dissatisfied)),
          (ActivityVoteSchema.at, .moment(moment)),
        ])
    }
  }

  /// What was decided has an owner and a day, and is done by then.
  private mutating func decide(_ id: RecordID, at moment: UInt64) {
    for text in words.decisions {
      let due = TownCalendar.workday(base.draws.number(12...40), after: day)
      let done = TownCalendar.workday(-base.draws.number(0...6), after: due)
      let decision = child(
        ActivityDecisionSchema.type, of: id, at: moment,
        [
          (ActivityDecisionSchema.text, .text(text)),
          (ActivityDecisionSchema.owner, .reference(plan.workers[owner()].id)),
          (ActivityDecisionSchema.due, .day(due)), (ActivityDecisionSchema.at, .moment(moment)),
        ])
      base.change(
        ActivityDecisionSchema.type, decision, by: clerk, at: base.officeHour(done),
        [(ActivityDecisionSchema.doneOn, .day(done))])
    }
  }

  /// The town's decisions fall to its units, a village's to its officials.
  private mutating func owner() -> Int {
    guard let village = plan.village(of: facts.reach) else {
      return base.draws.pick(Array(Posts.handlers))
    }
    return base.draws.pick(Array(Posts.cadres(ofVillage: village)))
  }

  @discardableResult
  private mutating func child(
    _ type: TypeSchema, of id: RecordID, at moment: UInt64, _ values: Values
  ) -> RecordID {
    base.add(type, home: .root(id), by: clerk, at: moment + 60_000, values)
  }
}

extension MeetingRules {
  /// Whether participants of such a meeting must be told what came of it.
  fileprivate static func owesOutcome(_ kind: String) -> Bool {
    ActivityKind(rawValue: kind).map(Rules.current.meetings.outcomeKinds.contains) ?? false
  }
}
