internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// Whether somebody speaks with the resident in time.
  static let response = ReportDefinition(
    "response", Phrase(zh: "响应率", en: "Response in time"),
    formula: Phrase(
      zh: "本期开始计时的首次联系中按期完成的 ÷ 已完成或已到期的；不再需要的和尚未到期的不计。",
      en: "First contacts whose clock began in the period: in time ÷ those made or due; "
        + "what is no longer needed and what is not due yet is left out.")
  ) { facts in
    let ended = ClockEnd.all(.firstContact, in: facts) { facts.scope.contains($0.start) }
    return ReportBody(
      figures: Breakdown.hidden(
        Breakdown.shares("response", facts, ended, place: \.place, where: \.isMet)))
  }

  /// Whether matters are dealt with in time.
  static let onTime = ReportDefinition(
    "ontime", Phrase(zh: "按期办结率", en: "Resolved in time"),
    formula: Phrase(
      zh: "期限在本期内的办结时限中按期办结的 ÷ 已办结或已到期的；转办不重新计时。",
      en: "Terms to resolve that end in the period: kept ÷ those answered or due; a transfer "
        + "starts no new term.")
  ) { facts in
    let ended = ClockEnd.all(.resolve, in: facts) { facts.scope.contains($0.due - 1) }
    let byProfile = DeadlineProfile.allCases.map { profile in
      let part = ended.filter { $0.profile == profile }
      return Figure(
        "ontime.profile.\(profile.rawValue)", CodeList.profile.label(profile.rawValue), .share,
        part.count(where: \.isMet), of: part.count)
    }
    return ReportBody(
      figures: Breakdown.hidden(
        Breakdown.shares("ontime", facts, ended, place: \.place, where: \.isMet))
        + byProfile.hidden { _ in ReportLimits.residentsMin })
  }
}

/// One deadline that was kept, or was not.
struct ClockEnd {
  let place: ScopePath
  let profile: DeadlineProfile?
  let isMet: Bool

  /// The deadlines of a kind that were kept or ran out by the moment asked about.
  static func all(
    _ kind: ClockKind, in facts: TownFacts, where counts: (CaseClock) -> Bool
  ) -> [ClockEnd] {
    facts.cases.flatMap { item in
      item.clocks.compactMap { clock -> ClockEnd? in
        guard clock.kind == kind, counts(clock) else { return nil }
        let isMet: Bool
        switch clock.outcome {
        case .met: isMet = true
        case .missed: isMet = false
        case .running:
          guard clock.due < facts.scope.asOf else { return nil }
          isMet = false
        case .void: return nil
        }
        return ClockEnd(place: item.place, profile: clock.profile, isMet: isMet)
      }
    }
  }
}
