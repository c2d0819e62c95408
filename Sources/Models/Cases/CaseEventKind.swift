package import Wording

/// One kind of step in the handling of a request (domain rule B.3).
package enum CaseEventKind: String, CaseIterable, Sendable {
  case register
  case classify
  case notAccept = "not_accept"
  case assign
  case sign
  case returning = "return"
  case ruling
  case transfer
  case coAssign = "co_assign"
  case progress
  case suspend
  case resume
  case requestExtension = "request_ext"
  case grantExtension = "grant_ext"
  case escalate
  case supervise
  case resolve
  case feedback
  case evaluate
  case close
  case reopen
  case withdraw
  case merge
  case unmerge
  case requestReview = "request_review"
  case review
  case reReview = "re_review"
  case terminate
  case redact
  case correct

  /// The step in words.
  package var label: Phrase { CodeList.caseEventKind.label(rawValue) }
}

extension CaseEventKind {
  /// The statuses in which the step may be taken; what else it needs, ``CaseGuard`` says.
  package var statuses: [CaseStatus] {
    switch self {
    case .register: []
    case .classify: [.registered, .classified]
    case .notAccept: [.classified]
    case .assign: [.classified, .assigned]
    case .sign, .returning: [.assigned]
    case .ruling, .withdraw, .merge, .terminate: CaseStatus.open
    case .transfer, .coAssign, .suspend, .resolve, .review, .reReview: [.inProgress]
    case .progress: CaseStatus.open.filter(\.isUnresolved)
    case .resume: [.onHold]
    case .requestExtension, .grantExtension: [.assigned, .inProgress, .onHold]
    case .escalate: CaseStatus.open + [.closed]
    case .feedback: [.resolved, .answered, .notAccepted, .merged]
    case .evaluate: [.answered, .evaluated, .closed]
    case .close: [.evaluated, .answered]
    case .reopen: [.resolved, .answered, .evaluated, .closed]
    case .unmerge: [.merged]
    case .requestReview: [.answered, .evaluated]
    case .supervise, .redact, .correct: CaseStatus.allCases
    }
  }

  /// Whether the step ends a request or answers it, so that what it did not know may undo it.
  package var isEnding: Bool {
    switch self {
    case .notAccept, .resolve, .close, .withdraw, .merge, .terminate: true
    case .register, .classify, .assign, .sign, .returning, .ruling, .transfer, .coAssign, .progress,
      .suspend, .resume, .requestExtension, .grantExtension, .escalate, .supervise, .feedback,
      .evaluate, .reopen, .unmerge, .requestReview, .review, .reReview, .redact, .correct:
      false
    }
  }

  /// Whether it waits while steps are known to be missing.
  ///
  /// What keeps a request open, and what changes no state, may be written at any time.
  package var waitsForMissingSteps: Bool {
    switch self {
    case .register, .progress, .escalate, .supervise, .evaluate, .reopen, .redact, .correct,
      .requestReview:
      false
    case .classify, .notAccept, .assign, .sign, .returning, .ruling, .transfer, .coAssign, .suspend,
      .resume, .requestExtension, .grantExtension, .resolve, .feedback, .close, .withdraw, .merge,
      .unmerge, .review, .reReview, .terminate:
      true
    }
  }
}
