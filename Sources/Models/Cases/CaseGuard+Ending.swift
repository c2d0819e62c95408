import CRDT

/// What steps need from the result to the end (domain rule B.3).
extension CaseGuard {
  /// Routes that everybody can see.
  private static let publicChannels = ["board", "loudspeaker", "web", "meeting"]

  static func resolve(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    let data = step.data
    var refusals = onlyOwner(step, state)
    refusals += missing(
      (.finding, data.finding == nil), (.outcome, data.outcome == nil),
      (.basis, data.finding != .known(.support) && !data.hasBasis),
      (.evidence, !data.hasEvidence && !data.hasText),
      (.rootCause, (state.subject.isCommon || state.reopenedCount > 0) && data.rootCause == nil))
    if data.outcome == .known(.guided) {
      refusals += missing(
        (.statutoryChannel, data.statutoryChannel == nil), (.notice, !data.hasNotice))
    }
    // A suggestion is adopted or not, with a reason; "pending" would answer nothing.
    if state.isSuggestion, data.finding == .known(.pending) {
      refusals.append(.missing(.finding))
    }
    if state.reviews.isOpen { refusals.append(.reviewOpen) }
    return refusals
  }

  /// Elections, ethnic or religious affairs and the conduct of officials are received and routed,
  /// never settled here (domain rules A.5, F.4).
  ///
  /// Asked before a step is written and never when it is folded: a later classification does not
  /// undo an answer that was given.
  static func routing(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    guard step.kind == .resolve, step.data.outcome != .known(.guided),
      let domain = state.classifications.compactMap(\.domain)
        .first(where: CodeList.routedDomains.contains)
    else { return [] }
    return [.routedOnly(domain: domain)]
  }

  static func feedback(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    let data = step.data
    var refusals = onlyHandlerOrDesk(step, state)
    refusals += missing((.channel, data.channel == nil), (.text, !data.hasText))
    if state.subject.voice == .anonymous {
      refusals += missing((.notice, !data.hasNotice))
      if let channel = data.channel, !publicChannels.contains(channel) {
        refusals.append(.notPublic)
      }
    } else {
      refusals += missing(
        (.told, !data.isTold),
        (.notice, state.profiles.contains(.petition) && !data.hasNotice))
    }
    return refusals
  }

  static func close(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = notHandler(step, state)
    if state.status == .answered {
      if let end = state.end(of: .rating, from: state.answeredAt), step.at <= end {
        refusals.append(.ratingOpen(until: end))
      }
      let calls = state.failedCallCount + max(0, step.data.callAttempts)
      if calls < state.rules.failedCallCountMin {
        refusals.append(.fewCalls(limit: state.rules.failedCallCountMin, actual: calls))
      }
    }
    // Closing over a dissatisfied resident takes an explanation.
    refusals += missing((.reason, state.needsReview && !step.data.hasReason))
    return refusals
  }

  /// One official alone never ends a matter "at the resident's wish" (domain rule F.9).
  static func withdraw(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    if step.role == .resident { return [] }
    return notHandler(step, state) + missing((.channel, step.data.channel == nil))
      + secondPerson(step)
  }

  static func merge(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    missing((.canonical, step.data.canonical == nil))
      + (step.data.canonical == state.subject.id ? [.mergedIntoItself] : [])
  }

  /// 信访工作条例 article 35–36: ask within 30 days, twice at most.
  static func requestReview(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = notHandler(step, state)
    if !state.profiles.contains(.petition) { refusals.append(.notPetition) }
    if state.reviews.isExhausted { refusals.append(.reviewsExhausted) }
    if let end = state.end(of: .reviewRequest, from: state.answeredAt), step.at > end {
      refusals.append(.reviewTooLate(ended: end))
    }
    return refusals
  }

  static func review(_ step: CaseStep, _ state: CaseState) -> [CaseRefusal] {
    var refusals = notHandler(step, state)
    refusals += missing((.finding, step.data.finding == nil), (.basis, !step.data.hasBasis))
    let isSecond = state.reviews.askedCount > 1
    if !state.reviews.isOpen || (step.kind == .reReview) != isSecond {
      refusals.append(.noReviewAsked)
    }
    return refusals
  }

  static func redact(_ step: CaseStep) -> [CaseRefusal] {
    missing((.targetEvent, step.data.targetEvent == nil), (.reason, !step.data.hasReason))
      + secondPerson(step)
  }
}
