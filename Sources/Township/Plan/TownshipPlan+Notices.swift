internal import CRDT
internal import Models

/// What a plan keeps of a notice.
struct NoticeFacts: Sendable {
  /// A code of ``CodeList/noticeKind``.
  let kind: String
  let reach: Proceeding.Reach
  /// When it is put up, in milliseconds since 1970.
  let moment: UInt64
  /// The request that it answers, as an index.
  var demand: Int?
  /// The project whose money it makes public, and of which quarter.
  var accounts: (project: Int, quarter: Quarter)?
}

extension TownshipPlan {
  static func planNotices(of plan: TownshipPlan, scale: Double) -> [NoticeFacts] {
    var draws = Draws(seed: plan.seed, .notices)
    let kinds = YearParameters.notices
    let total = scaled(kinds.reduce(0) { $0 + $1.count }, scale)
    let counts = Quota.divide(total, by: kinds.map { Double($0.count) })
    var answered = draws.shuffled(answeredInPublic(plan))
    var notices = planAccounts(of: plan, using: &draws)
    let accounts = notices.count
    for (kind, share) in zip(kinds.map(\.value), counts) {
      let count = kind == accountsKind ? max(0, share - accounts) : share
      for (number, dealt) in TownCalendar.spread(count, using: &draws).enumerated() {
        let day = endsWithYear(kind, from: dealt) ? TownCalendar.workday(-1, after: dealt) : dealt
        if kind == "feedback", let (demand, moment) = answered.popLast() {
          notices.append(
            NoticeFacts(
              kind: kind, reach: .village(plan.demands[demand].village), moment: moment,
              demand: demand))
          continue
        }
        let isTowns = number.isMultiple(of: 4)
        let reach: Proceeding.Reach =
          isTowns ? .town : .village(draws.number(0...TownshipParameters.villages.count - 1))
        let minute = draws.number(500...1000)
        notices.append(
          NoticeFacts(
            kind: kind, reach: reach, moment: TownCalendar.milliseconds(day: day, minute: minute)))
      }
    }
    return notices.sorted { ($0.moment, $0.kind) < ($1.moment, $1.kind) }
  }

  /// Whether the last day of such a notice is the year's: nobody would take it down within the
  /// year, and its last moment would find it overdue.
  private static func endsWithYear(_ kind: String, from day: Int) -> Bool {
    guard let length = NoticeWords.length(of: kind) else { return false }
    let last = WorkCalendar.published.lastDay(from: CivilDate(daysSinceEpoch: day), length)
    return last.daysSinceEpoch == TownCalendar.endDay - 1
  }

  /// Requests of a place that were answered within the year, and when the board can say so.
  private static func answeredInPublic(_ plan: TownshipPlan) -> [(demand: Int, moment: UInt64)] {
    plan.demands.indices.compactMap { index in
      let facts = plan.demands[index]
      guard facts.household == nil, !facts.isProtected, facts.fate == .resolved,
        let told = plan.steps(ofDemand: index).first(where: { $0.kind == "feedback" }),
        !endsWithYear("feedback", from: TownCalendar.day(of: told.milliseconds))
      else { return nil }
      return (index, told.milliseconds + 600_000)
    }
  }

  /// The first write is the notice itself.
  func noticeWrites(_ index: Int) -> [PlannedWrite] {
    let facts = notices[index]
    var base = ProceedingPlanner(plan: self, .notice, index)
    let clerk = clerk(of: facts.reach)
    let words =
      facts.accounts.map { ProjectAccounts(of: $0.project, $0.quarter, in: self).words }
      ?? NoticeWords(
        kind: facts.kind, place: label(of: facts.reach),
        answered: facts.demand.map { demands[$0].domain }, draws: &base.draws)
    let day = TownCalendar.day(of: facts.moment)
    let length = NoticeWords.length(of: facts.kind)
    var values: ProceedingPlanner.Values = [
      (NoticeSchema.kind, .text(facts.kind)), (NoticeSchema.title, .text(words.title)),
      (NoticeSchema.body, .text(words.body)), (NoticeSchema.plainSummary, .text(words.summary)),
      (NoticeSchema.audience, .text("residents")), (NoticeSchema.channels, .text("board")),
      (NoticeSchema.channels, .text(base.draws.pick(["loudspeaker", "chat", "web"]))),
      (NoticeSchema.periodFrom, .day(day)),
    ]
    if let length {
      values += [
        (NoticeSchema.daysMin, .number(length.amount)),
        (NoticeSchema.dayUnit, .text(length.unit == .workingDays ? "working" : "calendar")),
      ]
    }
    if let demand = facts.demand {
      values.append((NoticeSchema.demands, .reference(demandID(demand))))
    }
    if let (project, quarter) = facts.accounts {
      values += [
        (NoticeSchema.project, .reference(projectID(project))),
        (NoticeSchema.coversFrom, .day(quarter.first.daysSinceEpoch)),
        (NoticeSchema.coversTo, .day(quarter.last.daysSinceEpoch)),
      ]
    }
    let id = base.add(
      NoticeSchema.type, home: home(of: facts.reach), by: clerk, at: facts.moment, values)
    reach(id, facts, by: clerk, &base)
    if let length {
      let last = WorkCalendar.published.lastDay(from: CivilDate(daysSinceEpoch: day), length)
      let end = TownCalendar.workday(1, after: last.daysSinceEpoch)
      let moment = base.officeHour(end)
      base.add(
        NoticeClosingSchema.type, home: .root(id), by: clerk, at: moment,
        [
          (NoticeClosingSchema.ground, .text("expired")),
          (NoticeClosingSchema.at, .moment(moment)),
          (NoticeClosingSchema.reason, .text("期满，未收到异议")),
        ])
    }
    return base.planned
  }

  /// Who was told: one group of a village after another, or every village of the town.
  private func reach(
    _ id: RecordID, _ facts: NoticeFacts, by clerk: Int, _ base: inout ProceedingPlanner
  ) {
    let names: [AreaName] =
      switch facts.reach {
      case .town:
        TownshipParameters.villages.indices.compactMap { Self.code(ofVillage: $0) }
          .map { AreaName($0) }
      case .village(let village):
        Array(base.draws.shuffled(groups.filter { $0.village == village }.map(\.name)).prefix(2))
      case .group(let group): [groups[group].name]
      }
    for (number, name) in names.enumerated() {
      let moment = facts.moment + UInt64(20 + 15 * number) * 60_000
      base.add(
        NoticeReachSchema.type, home: .root(id), by: clerk, at: moment,
        [
          (NoticeReachSchema.area, .reference(name.recordID)),
          (NoticeReachSchema.channel, .text("board")), (NoticeReachSchema.at, .moment(moment)),
        ])
    }
  }
}
