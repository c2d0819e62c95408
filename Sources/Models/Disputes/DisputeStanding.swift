package import CRDT
package import Wording

/// Where a mediation stands: a function of the dispute, its children and its request's steps.
package struct DisputeStanding: Hashable, Sendable {
  /// Each party with its side, oldest first.
  package let parties: [Party]
  /// Sides that somebody spoke for in a session.
  package let heardSides: [String]
  /// Agreements that none takes the place of, oldest first.
  package let agreements: [RecordID]
  /// The agreement that counts: the latest that stands.
  package let agreement: Record?
  /// The latest check of the agreement that counts.
  package let performance: Record?
  /// What the latest session ended with, and when.
  package let lastSession: Record?
  /// Whether the residents took the request back.
  package let isDemandWithdrawn: Bool

  /// The sides of a dispute.
  package static let sides = CodeList.disputeSide.codes.map(\.value)

  /// A party and what it said last.
  package struct Party: Hashable, Sendable {
    /// The party's record.
    package let id: RecordID
    /// Which side, such as `A`.
    package let side: String
    /// Its latest answer, such as `given`; nil before the first.
    package let answer: String?
    /// When it gave that answer; milliseconds since 1970.
    package let answeredAt: Int64?
    /// Whether it said no, or no longer; a clear refusal stops the mediation (人民调解法 17).
    package var isRefusing: Bool { answer == "refused" || answer == "withdrawn" }
  }

  /// What came of it.
  package enum Result: String, CaseIterable, Sendable {
    /// Somebody's consent or a side is missing.
    case preparing
    /// Both sides consent and no end is reached.
    case mediating
    /// An agreement stands.
    case reached
    /// No agreement; the parties were told of the courts and other routes.
    case guided
    /// A party or the residents no longer want it.
    case withdrawn

    /// What people read.
    package var label: Phrase {
      switch self {
      case .preparing: Phrase(zh: "待同意", en: "waiting for consent")
      case .mediating: Phrase(zh: "调解中", en: "in mediation")
      case .reached: Phrase(zh: "已达成协议", en: "agreement reached")
      case .guided: Phrase(zh: "未达成，已引导法定途径", en: "no agreement, guided to a statutory route")
      case .withdrawn: Phrase(zh: "已终止", en: "withdrawn")
      }
    }
  }

  /// What came of it so far.
  package var result: Result {
    if agreement != nil { return .reached }
    if isDemandWithdrawn || parties.contains(where: \.isRefusing) { return .withdrawn }
    if lastSession?.text(DisputeSessionSchema.outcome) == "failed" { return .guided }
    return isConsented ? .mediating : .preparing
  }

  /// Whether every side has a party and no party's consent is missing.
  package var isConsented: Bool {
    Self.sides.allSatisfy { side in parties.contains { $0.side == side } }
      && parties.allSatisfy { $0.answer == "given" }
  }
}

extension DisputeStanding {
  /// Reads a family.
  package init(_ family: RecordFamily) {
    let answers = family.children(DisputeConsentSchema.type.code)
      .sorted { Self.isEarlier($0, $1, DisputeConsentSchema.at) }
    parties = family.children(DisputePartySchema.type.code).map { party in
      let last = answers.last { $0.reference(DisputeConsentSchema.party) == party.id }
      return Party(
        id: party.id, side: party.text(DisputePartySchema.side) ?? "",
        answer: last?.text(DisputeConsentSchema.answer),
        answeredAt: last?.integer(DisputeConsentSchema.at))
    }
    let sessions = family.children(DisputeSessionSchema.type.code)
      .sorted { Self.isEarlier($0, $1, DisputeSessionSchema.at) }
    lastSession = sessions.last
    let statements = [
      ("A", DisputeSessionSchema.statementA), ("B", DisputeSessionSchema.statementB),
    ]
    heardSides = statements.filter { _, field in sessions.contains { $0.isSaid(field) } }.map(\.0)
    let all = family.children(DisputeAgreementSchema.type.code)
    let replaced = all.compactMap { $0.reference(DisputeAgreementSchema.replacing) }
    let standing = all.filter { !replaced.contains($0.id) }
      .sorted { Self.isEarlier($0, $1, DisputeAgreementSchema.effectiveAt) }
    agreements = standing.map(\.id)
    let counting = standing.last
    agreement = counting
    performance =
      family.children(DisputePerformanceSchema.type.code)
      .filter {
        let named = $0.reference(DisputePerformanceSchema.agreement)
        return named == nil || named == counting?.id
      }
      .sorted { Self.isEarlier($0, $1, DisputePerformanceSchema.at) }.last
    isDemandWithdrawn = family.kin(DemandSchema.type.code).contains {
      let events = $0.children(CaseEventSchema.type.code).map(CaseEvent.init)
      let rules = CaseFold.pinnedRulesVersion(events).flatMap { Rules.version($0) } ?? .current
      return CaseFold.fold(demand: CaseSubject($0.root), events: events, rules: rules).status
        == .withdrawn
    }
  }

  /// By the time that authors gave, then by id, so that every replica takes the same as last.
  private static func isEarlier(_ left: Record, _ right: Record, _ field: FieldSchema) -> Bool {
    (left.integer(field) ?? 0, left.id) < (right.integer(field) ?? 0, right.id)
  }
}

// MARK: - Terms

extension DisputeStanding {
  /// The day on which the agreement that counts took effect.
  package var effectiveOn: CivilDate? {
    agreement?.integer(DisputeAgreementSchema.effectiveAt).map(ChinaTime.date(atMilliseconds:))
  }

  /// Until when the parties may ask a court to confirm the agreement.
  package func confirmationDue(_ rules: Rules) -> CivilDate? {
    effectiveOn.map { rules.calendar.lastDay(from: $0, rules.meetings.courtConfirmation) }
  }

  /// When somebody is to look whether the agreement is kept: on the day that it names, else after
  /// the term of the rules; nil once it is performed.
  package func performanceDue(_ rules: Rules) -> CivilDate? {
    guard let effectiveOn, performance?.text(DisputePerformanceSchema.state) != "done" else {
      return nil
    }
    let named = agreement?.integer(DisputeAgreementSchema.performBy)
    return named.map { CivilDate(daysSinceEpoch: Int(clamping: $0)) }
      ?? rules.calendar.lastDay(from: effectiveOn, rules.meetings.performanceCheck)
  }
}
