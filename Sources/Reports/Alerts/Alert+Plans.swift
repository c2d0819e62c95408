internal import CRDT
internal import Models
internal import Wording

/// What meetings, notices and projects ask a person to look at.
extension Alert {
  /// Receptions that were missed, outcomes that were not told and decisions that are late.
  static func meetings(in facts: TownFacts) -> [Alert] {
    facts.activities.flatMap { item -> [Alert] in
      var found: [Alert] = []
      if item.stage == .missed {
        found.append(
          Alert(.noShow, at: item.place, name: item.title, records: [item.id], since: item.planned))
      }
      if let due = item.outcomeDue, item.toldOn == nil, due < facts.today {
        found.append(
          Alert(
            .event, at: item.place, name: item.title, records: [item.id],
            since: ChinaTime.endMilliseconds(of: due),
            detail: CodeList.activityKind.label(item.kind?.rawValue ?? "")))
      }
      let late = item.decisions.filter { $0.isLate(on: facts.today) }
      if let first = late.compactMap(\.due).min() {
        found.append(
          Alert(
            .decision, at: item.place, name: item.title, records: late.map(\.id),
            since: ChinaTime.endMilliseconds(of: first),
            detail: Phrase(zh: "\(late.count) 项", en: "decisions: \(late.count)")))
      }
      return found
    }
  }

  /// Notices that were ended early, that may be taken down, or that are not told everywhere.
  static func notices(in facts: TownFacts) -> [Alert] {
    facts.notices.flatMap { notice -> [Alert] in
      var found: [Alert] = []
      if notice.earlyClosingCount > 0 {
        found.append(
          Alert(
            .notice, at: notice.place, name: notice.title, records: [notice.id],
            since: notice.earlyClosedAt,
            detail: Phrase(
              zh: "公示期未满就结束，不生效", en: "ended before its days were over; no effect")))
      }
      if notice.status == .due, let last = notice.lastDay {
        found.append(
          Alert(
            .notice, at: notice.place, name: notice.title, records: [notice.id],
            since: ChinaTime.endMilliseconds(of: last),
            detail: Phrase(zh: "期满，待办结", en: "its days are over; to be closed")))
      }
      if let alert = unreached(notice, in: facts) { found.append(alert) }
      return found
    }
  }

  private static func unreached(_ notice: NoticeFact, in facts: TownFacts) -> Alert? {
    guard notice.isEmergency, let first = notice.firstDay,
      [.running, .due].contains(notice.status),
      case let begin = ChinaTime.startMilliseconds(of: first),
      begin + ReportLimits.reachHours * ChinaTime.hourMilliseconds <= facts.scope.asOf
    else { return nil }
    let missing = facts.unreached(by: notice)
    guard !missing.isEmpty else { return nil }
    let all = facts.groups(within: notice.place).count
    return Alert(
      .unreached, at: notice.place, name: notice.title, records: [notice.id], since: begin,
      detail: Phrase(
        zh: "\(all) 个组中 \(missing.count) 个未登记送达", en: "\(missing.count) of \(all) groups not told"))
  }

  /// Projects with steps that are late.
  static func milestones(in facts: TownFacts) -> [Alert] {
    facts.projects.compactMap { project in
      let late = project.lateMilestones(on: facts.today)
      guard let first = late.first else { return nil }
      return Alert(
        .milestone, at: project.place, name: project.title, records: late.map(\.id),
        since: ChinaTime.endMilliseconds(of: first.due),
        detail: Phrase(zh: "\(late.count) 个节点", en: "milestones: \(late.count)"))
    }
  }

  /// Recurring meetings that a village held once and then no more within the interval.
  ///
  /// A village that never held one is listed by the report and no alert: nobody knows since when.
  static func recurring(in facts: TownFacts) -> [Alert] {
    facts.villages.flatMap { village in
      Rules.current.meetings.calendar.compactMap { rule -> Alert? in
        guard let last = RecurringMeeting.days(of: rule, in: village, facts).max(),
          case let due = last.adding(months: rule.months), due < facts.today
        else { return nil }
        let kind = CodeList.activityKind.label(rule.kind.rawValue)
        return Alert(
          .meeting, at: village, name: rule.kind.rawValue, records: [],
          since: ChinaTime.endMilliseconds(of: due),
          detail: kind + Phrase(zh: "，最近一次 \(last)", en: ", last on \(last)"))
      }
    }
  }
}
