internal import CRDT
internal import Wording

/// What follows from an activity and its children, and where they exclude each other.
extension ActivityRules {
  static func derived(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let rules = Rules.current
    let standing = ActivityStanding(family, rules: rules.meetings)
    let today = ChinaTime.date(atMilliseconds: now)
    let stage = standing.stage(at: now)
    var values = [
      DerivedValue(
        "stage", Phrase(zh: "状态", en: "Stage"), .word(stage.rawValue, stage.label),
        isAlert: stage == .missed)
    ]
    values += attendance(standing)
    if let quorum = standing.quorum {
      values.append(
        DerivedValue(
          "quorum", Phrase(zh: "法定人数", en: "Quorum"),
          .share(quorum.part, of: quorum.whole, needed: quorum.needed),
          isAlert: stage == .held && !quorum.isMet))
    }
    values += late(standing)
    values += standing.tallies.enumerated().map { index, tally in value(of: tally, index + 1) }
    values += decisions(standing, today)
    if let due = standing.outcomeNoticeDue(rules.calendar) {
      values.append(
        DerivedValue(
          "outcome_notice_due", Phrase(zh: "结果告知期限", en: "Tell participants by"), .day(due),
          isAlert: due < today))
    }
    return values + coverage(family, standing)
  }

  private static func attendance(_ standing: ActivityStanding) -> [DerivedValue] {
    var values: [DerivedValue] = []
    if standing.persons > 0 {
      values.append(
        DerivedValue(
          "present_persons", Phrase(zh: "到会人数", en: "People present"),
          .count(standing.persons)))
    }
    if standing.households > 0 {
      values.append(
        DerivedValue(
          "present_households", Phrase(zh: "到会户数", en: "Households present"),
          .count(standing.households)))
    }
    if !standing.workers.isEmpty {
      values.append(
        DerivedValue(
          "attendees", Phrase(zh: "到会工作人员", en: "Workers present"), .records(standing.workers)))
    }
    if standing.hours > 0 {
      values.append(
        DerivedValue("hours", Phrase(zh: "服务小时", en: "Hours"), .count(standing.hours)))
    }
    return values
  }

  /// A term that state shows as broken although no laptop would have let it pass.
  private static func late(_ standing: ActivityStanding) -> [DerivedValue] {
    let meetings = Rules.current.meetings
    let term: (name: String, field: FieldSchema, days: Int)? =
      switch standing.kind {
      case .hearing: ("materials_days", ActivitySchema.materialsOn, meetings.hearingMaterialDays)
      case .assembly: ("notice_days", ActivitySchema.noticeOn, meetings.assemblyNoticeDays)
      default: nil
      }
    guard let term, let days = daysBefore(standing.root, term.field) else { return [] }
    return [
      DerivedValue(
        term.name,
        Phrase(zh: "\(term.field.label.zh)提前天数", en: "Days ahead: \(term.field.label.en)"),
        .share(days, of: days, needed: term.days), isAlert: days < term.days)
    ]
  }

  private static func value(of tally: Tally, _ number: Int) -> DerivedValue {
    var parts = [
      DerivedValue(
        "item", Phrase(zh: "事项", en: "item"), .words(Phrase(tally.item))),
      DerivedValue(
        "outcome", Phrase(zh: "结果", en: "outcome"),
        .word(tally.outcome.rawValue, tally.outcome.label)),
    ]
    if let ratings = tally.count.ratings {
      parts += zip(ActivityVoteSchema.ratings, ratings).map {
        DerivedValue($0.name, $0.label, .count($1))
      }
    } else {
      parts += [
        DerivedValue(
          "votes_for", ActivityVoteSchema.votesFor.label,
          .share(tally.majority.part, of: tally.majority.whole, needed: tally.majority.needed)),
        DerivedValue(
          "votes_against", ActivityVoteSchema.votesAgainst.label,
          .count(tally.count.votesAgainst)),
        DerivedValue(
          "votes_abstain", ActivityVoteSchema.votesAbstain.label, .count(tally.count.abstentions)),
      ]
      if let quorum = tally.quorum {
        parts.append(
          DerivedValue(
            "quorum", Phrase(zh: "法定人数", en: "quorum"),
            .share(quorum.part, of: quorum.whole, needed: quorum.needed)))
      }
    }
    return DerivedValue(
      "vote_\(number)", Phrase(zh: "表决 \(number)", en: "Vote \(number)"), .parts(parts),
      isAlert: [.disputed, .inquorate, .open].contains(tally.outcome))
  }

  private static func decisions(
    _ standing: ActivityStanding, _ today: CivilDate
  ) -> [DerivedValue] {
    guard !standing.decisions.isEmpty else { return [] }
    let open = standing.decisions.filter { !$0.isSaid(ActivityDecisionSchema.doneOn) }
    let isLate = open.contains { decision in
      decision.integer(ActivityDecisionSchema.due).map {
        CivilDate(daysSinceEpoch: Int(clamping: $0)) < today
      } ?? false
    }
    return [
      DerivedValue(
        "decisions_done", Phrase(zh: "议定事项完成", en: "Decisions done"),
        .share(standing.decisions.count - open.count, of: standing.decisions.count, needed: nil),
        isAlert: isLate)
    ]
  }

  /// How many households a campaign reached, each once.
  private static func coverage(
    _ family: RecordFamily, _ standing: ActivityStanding
  ) -> [DerivedValue] {
    guard standing.kind == .campaign else { return [] }
    let reached = Set(
      family.kin(VisitSchema.type.code).compactMap { $0.root.reference(VisitSchema.household) })
    let target = ActivityStanding.number(family.root, ActivitySchema.eligibleHouseholds)
    return [
      DerivedValue(
        "coverage", Phrase(zh: "走访户数", en: "Households visited"),
        target.map { .share(reached.count, of: $0, needed: nil) } ?? .count(reached.count))
    ]
  }

  // MARK: - At odds

  static func conflicts(_ family: RecordFamily) -> [Conflict] {
    let standing = ActivityStanding(family, rules: Rules.current.meetings)
    var found = standing.tallies.filter(\.isDisputed).map { tally in
      Conflict.contradiction(
        in: family.root, rule: "C29", severity: .breach, others: tally.tallies,
        Phrase(
          zh: "“\(tally.item)”有不同的计票；两份都保留，作废其中一份之前不作数。",
          en: "Tallies of “\(tally.item)” differ; both stay, and the item is open until one is "
            + "annulled."))
    }
    let counts = standing.attendance.filter { $0.isSaid(ActivityAttendanceSchema.persons) }
    let counters = Set(counts.compactMap { $0.reference(ActivityAttendanceSchema.author) })
    if counters.count > 1 {
      found.append(
        .contradiction(
          in: family.root, rule: "C27", severity: .auto, others: counts.map(\.id),
          Phrase(
            zh: "多人登记了到会人数，已相加；如重复计数，请作废其中一份。",
            en: "Several people counted who came, and the counts are added; if they counted the "
              + "same people, annul one.")))
    }
    let happened =
      standing.attendance.map(\.id) + standing.decisions.map(\.id)
      + standing.tallies.flatMap(\.tallies)
    if family.root.isSaid(ActivitySchema.cancelledAt),
      family.root.isSaid(ActivitySchema.heldAt) || !happened.isEmpty
    {
      found.append(
        .contradiction(
          in: family.root, rule: "B.2", severity: .choose, others: happened,
          Phrase(
            zh: "一方登记取消，另一方登记了召开情况。",
            en: "One side called it off, the other recorded that it took place.")))
    }
    return found
  }
}
