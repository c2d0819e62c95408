package import Wording

/// What a clock of a request waits for.
package enum ClockKind: String, CaseIterable, Sendable {
  /// Somebody speaks with the resident.
  case firstContact = "first_contact"
  /// The request is taken on, or refused in writing.
  case accept
  /// The owner signs for the order.
  case sign
  /// The owner may still dispute the order; a window, not a duty.
  case returning = "return"
  /// A danger is made safe.
  case makeSafe = "make_safe"
  /// The matter is dealt with.
  case resolve
  /// Something is reported while a long matter is worked on.
  case progress
  /// A suspension is looked at again.
  case suspension
  /// The resident hears the result.
  case feedback
  /// Somebody else than the handler asks how it went.
  case callBack = "call_back"
  /// The resident may rate; a window, not a duty.
  case rating
  /// The resident may ask for a review; a window, not a duty.
  case reviewRequest = "review_request"
  /// The review is answered.
  case reviewAnswer = "review_answer"

  /// Whether an official must act before it ends.
  package var isDuty: Bool {
    switch self {
    case .firstContact, .accept, .sign, .makeSafe, .resolve, .progress, .suspension, .feedback,
      .callBack, .reviewAnswer:
      true
    case .returning, .rating, .reviewRequest: false
    }
  }

  /// The clock in words.
  package var label: Phrase {
    switch self {
    case .firstContact: Phrase(zh: "首次联系", en: "first contact")
    case .accept: Phrase(zh: "受理告知", en: "acceptance")
    case .sign: Phrase(zh: "签收", en: "signing")
    case .returning: Phrase(zh: "可退回", en: "may be returned")
    case .makeSafe: Phrase(zh: "先行处置", en: "make safe")
    case .resolve: Phrase(zh: "办结", en: "resolution")
    case .progress: Phrase(zh: "进展更新", en: "progress note")
    case .suspension: Phrase(zh: "暂缓复核", en: "look again at suspension")
    case .feedback: Phrase(zh: "反馈", en: "feedback")
    case .callBack: Phrase(zh: "回访", en: "call-back")
    case .rating: Phrase(zh: "可评价", en: "may be rated")
    case .reviewRequest: Phrase(zh: "可申请复查", en: "review may be asked")
    case .reviewAnswer: Phrase(zh: "复查答复", en: "answer to review")
    }
  }
}

/// The step from which a clock runs.
package enum ClockStart: String, CaseIterable, Sendable {
  /// The request is registered; `occurred_at`, never later than the hub received it.
  case registered
  /// It is classified, which accepts it.
  case accepted
  /// It is first given to an owner; later owners inherit this start.
  case assigned
  /// It is given to an owner, this time.
  case handed
  /// It is dealt with or refused.
  case resolved
  /// The resident heard the result.
  case answered
  /// It is taken up again.
  case reopened
  /// A review is asked for.
  case reviewAsked
  /// The latest step of any kind.
  case stepped
  /// It is suspended.
  case suspended
}
