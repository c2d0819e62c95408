import CRDT

/// Which steps are outweighed by steps that did not see them, found before anything is folded.
///
/// Decided from who saw what alone, not from the order of ties: so a result that ends a request
/// loses against what keeps it open whichever clock was ahead (domain section C, principle 2).
struct CaseRaces {
  /// What outweighs a step.
  struct Verdict {
    /// By which rule, if domain section C names one.
    let rule: CaseConflictRule?
    /// The steps that hold instead, in fold order.
    let by: [Int]
  }

  private let order: CaseOrder
  private let handlers: Set<RecordID>
  private(set) var verdicts: [Int: Verdict] = [:]

  /// Compares every step that could lose with every step that could outweigh it.
  init(_ order: CaseOrder) {
    self.order = order
    handlers = Set(
      order.events.flatMap { [$0.data.owner].compactMap(\.self) + $0.data.coHandlers })
    for position in 0..<order.trackedCount {
      guard let kind = order.events[position].kind.known,
        let verdict = verdict(on: position, kind)
      else { continue }
      verdicts[position] = verdict
    }
  }

  private func verdict(on position: Int, _ kind: CaseEventKind) -> Verdict? {
    switch kind {
    case .close, .terminate, .merge:
      return lost(position, .endVersusOpen) { keepsOpen($0) }
    case .notAccept:
      return lost(position, .endVersusOpen) { keepsOpen($0) || isKind($0, [.assign]) }
    case .withdraw:
      return lost(position, .withdrawVersusComplaint) { keepsOpen($0) }
    case .resolve:
      return lost(position, .resultVersusFact) { unsettles($0, resolve: position) }
    case .returning:
      return lost(position, .returnVersusRuling) { isKind($0, [.ruling]) }
        ?? lost(position, nil) { isKind($0, [.sign, .transfer]) }
    case .suspend:
      return lost(position, .suspendVersusAssign) { givesAway($0, from: position) }
    case .register, .classify, .assign, .sign, .ruling, .transfer, .coAssign, .progress, .resume,
      .requestExtension, .grantExtension, .escalate, .supervise, .feedback, .evaluate, .reopen,
      .unmerge, .requestReview, .review, .reReview, .redact, .correct:
      return nil
    }
  }

  private func lost(
    _ position: Int, _ rule: CaseConflictRule?, against outweighs: (Int) -> Bool
  ) -> Verdict? {
    let others = (0..<order.trackedCount).filter {
      order.areConcurrent($0, position) && outweighs($0)
    }
    return others.isEmpty ? nil : Verdict(rule: rule, by: others)
  }

  /// Whether a step keeps a request open: escalation, reopening, dissatisfaction, new facts,
  /// supervision, or a review that is asked for.
  private func keepsOpen(_ position: Int) -> Bool {
    let event = order.events[position]
    guard let kind = event.kind.known, event.role.mayTake(kind) else { return false }
    switch kind {
    case .escalate, .reopen: return event.data.hasReason || event.data.reasonCode != nil
    case .supervise, .requestReview: return true
    case .progress: return event.data.isNewFact && event.data.hasText
    case .evaluate: return event.data.rating == .known(.dissatisfied) && !isByHandler(event)
    case .register, .classify, .notAccept, .assign, .sign, .returning, .ruling, .transfer,
      .coAssign, .suspend, .resume, .requestExtension, .grantExtension, .resolve, .feedback, .close,
      .withdraw, .merge, .unmerge, .review, .reReview, .terminate, .redact, .correct:
      return false
    }
  }

  /// Whether a step is a fact or decision that a result should have known.
  ///
  /// Supervision is not: watching a matter does not make its result wrong.
  private func unsettles(_ position: Int, resolve: Int) -> Bool {
    if isKind(position, [.supervise]) { return false }
    return keepsOpen(position) || givesAway(position, from: resolve)
  }

  /// Whether a step takes the matter from the author of another one and makes somebody else owner.
  ///
  /// Its author must have known how the matter came to that owner: of two first owners who were
  /// named apart, the later one takes nothing from the work of the earlier.
  private func givesAway(_ position: Int, from other: Int) -> Bool {
    let (event, held) = (order.events[position], order.events[other])
    let author = held.onBehalf ?? held.actor
    guard isHanding(position), let owner = event.data.owner, owner != author,
      let kind = event.kind.known, event.role.mayTake(kind)
    else { return false }
    let base = (0..<other).last {
      isHanding($0) && order.events[$0].data.owner == author && order.knows(other, $0)
    }
    return base.map { order.knows(position, $0) } ?? true
  }

  private func isHanding(_ position: Int) -> Bool {
    isKind(position, [.assign, .transfer, .ruling])
  }

  private func isKind(_ position: Int, _ kinds: [CaseEventKind]) -> Bool {
    order.events[position].kind.known.map { kinds.contains($0) } ?? false
  }

  /// Whoever was ever named to handle it does not judge it, so their rating keeps nothing open.
  private func isByHandler(_ event: CaseEvent) -> Bool {
    [event.actor, event.onBehalf].compactMap(\.self).contains { handlers.contains($0) }
  }
}
