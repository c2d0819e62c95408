import CRDT

/// What each step does to the state (domain rule B.3).
extension CaseFolding {
  /// Gives a step its effect; everything that stands against it was looked at before.
  mutating func take(_ position: Int, _ kind: CaseEventKind) {
    let data = order.events[position].data
    let mark = mark(position)
    switch kind {
    case .register, .redact, .correct: break
    case .classify: classify(position, mark)
    case .notAccept:
      timeline.stop(.accept, mark, isWritten: data.hasNotice)
      timeline.voidAll(at: mark.instant)
      timeline.begin(.resolved, mark)
      move(to: .notAccepted, position)
    case .assign, .transfer, .ruling: give(position, kind, mark)
    case .sign:
      timeline.stop(.sign, mark)
      timeline.void([.returning], at: mark.instant)
      move(to: .inProgress, position)
    case .returning: giveBack(position, mark)
    case .coAssign: addHelpers(data.coHandlers)
    case .progress:
      if state.status.isUnresolved { timeline.stop(.makeSafe, mark) }
      state.failedCallCount += state.status.isAnswering ? max(0, min(data.callAttempts, 100)) : 0
    case .suspend:
      timeline.beginSuspension(mark, until: data.reviewDate)
      state.suspendedUntil = data.reviewDate
      move(to: .onHold, position)
    case .resume:
      timeline.stop(.suspension, mark)
      state.suspendedUntil = nil
      move(to: .inProgress, position)
    case .requestExtension: state.isExtensionAsked = true
    case .grantExtension:
      let days = data.extensionDays ?? 0
      state.extensionGrant = CaseExtension(event: order.events[position].id, days: days)
      state.isExtensionAsked = false
      timeline.extend(by: days)
    case .escalate: escalate(position, mark)
    case .supervise: state.isSupervised = true
    case .resolve, .review, .reReview: resolve(position, kind, mark)
    case .feedback: answer(position, mark)
    case .evaluate: evaluate(position, mark)
    case .close, .withdraw, .terminate:
      timeline.voidAll(at: mark.instant)
      move(to: kind == .close ? .closed : kind == .withdraw ? .withdrawn : .terminated, position)
    case .reopen: reopen(position, mark)
    case .merge: merge(position)
    case .unmerge:
      state.canonical = nil
      mergePosition = nil
      move(to: statusBeforeMerge ?? .registered, position)
    case .requestReview: requestReview(position, mark)
    }
    note(position)
  }

  /// What every step with effect leaves: it was taken, and whom it told.
  mutating func note(_ position: Int) {
    let event = order.events[position]
    let mark = mark(position)
    applied.append(position)
    state.lastStepAt = max(state.lastStepAt, mark.instant)
    if event.data.isTold || event.data.channel != nil { timeline.stop(.firstContact, mark) }
    if event.data.hasNotice { timeline.stop(.accept, mark, isWritten: true) }
    // Whoever decides at the level to which it was raised has taken note of it.
    if event.kind != .known(.escalate), let level = event.role.level, level >= state.level,
      state.status != .assigned
    {
      timeline.stop(.sign, mark)
    }
  }

  func mark(_ position: Int) -> CaseTimeline.Mark {
    let event = order.events[position]
    return CaseTimeline.Mark(
      instant: order.instants[position], made: event.made, isProvisional: event.arrived == nil)
  }

  mutating func move(to status: CaseStatus, _ position: Int) {
    if status != .onHold, state.status == .onHold {
      timeline.stop(.suspension, mark(position))
      state.suspendedUntil = nil
    }
    state.status = status
    state.endedAt = status.isTerminal ? mark(position).instant : nil
    statuses.append((position, status))
  }

  mutating func raise(to level: Int, _ position: Int) {
    let raised = min(max(level, state.level), Rules.levelMax)
    state.level = raised
    levels.append((position, raised))
  }

  mutating func addHelpers(_ workers: [RecordID]) {
    state.coHandlers = Set(state.coHandlers).union(workers).subtracting(
      [state.owner].compactMap(\.self)
    )
    .sorted()
    addHandlers(workers)
  }

  mutating func addHandlers(_ workers: [RecordID]) {
    state.handlers = Set(state.handlers).union(workers).sorted()
  }

  /// Sets the result aside, so that a new one is needed in half the time.
  mutating func beginRound(_ position: Int, halfTime mark: CaseTimeline.Mark?) {
    rounds.append(position)
    state.round += 1
    state.finding = nil
    state.outcome = nil
    state.answeredAt = nil
    state.failedCallCount = 0
    state.rating = nil
    state.needsReview = false
    if let mark { timeline.begin(.reopened, mark) }
    move(to: .inProgress, position)
  }
}

extension CaseFolding {
  /// The standing classifications that the author of a step had seen.
  func knownClassifications(_ position: Int) -> [CaseClassification] {
    state.classifications.filter { classification in
      order.position(of: classification.event).map { order.knows(position, $0) } ?? false
    }
  }

  private mutating func classify(_ position: Int, _ mark: CaseTimeline.Mark) {
    let event = order.events[position]
    let known = knownClassifications(position)
    let classification = CaseClassification(
      event: event.id, domain: event.data.domain, matterType: event.data.matterType,
      urgency: event.data.urgency, profile: event.data.profile)
    state.classifications.removeAll { known.contains($0) }
    let others = state.classifications.filter { !$0.agrees(with: classification) }
    if others.isEmpty {
      state.classifications = [classification]
    } else {
      state.classifications.append(classification)
      let positions = others.compactMap { order.position(of: $0.event) } + [position]
      conflicts.append(
        ConflictDraft(rule: .twoClassifications, positions: positions.sorted(), standing: nil))
    }
    timeline.stop(.accept, mark, isWritten: event.data.hasNotice)
    timeline.begin(.accepted, mark)
    if state.status == .registered { move(to: .classified, position) }
  }

  private mutating func give(_ position: Int, _ kind: CaseEventKind, _ mark: CaseTimeline.Mark) {
    let event = order.events[position]
    let isNewOwner = state.owner != event.data.owner
    let isReturning = event.data.owner.map { state.ownersSeen.contains($0) } ?? false
    state.owner = event.data.owner
    state.lead = event.data.lead ?? state.lead
    state.manager = event.data.manager ?? state.manager
    owners.append((position, event.data.owner))
    if let owner = event.data.owner {
      if !isReturning { state.ownersSeen.append(owner) }
      state.coHandlers.removeAll { $0 == owner }
      addHandlers([owner])
    }
    if !event.data.coHandlers.isEmpty { addHelpers(event.data.coHandlers) }
    if kind == .ruling { state.isRuled = true }
    if kind != .transfer, let level = event.role.level { raise(to: level, position) }
    // Naming the same owner again gives nobody more time to sign.
    guard isNewOwner || !hasOwnerStatus, state.status.isUnresolved else { return }
    timeline.begin(.assigned, mark)
    timeline.begin(.handed, mark)
    state.handedAt = mark.instant
    if kind == .transfer {
      state.transferCount += 1
      if isReturning { state.hasCycle = true }
      if isReturning || state.transferCount >= state.rules.transferCountToEscalate {
        raise(to: state.level + 1, position)
      }
    }
    move(to: .assigned, position)
  }

  private var hasOwnerStatus: Bool {
    state.status == .assigned || state.status == .inProgress || state.status == .onHold
  }

  private mutating func giveBack(_ position: Int, _ mark: CaseTimeline.Mark) {
    timeline.void([.sign, .returning], at: mark.instant)
    state.isReturned = true
    state.owner = nil
    owners.append((position, nil))
    move(to: .classified, position)
  }

  private mutating func escalate(_ position: Int, _ mark: CaseTimeline.Mark) {
    // Two who escalate without knowing of each other mean one step up, not two.
    raise(to: knownLevel(position) + 1, position)
    if state.status == .closed { state.reopenedCount += 1 }
    if state.status.isAnswering || state.status == .closed { beginRound(position, halfTime: mark) }
    timeline.beginSigning(mark)
  }

  private mutating func resolve(
    _ position: Int, _ kind: CaseEventKind, _ mark: CaseTimeline.Mark
  ) {
    let event = order.events[position]
    state.finding = event.data.finding
    state.outcome = event.data.outcome ?? state.outcome
    if kind == .resolve {
      addHandlers(event.onBehalf.map { [$0] } ?? [event.actor].compactMap(\.self))
      timeline.stop(.resolve, mark)
      timeline.stop(.makeSafe, mark)
    } else {
      state.reviews.isOpen = false
      state.reviews.isExhausted = kind == .reReview
      timeline.stop(.reviewAnswer, mark)
    }
    timeline.begin(.resolved, mark)
    move(to: .resolved, position)
  }

  private mutating func answer(_ position: Int, _ mark: CaseTimeline.Mark) {
    timeline.stop(.feedback, mark)
    guard state.status == .resolved else { return }
    state.answeredAt = mark.instant
    timeline.begin(.answered, mark)
    move(to: .answered, position)
  }

  private mutating func evaluate(_ position: Int, _ mark: CaseTimeline.Mark) {
    let event = order.events[position]
    guard let value = event.data.rating else { return }
    if value == .known(.unrated), event.data.callAttempts > 0 {
      state.failedCallCount += min(event.data.callAttempts, 100)
      return
    }
    for index in state.ratings.indices {
      let earlier = order.position(of: state.ratings[index].event)
      let isSeen = earlier.map { order.knows(position, $0) } ?? false
      let outranks = event.role == .resident || !state.ratings[index].isByResident
      if isSeen, outranks { state.ratings[index].isReplaced = true }
    }
    state.ratings.append(
      CaseRating(
        event: event.id, rating: value, desk: event.data.ratingDesk,
        isByResident: event.role == .resident, round: knownRound(position), at: mark.instant))
    state.rating = state.effectiveRating
    state.needsReview = state.rating == .known(.dissatisfied)
    timeline.stop(.callBack, mark)
    timeline.stop(.rating, mark)
    if state.status == .answered { move(to: .evaluated, position) }
  }

  private mutating func reopen(_ position: Int, _ mark: CaseTimeline.Mark) {
    // Somebody else who did not know of this took it up already: nothing is left to do.
    guard state.status.isAnswering || state.status == .closed else { return }
    state.reopenedCount += 1
    beginRound(position, halfTime: mark)
  }

  private mutating func merge(_ position: Int) {
    guard let canonical = order.events[position].data.canonical else { return }
    guard order.events[position].role.isDesk else {
      state.mergeProposals = Set(state.mergeProposals + [canonical]).sorted()
      return
    }
    // Of two that did not see each other the smaller id holds, on every machine.
    if let first = mergePosition, let other = state.canonical, other != canonical {
      let standing = other < canonical ? first : position
      conflicts.append(
        ConflictDraft(rule: .twoMerges, positions: [first, position], standing: standing))
    }
    if state.canonical.map({ canonical < $0 }) ?? true {
      state.canonical = canonical
      mergePosition = position
    }
    if state.status != .merged {
      statusBeforeMerge = state.status
      move(to: .merged, position)
    }
  }

  private mutating func requestReview(_ position: Int, _ mark: CaseTimeline.Mark) {
    raise(to: knownLevel(position) + 1, position)
    if !state.reviews.isOpen {
      state.reviews.askedCount += 1
      state.reviews.isOpen = true
      timeline.begin(.reviewAsked, mark)
    }
    if state.status.isAnswering { beginRound(position, halfTime: nil) }
  }
}

extension CaseClassification {
  /// Whether two people said the same.
  fileprivate func agrees(with other: CaseClassification) -> Bool {
    domain == other.domain && matterType == other.matterType && urgency == other.urgency
      && profile == other.profile
  }
}
