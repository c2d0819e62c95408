internal import Models
internal import Wording

extension Alert {
  /// What is to be said about one request.
  static func ofCase(_ item: CaseFact, in facts: TownFacts) -> [Alert] {
    guard !item.status.isTerminal else { return [] }
    let now = facts.scope.asOf
    let rules = Rules.version(item.rulesVersion) ?? .current
    func alert(_ kind: AlertKind, since: Int64, _ detail: Phrase) -> Alert {
      Alert(
        kind, at: item.place, name: item.number, records: [item.id], since: since, detail: detail)
    }
    var found: [Alert] = []
    if let clock = item.dueClock,
      let percent = clock.reminder(at: now, percents: rules.reminderPercents)
    {
      found.append(alert(.due(percent: percent), since: clock.due, clock.kind.label))
    }
    if item.status == .assigned, let clock = item.clock(.sign), clock.isRunning, clock.due < now {
      found.append(
        alert(
          .unsigned, since: clock.due,
          Phrase(zh: "承办单位：", en: "unit: ") + Phrase(facts.unitName(of: item.owner))))
    }
    let silence = rules.calendar.due(
      startMilliseconds: item.lastStep, DeadlineAmount(rules.silentWorkingDays, .workingDays))
    if item.isUnresolved, item.status != .onHold, silence.milliseconds < now {
      found.append(
        alert(
          .silent, since: item.lastStep,
          Phrase(
            zh: "超过 \(rules.silentWorkingDays) 个工作日无记录",
            en: "no step for over \(rules.silentWorkingDays) working days")))
    }
    if item.isBouncing {
      found.append(
        alert(
          .pingPong, since: item.registered,
          Phrase(zh: "转办 \(item.transferCount) 次", en: "\(item.transferCount) transfers")
            + (item.hasCycle
              ? Phrase(zh: "，转回原承办人", en: ", back to an earlier owner") : Phrase(""))))
    }
    if item.status == .resolved, let clock = item.clock(.feedback), clock.isRunning, clock.due < now
    {
      found.append(alert(.noFeedback, since: clock.due, clock.kind.label))
    }
    return found
  }
}
