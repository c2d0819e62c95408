internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Whether reception slots are kept.
  static let reception = ReportDefinition(
    "reception", Phrase(zh: "接访日", en: "Reception days"),
    formula: Phrase(
      zh: "计划在本期且已到时的接访日（取消的不计）：有人接待的 ÷ 全部；另列接访中登记的诉求件数。",
      en: "Receptions planned for the period whose hour has come, those called off left out: "
        + "attended ÷ all; beside it the requests taken there.")
  ) { facts in
    let due = facts.activities.filter { item in
      item.kind == .receptionDay && [.held, .missed].contains(item.stage)
        && ((item.planned ?? item.held).map { facts.scope.contains($0) } ?? false)
    }
    return ReportBody(
      figures: Breakdown.shares("reception", facts, due, place: \.place) { $0.stage == .held }
        + [
          Figure(
            "reception.requests", Phrase(zh: "接访登记的诉求", en: "requests taken there"), .count,
            due.reduce(0) { $0 + $1.raisedCount }
          ).shown(ifAtLeast: ReportLimits.residentsMin)
        ])
  }

  /// Whether anything comes of meetings, and whether those who came hear of it.
  static let activity = ReportDefinition(
    "activity", Phrase(zh: "会议活动成效", en: "What comes of activities"),
    formula: Phrase(
      zh: "本期举行的会议活动中有结果的（有决定、表决、引出诉求或已告知结果）÷ 全部，按登记单位分列；"
        + "结果告知 = 告知期限在本期的会议中按期告知的 ÷ 已告知或已到期的。",
      en: "Activities held in the period with an outcome, that is a decision, a vote, a request or "
        + "word to those who came ÷ all, by the unit that recorded them. Told: of the "
        + "meetings whose "
        + "term to tell ends in the period, told in time ÷ those told or due.")
  ) { facts in
    let held = facts.heldActivities
    func figure(_ key: String, _ label: Phrase, _ items: [ActivityFact]) -> Figure {
      Figure(key, label, .share, items.count(where: \.hasOutcome), of: items.count)
    }
    let units = Dictionary(grouping: held) { facts.org($0.author) }.sorted { $0.key < $1.key }
    let told = facts.activities.filter { item in
      guard let due = item.outcomeDue, facts.scope.period.contains(due) else { return false }
      return item.toldOn != nil || due < facts.today
    }
    return ReportBody(
      figures: [
        figure("activity", Breakdown.whole, held),
        Figure(
          "activity.told", Phrase(zh: "结果按期告知", en: "outcome told in time"), .share,
          told.count { item in item.toldOn.map { $0 <= item.outcomeDue ?? $0 } ?? false },
          of: told.count),
      ] + units.map { figure("activity.unit.\($0.key)", Phrase(facts.unitName($0.key)), $0.value) })
  }

  /// What meetings decided and is not done.
  static let decisions = ReportDefinition(
    "decisions", Phrase(zh: "议定事项", en: "Decisions of meetings"),
    formula: Phrase(
      zh: "本期会议的议定事项：已完成的 ÷ 全部；逾期未完成、无责任人的 ÷ 全部。清单为截至时点全部未完成的。",
      en: "Decisions of the period's meetings: done ÷ all, late ÷ all, without an owner ÷ all. "
        + "Listed is everything that is open at the moment asked about."),
    isFrozenMonthly: false
  ) { facts in
    let made = facts.heldActivities.flatMap(\.decisions)
    let open = facts.activities.flatMap { item in
      item.decisions.filter { $0.doneOn == nil }.map { (activity: item, decision: $0) }
    }.sorted { left, right in
      let (first, second) = (left.decision.due, right.decision.due)
      if first != second {
        return (first?.daysSinceEpoch ?? .max) < (second?.daysSinceEpoch ?? .max)
      }
      return left.decision.id < right.decision.id
    }
    let columns = [
      Listing.Column("due", Phrase(zh: "期限", en: "Due")),
      .init("decision", Phrase(zh: "编号", en: "Id")),
      .init("meeting", Phrase(zh: "会议", en: "Meeting")),
      .init("kind", Phrase(zh: "类型", en: "Kind")),
      .init("org", Phrase(zh: "责任单位", en: "Unit")),
      .init("owner", Phrase(zh: "责任人", en: "Owner")),
      .init("state", Phrase(zh: "状态", en: "State")),
    ]
    let rows = open.map { activity, decision -> [Listing.Cell] in
      [
        decision.due.map { .date($0) } ?? .none,
        .text(decision.id.description), .text(activity.title),
        .phrase(CodeList.activityKind.label(activity.kind?.rawValue ?? "", orNone: true)),
        .text(
          decision.ownerUnit.isEmpty
            ? facts.unitName(of: decision.owner) : facts.unitName(decision.ownerUnit)),
        .text(decision.owner.flatMap { facts.worker($0)?.name } ?? "—"),
        .phrase(
          decision.isLate(on: facts.today)
            ? Phrase(zh: "逾期", en: "late") : Phrase(zh: "未完成", en: "open")),
      ]
    }
    func share(_ key: String, _ label: Phrase, _ top: Int) -> Figure {
      Figure(key, label, .share, top, of: made.count)
    }
    return ReportBody(
      figures: [
        share(
          "decisions.done", Phrase(zh: "已完成", en: "done"), made.count { $0.doneOn != nil }),
        share(
          "decisions.late", Phrase(zh: "逾期未完成", en: "late"),
          made.count { $0.isLate(on: facts.today) }),
        share(
          "decisions.orphan", Phrase(zh: "无责任人", en: "without an owner"),
          made.count(where: \.isOrphan)),
      ],
      listings: [Listing(Phrase(zh: "未完成的议定事项", en: "Open decisions"), columns, rows)])
  }

  /// Whether recurring meetings recur.
  static let meetings = ReportDefinition(
    "meetings", Phrase(zh: "例会与普法", en: "Recurring meetings"),
    formula: Phrase(
      zh: "各村应定期举行的会议（代表会、普法每 3 个月一次）：本期已满的间隔中举行过的 ÷ 已满的间隔；间隔自"
        + "本期首日起算。清单列各村最近一次。",
      en: "Meetings that each village holds again and again, the representatives' and legal "
        + "education every three months: intervals of the period that are over and had one ÷ those "
        + "that are over, counted from the period's first day. Listed is each village's latest.")
  ) { facts in
    let calendar = Rules.current.meetings.calendar
    let last = min(facts.scope.period.upperBound, facts.today)
    let figures = calendar.map { rule in
      let spans = RecurringMeeting.spans(of: rule, from: facts.scope.period.lowerBound, to: last)
      let held = facts.villages.reduce(0) { sum, village in
        let days = RecurringMeeting.days(of: rule, in: village, facts)
        return sum + spans.count { span in days.contains(where: span.contains) }
      }
      return Figure(
        "meetings.\(rule.kind.rawValue)", CodeList.activityKind.label(rule.kind.rawValue), .share,
        held, of: spans.count * facts.villages.count)
    }
    let columns =
      [Listing.Column("village", Phrase(zh: "村", en: "Village"))]
      + calendar.map { .init($0.kind.rawValue, CodeList.activityKind.label($0.kind.rawValue)) }
    let rows = facts.villages.map { village -> [Listing.Cell] in
      [.phrase(facts.label(village))]
        + calendar.map { rule in
          RecurringMeeting.days(of: rule, in: village, facts).max().map { .date($0) } ?? .none
        }
    }
    return ReportBody(
      figures: figures, listings: [Listing(Phrase(zh: "最近一次", en: "Latest"), columns, rows)])
  }
}

/// Meetings that a village holds again and again.
enum RecurringMeeting {
  /// The days up to the moment asked about on which a village held one, or its town for it.
  static func days(
    of rule: MeetingInterval, in village: ScopePath, _ facts: TownFacts
  ) -> [CivilDate] {
    facts.activities.compactMap { item in
      guard item.kind == rule.kind, item.place.isWithin(village) else { return nil }
      return item.held.map(ChinaTime.date(atMilliseconds:))
    }
  }

  /// The whole intervals between two days.
  static func spans(
    of rule: MeetingInterval, from first: CivilDate, to last: CivilDate
  ) -> [ClosedRange<CivilDate>] {
    var found: [ClosedRange<CivilDate>] = []
    var index = 0
    while found.count < ReportLimits.spansMax {
      let begin = first.adding(months: index * rule.months)
      let end = first.adding(months: (index + 1) * rule.months).adding(days: -1)
      guard end <= last, begin <= end else { break }
      found.append(begin...end)
      index += 1
    }
    return found
  }
}
