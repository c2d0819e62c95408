package import CRDT

/// What stands against taking a step: the same rules before it is written and when it is folded.
package enum CaseGuard {
  /// Everything that stands against a step that is about to be written here; empty if it may be.
  ///
  /// - Parameters:
  ///   - kind: which step.
  ///   - data: what it says.
  ///   - state: the request as this machine knows it.
  ///   - actor: who enters it; nil for a resident with the code.
  ///   - role: in which capacity.
  ///   - onBehalf: whose step it is, where a colleague enters it.
  ///   - at: when; milliseconds since 1970.
  ///   - villagers: those among owner and helpers who serve a village or a group only.
  /// - Returns: facts in a fixed order, each with a sentence and a remedy.
  package static func check(
    _ kind: CaseEventKind, _ data: CaseEventData, in state: CaseState, actor: RecordID?,
    role: CaseActorRole, onBehalf: RecordID? = nil, at: Int64, villagers: [RecordID] = []
  ) -> [CaseRefusal] {
    // A clock that is behind does not put a step before what its author has seen; so the fold.
    let step = CaseStep(
      kind: kind, data: data, actor: actor, onBehalf: onBehalf, role: role,
      at: max(at, state.knownUntil))
    var refusals: [CaseRefusal] = []
    if state.isIncomplete, kind.waitsForMissingSteps {
      refusals.append(.incomplete(missing: state.gaps.missing.count))
    }
    if !isAllowed(kind, in: state) { refusals.append(.status(kind, state.status)) }
    let spokesmen = state.subject.representatives.uniqueInOrder.count
    if kind == .register, spokesmen > state.rules.representativeCountMax {
      refusals.append(
        .representatives(limit: state.rules.representativeCountMax, actual: spokesmen))
    }
    return refusals + requirements(step, in: state) + recusal(step, state)
      + conduct(step, state, villagers: villagers) + routing(step, state)
  }

  /// Whether the status allows a step.
  static func isAllowed(_ kind: CaseEventKind, in state: CaseState) -> Bool {
    switch kind {
    case .register: state.gaps.isUnregistered
    // A split classification is settled by one more, however far the matter has gone.
    case .classify where state.isClassificationSplit: !state.status.isTerminal
    default: kind.statuses.contains(state.status)
    }
  }

  /// What a step lacks, whatever the status.
  static func requirements(_ step: CaseStep, in state: CaseState) -> [CaseRefusal] {
    guard step.role.mayTake(step.kind) else { return [.role(step.kind, step.role)] }
    switch step.kind {
    case .register: return []
    case .classify: return classify(step, state)
    case .notAccept: return notAccept(step)
    case .assign: return assign(step, state)
    case .sign: return onlyOwner(step, state)
    case .returning: return returning(step, state)
    case .ruling: return missing((.owner, step.data.owner == nil))
    case .transfer: return transfer(step, state)
    case .coAssign:
      return missing((.coHandlers, step.data.coHandlers.isEmpty)) + onlyHandlerOrDesk(step, state)
    case .progress: return progress(step, state)
    case .suspend: return suspend(step, state)
    case .resume:
      return step.role.isDesk ? [] : onlyOwner(step, state)
    case .requestExtension, .grantExtension: return extending(step, state)
    case .escalate: return escalate(step, state)
    case .supervise: return []
    case .resolve: return resolve(step, state)
    case .feedback: return feedback(step, state)
    case .evaluate:
      return missing((.rating, step.data.rating == nil)) + notHandler(step, state)
    case .close: return close(step, state)
    case .reopen:
      let hasCause =
        step.data.hasReason || step.data.reasonCode != nil || step.data.isNewFact
      return missing((.reason, !hasCause))
    case .withdraw: return withdraw(step, state)
    case .merge: return merge(step, state)
    case .unmerge: return missing((.reason, !step.data.hasReason))
    case .requestReview: return requestReview(step, state)
    case .review, .reReview: return review(step, state)
    case .terminate:
      return (state.reviews.isExhausted ? [] : [.noReReview])
        + missing((.notice, !step.data.hasNotice))
    case .redact: return redact(step)
    case .correct:
      return missing(
        (.targetEvent, step.data.targetEvent == nil),
        (.reason, !step.data.hasReason && !step.data.hasText))
    }
  }

  /// The fields that are not given.
  static func missing(_ fields: (field: CaseField, isMissing: Bool)...) -> [CaseRefusal] {
    fields.filter(\.isMissing).map { .missing($0.field) }
  }
}
