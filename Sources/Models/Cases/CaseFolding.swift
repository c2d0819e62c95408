import CRDT

/// A fold under way: the state so far, and what is needed to judge the next step.
struct CaseFolding {
  var state: CaseState
  var timeline: CaseTimeline
  let order: CaseOrder
  let races: CaseRaces
  /// Positions with effect.
  var applied: [Int] = []
  /// Changes of status, owner, level and round with the position that made them, in fold order.
  var statuses: [(position: Int, status: CaseStatus)] = []
  var owners: [(position: Int, owner: RecordID?)] = []
  var levels: [(position: Int, level: Int)] = []
  var rounds: [Int] = []
  var statusBeforeMerge: CaseStatus?
  /// The merge that holds, while one does.
  var mergePosition: Int?
  var conflicts: [ConflictDraft] = []
  private var isRegistered = false

  /// A conflict before its steps are named.
  struct ConflictDraft {
    let rule: CaseConflictRule
    let positions: [Int]
    let standing: Int?
  }

  init(_ subject: CaseSubject, _ order: CaseOrder, _ rules: Rules) {
    self.order = order
    races = CaseRaces(order)
    state = CaseState(subject: subject, rules: rules)
    state.gaps.isUnregistered = true
    timeline = CaseTimeline(rules: rules)
    let start = CaseTimeline.Mark(
      instant: subject.startInstant, made: subject.made, isProvisional: subject.arrived == nil)
    timeline.begin(.registered, start)
    if subject.isContactedAtRegister { timeline.stop(.firstContact, start) }
  }

  mutating func run() {
    for position in order.events.indices { fold(position) }
  }

  private mutating func fold(_ position: Int) {
    let event = order.events[position]
    guard let kind = event.kind.known else { return reject(position, .unknownKind) }
    if kind == .register { return register(position) }
    if let verdict = races.verdicts[position] {
      reject(position, .outweighed(verdict.rule, by: verdict.by.map(reference)))
      if let rule = verdict.rule {
        conflicts.append(
          ConflictDraft(
            rule: rule, positions: (verdict.by + [position]).sorted(),
            standing: verdict.by.count == 1 ? verdict.by.first : nil))
      }
      return
    }
    if yields(position, kind) { return }
    let step = CaseStep(
      kind: kind, data: event.data, actor: event.actor, onBehalf: event.onBehalf,
      role: event.role, at: order.instants[position])
    let refusals = CaseGuard.requirements(step, in: judging(position, kind))
    guard refusals.isEmpty else { return reject(position, .refused(refusals)) }
    if CaseGuard.isAllowed(kind, in: state) || toleratesRace(position, kind) {
      take(position, kind)
    } else if wasAllowed(position, kind) {
      reject(position, .overtaken(state.status))
    } else {
      reject(position, .refused([.status(kind, state.status)]))
    }
  }

  /// The state by which a step is judged: urgency only as far as its author had read it in steps.
  ///
  /// The request's own urgency, and classifications that the author had not seen, may rise at any
  /// time; a step that was right when it was written must not lose its effect by that.
  private func judging(_ position: Int, _ kind: CaseEventKind) -> CaseState {
    guard kind == .classify else { return state }
    var view = state
    view.subject.urgency = nil
    view.classifications = knownClassifications(position)
    return view
  }

  private mutating func register(_ position: Int) {
    guard order.events[position].role.mayTake(.register) else {
      let refusal = CaseRefusal.role(.register, order.events[position].role)
      return reject(position, .refused([refusal]))
    }
    if isRegistered { return reject(position, .repeated) }
    isRegistered = true
    state.gaps.isUnregistered = false
    state.pinnedRulesVersion = order.events[position].data.rulesVersion
    note(position)
  }

  /// Keeps a step without effect and says why.
  private mutating func reject(_ position: Int, _ reason: CaseInapplicable.Reason) {
    var shown = reason
    // A step that was right where it was written fails because its foundation does.
    if case .refused = reason, let base = foundation(of: position) {
      shown = .foundation(reference(base))
    }
    state.inapplicable.append(CaseInapplicable(step: reference(position), reason: shown))
  }

  /// The last outweighed step that the author of this one built upon, if any.
  private func foundation(of position: Int) -> Int? {
    races.verdicts.keys.filter { order.knows(position, $0) }.max()
  }
}

extension CaseFolding {
  func reference(_ position: Int) -> CaseStepReference {
    CaseStepReference(id: order.events[position].id, kind: order.events[position].kind)
  }

  /// The status that the author of a step had seen.
  func knownStatus(_ position: Int) -> CaseStatus {
    statuses.last { order.knows(position, $0.position) }?.status ?? .registered
  }

  /// The level that the author of a step had seen.
  func knownLevel(_ position: Int) -> Int {
    levels.last { order.knows(position, $0.position) }?.level
      ?? min(max(state.subject.level, 0), Rules.levelMax)
  }

  /// How many rounds the author of a step knew of.
  func knownRound(_ position: Int) -> Int {
    rounds.count { order.knows(position, $0) }
  }

  /// Whether the status that its author had seen allowed a step.
  func wasAllowed(_ position: Int, _ kind: CaseEventKind) -> Bool {
    kind.statuses.contains(knownStatus(position))
  }

  /// Whether a step that was right when written still has effect after what its author missed.
  private func toleratesRace(_ position: Int, _ kind: CaseEventKind) -> Bool {
    guard wasAllowed(position, kind) else {
      // A resident's trouble is heard whenever it comes.
      return kind == .evaluate && order.events[position].data.rating == .known(.dissatisfied)
    }
    switch kind {
    case .progress, .feedback, .evaluate, .reopen, .escalate: return true
    case .classify, .coAssign, .ruling: return !state.status.isTerminal
    case .assign: return state.status.isUnresolved
    case .resolve: return state.status == .onHold
    case .merge: return state.status == .merged
    case .requestReview: return state.status == .inProgress
    case .register, .notAccept, .sign, .returning, .transfer, .suspend, .resume, .requestExtension,
      .grantExtension, .supervise, .close, .withdraw, .unmerge, .review, .reReview, .terminate,
      .redact, .correct:
      return false
    }
  }

  /// Whether a step gives way to an earlier one that its author had not seen (C16, C18, C36).
  private mutating func yields(_ position: Int, _ kind: CaseEventKind) -> Bool {
    switch kind {
    case .grantExtension:
      guard let grant = state.extensionGrant, let first = order.position(of: grant.event),
        !order.knows(position, first)
      else { return false }
      conflicts.append(
        ConflictDraft(rule: .twoExtensions, positions: [first, position], standing: first))
      reject(position, .outweighed(.twoExtensions, by: [reference(first)]))
      return true
    case .assign, .transfer:
      guard let first = owners.last(where: { !order.knows(position, $0.position) }),
        isBecomingHelper(position, kind, besides: first.owner)
      else { return false }
      let isTransfer = [position, first.position].contains {
        order.events[$0].kind == .known(.transfer)
      }
      let rule: CaseConflictRule = isTransfer ? .twoTransfers : .overLimit
      conflicts.append(
        ConflictDraft(rule: rule, positions: [first.position, position], standing: first.position))
      if let owner = order.events[position].data.owner { addHelpers([owner]) }
      note(position)
      return true
    default:
      return false
    }
  }

  /// Whether a second owner, named by somebody who did not know the first, becomes a helper.
  ///
  /// The step is judged by what its author had seen, or the first owner's change would make it
  /// look like one that was never allowed.
  private func isBecomingHelper(
    _ position: Int, _ kind: CaseEventKind, besides owner: RecordID?
  ) -> Bool {
    let event = order.events[position]
    guard let owner, let other = event.data.owner, other != owner, state.status.isUnresolved,
      wasAllowed(position, kind)
    else { return false }
    var view = state
    view.owner = owners.last { order.knows(position, $0.position) }?.owner ?? nil
    view.level = knownLevel(position)
    let step = CaseStep(
      kind: kind, data: event.data, actor: event.actor, onBehalf: event.onBehalf,
      role: event.role, at: order.instants[position])
    return CaseGuard.requirements(step, in: view).isEmpty
  }
}
