package import Wording

/// Whether a project may be decided: what has to come before, by its kind (domain rules A.3, D6).
package enum ProjectGate {
  /// What stands against a decision.
  package enum Refusal: Hashable, Sendable {
    /// The kind needs an assessment, and there is none.
    case noAssessment
    /// An assessment was not concluded.
    case notConcluded
    /// The facts changed after an assessment was concluded.
    case stale
    /// A conclusion was not approved by a lead.
    case notApproved
    /// The level is high.
    case levelHigh
    /// The assessment came to holding the plan.
    case held
    /// The assessment allows the plan with measures only.
    case needsMeasures
    /// The kind needs a vote.
    case noVote
    /// The meeting that is named held several votes, or none on the item.
    case voteUnclear
    /// The vote that is named did not pass.
    case voteFailed(Tally.Outcome)
    /// The kind needs a notice.
    case noNotice
    /// The notice that is named did not hang for all its days.
    case noticeUnfulfilled
    /// A list has to be published first.
    case noList
    /// The list is another one than was published.
    case listChanged
  }

  /// The vote that an act rests on, as the meeting's record tells it.
  package enum Vote: Hashable, Sendable {
    /// No meeting is named that is here.
    case missing
    /// The meeting does not say which vote is meant.
    case unclear
    /// What came of it.
    case counted(Tally.Outcome)
  }

  /// What an act says and rests on.
  package struct Wish: Sendable {
    /// Which act.
    package let kind: ProjectState.Kind
    /// What came of the vote that it rests on.
    package let vote: Vote
    /// How the notice stands that it rests on; nil where none is named that is here.
    package let notice: NoticeState.Status?
    /// The hash of the list at hand, if one is.
    package let listHash: [UInt8]?

    /// Describes an act.
    package init(
      _ kind: ProjectState.Kind, vote: Vote = .missing, notice: NoticeState.Status? = nil,
      listHash: [UInt8]? = nil
    ) {
      self.kind = kind
      self.vote = vote
      self.notice = notice
      self.listHash = listHash
    }
  }

  /// What stands against an act on a project of a kind; empty if nothing does.
  ///
  /// Holding and rejecting are always possible.
  package static func refusals(
    of wish: Wish, projectKind: String, state: ProjectState, assessments: [AssessmentState]
  ) -> [Refusal] {
    switch wish.kind {
    case .hold, .reject: return []
    case .publishList: return wish.listHash == nil ? [.noList] : []
    case .draw: return drawRefusals(wish, state)
    case .approve, .approveWithMeasures: break
    }
    var found: [Refusal] = []
    if projectKind == "levy", assessments.isEmpty { found.append(.noAssessment) }
    for assessment in assessments {
      for refusal in refusals(of: wish.kind, assessment) where !found.contains(refusal) {
        found.append(refusal)
      }
    }
    let needsVote = ["yshyy", "benefit_rule"].contains(projectKind)
    found += grounds(of: wish.vote, isNeeded: needsVote)
    let needsNotice = ["levy", "benefit_rule", "allocation"].contains(projectKind)
    switch wish.notice {
    case .ended: break
    case nil: if needsNotice { found.append(.noNotice) }
    case .planned, .running, .due, .withdrawn: found.append(.noticeUnfulfilled)
    }
    if projectKind == "allocation", state.publishedList == nil { found.append(.noList) }
    return found
  }

  /// What is named must stand, whether or not the kind asks for it.
  private static func grounds(of vote: Vote, isNeeded: Bool) -> [Refusal] {
    switch vote {
    case .missing: isNeeded ? [.noVote] : []
    case .unclear: [.voteUnclear]
    case .counted(.passed): []
    case .counted(let outcome): [.voteFailed(outcome)]
    }
  }

  private static func drawRefusals(_ wish: Wish, _ state: ProjectState) -> [Refusal] {
    guard let published = state.publishedList else { return [.noList] }
    return published.listHash == wish.listHash ? [] : [.listChanged]
  }

  private static func refusals(
    of kind: ProjectState.Kind, _ assessment: AssessmentState
  ) -> [Refusal] {
    var found: [Refusal] = []
    if assessment.gate == .high { found.append(.levelHigh) }
    guard let current = assessment.current else {
      return found + [assessment.conclusions.isEmpty ? .notConcluded : .stale]
    }
    switch current.verdict {
    case .hold, nil: found.append(.held)
    case .goWithMeasures where kind == .approve: found.append(.needsMeasures)
    case .goWithMeasures, .go: break
    }
    if !current.isApproved { found.append(.notApproved) }
    return found
  }
}

extension ProjectGate.Refusal {
  /// Why: a sentence.
  package var phrase: Phrase {
    switch self {
    case .noAssessment: Phrase(zh: "还没有稳评。", en: "There is no assessment yet.")
    case .notConcluded: Phrase(zh: "稳评还没有结论。", en: "The assessment has no conclusion yet.")
    case .stale:
      Phrase(
        zh: "稳评作出结论后，评估内容有变化。", en: "The facts changed after the assessment was concluded.")
    case .notApproved:
      Phrase(zh: "稳评结论未经分管领导审定。", en: "No accountable lead approved the conclusion.")
    case .levelHigh: Phrase(zh: "稳评等级为高。", en: "The assessment's level is high.")
    case .held: Phrase(zh: "稳评结论为暂缓实施。", en: "The assessment came to holding the plan.")
    case .needsMeasures:
      Phrase(
        zh: "稳评结论要求落实措施后实施。", en: "The assessment allows the plan with measures only.")
    case .noVote: Phrase(zh: "没有表决依据。", en: "No vote is named.")
    case .voteUnclear:
      Phrase(
        zh: "所指会议没有这一事项的计票，或有多项表决。",
        en: "The meeting has no tally of the item, or several votes.")
    case .voteFailed(let outcome):
      Phrase(
        zh: "所依据的表决结果为“\(outcome.label.zh)”。",
        en: "What came of the vote: \(outcome.label.en).")
    case .noNotice: Phrase(zh: "没有公示依据。", en: "No notice is named.")
    case .noticeUnfulfilled:
      Phrase(zh: "所依据的公示没有期满结束。", en: "The notice did not hang for all its days.")
    case .noList: Phrase(zh: "清单还没有公布。", en: "No list was published.")
    case .listChanged:
      Phrase(zh: "清单与已公布的不一致。", en: "The list is not the one that was published.")
    }
  }

  /// What to do: a sentence.
  package var remedy: Phrase {
    switch self {
    case .noAssessment:
      Phrase(zh: "请先用 assess add 开展评估。", en: "Assess the plan first with “assess add”.")
    case .notConcluded, .stale:
      Phrase(zh: "请用 assess conclude 作出结论。", en: "Conclude it with “assess conclude”.")
    case .notApproved:
      Phrase(zh: "请分管领导运行 assess approve。", en: "Let a lead run “assess approve”.")
    case .levelHigh:
      Phrase(zh: "请先调整方案并落实措施。", en: "Change the plan and take measures first.")
    case .held: Phrase(zh: "请重新评估，或决定暂缓。", en: "Assess it anew, or hold the plan.")
    case .needsMeasures:
      Phrase(zh: "请改用 approve_with_measures。", en: "Decide approve_with_measures.")
    case .noVote:
      Phrase(
        zh: "请用 --vote 指明作出表决的会议。", en: "Name the meeting that voted with --vote.")
    case .voteUnclear:
      Phrase(zh: "请用 --vote-item 写明表决事项。", en: "Say which item with --vote-item.")
    case .voteFailed(.disputed):
      Phrase(
        zh: "请先由村务监督委员会作废其中一份计票。",
        en: "Let the village's supervisors annul one of the tallies first.")
    case .voteFailed:
      Phrase(zh: "请重新议定后再办。", en: "Put it to the vote again first.")
    case .noNotice: Phrase(zh: "请用 --notice 指明公示。", en: "Name the notice with --notice.")
    case .noticeUnfulfilled:
      Phrase(
        zh: "请在公示期满、办理 notice close 后再决定。",
        en: "Decide when its days are over and it was ended with “notice close”.")
    case .noList:
      Phrase(
        zh: "请先用 project decide --act publish_list --file list-text=清单.txt 公布清单。",
        en: "Publish it first: “project decide --act publish_list --file list-text=FILE”.")
    case .listChanged: Phrase(zh: "请使用已公布的清单。", en: "Use the list that was published.")
    }
  }
}
