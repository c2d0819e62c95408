import CRDT

/// What steps need from registration to work in progress (domain rule B.3).
extension CaseGuard {
  static func classify(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = missing(
      (.domain, step.data.domain == nil), (.matterType, step.data.matterType == nil),
      (.urgency, step.data.urgency == nil))
    if let to = step.data.urgency?.known, let from = state.urgency, to < from {
      refusals.append(.urgencyLowered(from: from, to: to))
    }
    return refusals + ownLevel(step, state)
  }

  /// Two people turn somebody away, and in writing (domain rule F.9, 信访工作条例 article 23).
  static func notAccept(_ step: CaseStep) -> [CaseRefusal] {
    missing(
      (.reasonCode, step.data.reasonCode == nil),
      (.statutoryChannel, step.data.statutoryChannel == nil), (.notice, !step.data.hasNotice))
      + secondPerson(step)
  }

  /// Three names stand for a matter: who minds, who manages, who does.
  static func assign(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    missing(
      (.owner, step.data.owner == nil), (.lead, step.data.lead == nil),
      (.manager, step.data.manager == nil))
      + ownLevel(step, state)
  }

  static func returning(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = onlyOwner(step, state) + missing((.basis, !step.data.hasBasis))
    if state.isRuled { refusals.append(.ruled) }
    if state.isReturned { refusals.append(.returnedBefore) }
    if let end = state.end(of: .returning, from: state.handedAt), step.at > end {
      refusals.append(.returnTooLate(ended: end))
    }
    return refusals
  }

  static func transfer(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = missing((.owner, step.data.owner == nil), (.reason, !step.data.hasReason))
    if step.data.owner != nil, step.data.owner == state.owner { refusals.append(.sameOwner) }
    let second = step.data.secondPerson
    let isByOwner = step.author == state.owner
    let agree =
      isByOwner
      ? second != nil && second != state.owner
      : step.role.isDesk && second != nil && second == state.owner
    return agree ? refusals : refusals + [.transferNeedsBoth]
  }

  /// Before there is an owner, whoever is there may note what was done at once.
  static func progress(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    let mayNote = state.owner == nil || step.data.isNewFact
    return missing((.text, !step.data.hasText))
      + (mayNote ? [] : onlyHandlerOrDesk(step, state))
  }

  /// The owner asks and the desk grants, so one of them confirms for the other.
  static func suspend(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = missing(
      (.reasonCode, step.data.reasonCode == nil), (.reviewDate, step.data.reviewDate == nil),
      (.told, !step.data.isTold))
    if !step.role.isDesk { refusals += onlyOwner(step, state) + secondPerson(step) }
    if let date = step.data.reviewDate {
      let days = ChinaTime.date(atMilliseconds: step.at).days(until: date)
      let limit = state.rules.suspensionDaysMax
      if !(1...limit).contains(days) {
        refusals.append(.suspensionLength(limit: limit, actual: days))
      }
    }
    return refusals
  }

  /// Raising a closed request takes it up again, so it takes somebody who may do that.
  static func escalate(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    let refusals = missing((.reason, !step.data.hasReason && step.data.reasonCode == nil))
    let needsReopen = state.status == .closed && !step.role.mayTake(.reopen)
    return needsReopen ? refusals + [.role(.reopen, step.role)] : refusals
  }

  static func extending(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = missing((.extensionDays, step.data.extensionDays == nil))
    let isGrant = step.kind == .grantExtension
    if isGrant {
      refusals += missing((.told, !step.data.isTold)) + notOwner(step, state)
      if !state.isExtensionAsked, state.extensionGrant == nil {
        refusals.append(.extensionNotAsked)
      }
    } else {
      refusals += missing((.reason, !step.data.hasReason)) + onlyOwner(step, state)
    }
    if state.extensionGrant != nil { refusals.append(.extendedBefore) }
    // While classifications differ, every one of them must allow it.
    for profile in state.profiles {
      guard let rule = state.rules.extensionRule(profile) else {
        refusals.append(.noExtension(profile))
        continue
      }
      if let days = step.data.extensionDays, !(1...rule.max.amount).contains(days) {
        refusals.append(.extensionTooLong(limit: rule.max, actual: days))
      }
      if isGrant, rule.consent == .parties {
        refusals += missing((.evidence, !step.data.hasEvidence))
      }
    }
    return refusals
  }
}
