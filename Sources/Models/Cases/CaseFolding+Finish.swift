import CRDT
import Wording

/// What is computed once all steps are folded: ratings, clocks, conflicts and gaps.
extension CaseFolding {
  func finished() -> CaseState {
    var result = state
    result.heads = order.heads
    result.knownUntil = order.instants.max() ?? result.knownUntil
    result.gaps.missing = order.missing
    result.gaps.cyclic = order.cyclic
    result.gaps.isOverLimit = order.events.count > order.trackedCount
    result.clocks = clocks(of: result)
    result.conflicts = namedConflicts()
    return result
  }

  private func clocks(of state: CaseState) -> [CaseClock] {
    let arePinned = state.pinnedRulesVersion.map { $0 == state.rules.version } ?? true
    let profiles = state.profiles
    var clocks = timeline.clocks(profiles, areRulesPinned: arePinned)
    guard state.status == .inProgress,
      let resolve = clocks.last(where: { $0.kind == .resolve && $0.isRunning })
    else { return clocks }
    let (calendar, rules) = (state.rules.calendar, state.rules)
    let long = calendar.due(
      startMilliseconds: resolve.start, DeadlineAmount(rules.longWorkingDays, .workingDays))
    guard resolve.due > long.milliseconds else { return clocks }
    let length = DeadlineAmount(rules.silentWorkingDays, .workingDays)
    let due = calendar.due(
      startMilliseconds: state.lastStepAt, state.isSupervised ? length.half : length)
    clocks.append(
      CaseClock(
        kind: .progress, start: state.lastStepAt, due: due.milliseconds, profile: resolve.profile,
        outcome: .running, isExtended: false, isProvisional: due.isProvisional,
        isEnteredLate: false))
    return clocks
  }

  private func namedConflicts() -> [CaseConflict] {
    var drafts = conflicts
    let ratings = state.standingRatings
    if Set(ratings.map(\.rating)).count > 1 {
      drafts.append(
        ConflictDraft(
          rule: .twoRatings,
          positions: ratings.compactMap { order.position(of: $0.event) }.sorted(),
          standing: nil))
    }
    if !state.representativesOverLimit.isEmpty,
      let register = applied.first(where: { order.events[$0].kind == .known(.register) })
    {
      drafts.append(ConflictDraft(rule: .overLimit, positions: [register], standing: nil))
    }
    return drafts.map(named).sorted { left, right in
      (left.rule, left.events.map(\.id.rawValue).first ?? 0, left.events.count)
        < (right.rule, right.events.map(\.id.rawValue).first ?? 0, right.events.count)
    }
  }

  func named(_ draft: ConflictDraft) -> CaseConflict {
    CaseConflict(
      rule: draft.rule, events: draft.positions.map(reference),
      standing: draft.standing.map { order.events[$0].id },
      explanation: draft.rule.explanation,
      settledBy: applied.first { settles($0, draft) }.map { order.events[$0].id })
  }

  /// Whether a step decided a conflict, knowing all of its sides.
  private func settles(_ position: Int, _ draft: ConflictDraft) -> Bool {
    guard draft.positions.allSatisfy({ order.knows(position, $0) }),
      let kind = order.events[position].kind.known
    else { return false }
    if kind == .correct {
      return order.events[position].data.targetEvent.map { target in
        draft.positions.contains { order.events[$0].id == target }
      } ?? false
    }
    return draft.rule.isSettled(by: kind)
  }
}

extension CaseConflictRule {
  /// Whether a step of a kind decides, if its author knew all sides.
  fileprivate func isSettled(by kind: CaseEventKind) -> Bool {
    let decisions: [CaseEventKind] = [
      .notAccept, .resolve, .close, .reopen, .withdraw, .merge, .terminate, .ruling, .review,
      .reReview,
    ]
    switch self {
    case .endVersusOpen, .resultVersusFact, .withdrawVersusComplaint:
      return decisions.contains(kind) || kind == .assign || kind == .transfer
    case .twoTransfers, .overLimit, .returnVersusRuling, .suspendVersusAssign:
      return decisions.contains(kind) || kind == .assign || kind == .transfer || kind == .sign
    case .twoMerges: return kind == .unmerge || kind == .merge
    case .twoExtensions: return decisions.contains(kind)
    case .twoRatings: return decisions.contains(kind) || kind == .evaluate
    case .twoClassifications: return kind == .classify
    }
  }

  /// Why the fold decided as it did.
  fileprivate var explanation: Phrase {
    switch self {
    case .twoMerges:
      Phrase(
        zh: "两次并案互不知情，并入的诉求不同；以较早登记的为准，请核对另一件是否同一事项。",
        en: "Two merges into different requests did not know of each other. The older request "
          + "holds; see whether the other one is the same matter too.")
    case .endVersusOpen:
      Phrase(
        zh: "结束该诉求的步骤未见到使其保持未结的步骤；以未结为准，结束步骤不生效。",
        en: "The step that ends the request did not know of the one that keeps it open. "
          + "It stays open.")
    case .resultVersusFact:
      Phrase(
        zh: "办结时未见到新情况或新决定；继续办理，请承办人核实后重新办结。",
        en: "The result did not know of a new fact or decision. Work goes on until it does.")
    case .twoTransfers:
      Phrase(
        zh: "两次转办互不知情；先者为承办人，后者为协办人，期限不变，请裁定。",
        en: "Two owners were named unknown to each other. The first owns it, the other helps, "
          + "the deadline stays; a ruling should decide.")
    case .returnVersusRuling:
      Phrase(
        zh: "退回时已有裁定而未见到；以裁定为准。",
        en: "The return did not know of the ruling. The ruling holds.")
    case .twoExtensions:
      Phrase(
        zh: "两次延期互不知情；只有先批准的一次有效，不累加。",
        en: "Two extensions were granted unknown to each other. Only the first counts; they are "
          + "never added.")
    case .suspendVersusAssign:
      Phrase(
        zh: "暂缓时未见到新的交办；以交办为准。",
        en: "The suspension did not know of the new owner. The new owner holds.")
    case .withdrawVersusComplaint:
      Phrase(
        zh: "撤回时未见到居民继续反映的步骤；诉求保持未结，请核实居民意愿。",
        en: "The withdrawal did not know that the matter was raised again. It stays open; ask "
          + "the resident.")
    case .twoRatings:
      Phrase(
        zh: "有不同的评价；居民自评优先，其余以较差者为准，全部保留。",
        en: "Ratings differ. The resident's own goes first, else the worst counts; all are kept.")
    case .twoClassifications:
      Phrase(
        zh: "分类不一致；确定之前按较短期限。",
        en: "Classifications differ. Until one is chosen the shorter deadline holds.")
    case .overLimit:
      Phrase(
        zh: "超出规定数量；先登记者有效，其余保留并标注。",
        en: "There are more than the rules allow. The first count; the others are kept and marked.")
    }
  }
}
