package import Wording

extension CaseRefusal {
  /// What can be done instead.
  package var remedy: Phrase {
    switch self {
    case .status(_, let status): Self.remedy(in: status)
    case .missing(let field):
      Phrase(zh: "请填写\(field.label.zh)。", en: "Give it: \(field.label.en).")
    case .role, .level:
      Phrase(zh: "请由受理台办理，或提级。", en: "Ask the desk, or escalate.")
    case .notOwner, .notHandler:
      Phrase(zh: "请承办人办理，或代其登记。", en: "Ask the owner, or enter it on their behalf.")
    case .handlerMayNot, .ownerMayNot:
      Phrase(zh: "请由未经办的同事办理。", en: "Ask a colleague who did not handle it.")
    case .isRecused:
      Phrase(zh: "请另选人员。", en: "Name somebody else.")
    case .isOfTheUnitConcerned:
      Phrase(
        zh: "请交乡镇人员转送，或用 not-accept 告知法定途径；涉及的人员请用 demand edit --recused 登记回避。",
        en: "Name somebody of the town who passes it on, or tell the lawful route with "
          + "“not-accept”; recuse those concerned with “demand edit --recused”.")
    case .sameOwner:
      Phrase(zh: "请另选承办人。", en: "Name another owner.")
    case .samePerson:
      Phrase(zh: "请另选复核人。", en: "Name another second person.")
    case .transferNeedsBoth:
      Phrase(
        zh: "由一方登记，另一方填为复核人。",
        en: "One enters it and names the other as second person.")
    case .returnTooLate, .returnedBefore:
      Phrase(zh: "请申请裁定。", en: "Ask for a ruling.")
    case .ruled:
      Phrase(zh: "请办理，或提级说明。", en: "Handle it, or escalate with a reason.")
    case .extendedBefore, .noExtension:
      Phrase(
        zh: "请先告知居民进展，必要时提级。", en: "Tell the resident how it stands, or escalate.")
    case .extensionNotAsked:
      Phrase(zh: "请承办人先申请延期。", en: "Let the owner ask first.")
    case .extensionTooLong(let limit, _):
      Phrase(zh: "最多延期 \(limit.amount) 天。", en: "Ask for at most \(limit.amount) days.")
    case .suspensionLength(let limit, _):
      Phrase(
        zh: "请选择 \(limit) 天以内的复核日期。", en: "Choose a review date within \(limit) days.")
    case .urgencyLowered(let from, _):
      Phrase(zh: "保持 \(from.rawValue) 或更高。", en: "Keep \(from.rawValue) or higher.")
    case .routedOnly:
      Phrase(
        zh: "请用 --outcome guided，写明法定途径和告知文书。",
        en: "Use --outcome guided with the statutory channel and the notice.")
    case .notPetition:
      Phrase(zh: "如有新情况，请重启。", en: "If there is a new fact, reopen it.")
    case .reviewTooLate, .reviewsExhausted:
      Phrase(
        zh: "如有新的事实，请另行登记。", en: "Register a new request if there are new facts.")
    case .noReviewAsked:
      Phrase(zh: "请先登记复查申请。", en: "Register the request for review first.")
    case .reviewOpen:
      Phrase(zh: "请先答复复查。", en: "Answer the review first.")
    case .noReReview:
      Phrase(zh: "请先完成复核。", en: "Finish the re-review first.")
    case .notPublic:
      Phrase(
        zh: "请用公示栏、广播、网站或会议。", en: "Use board, loudspeaker, website or meeting.")
    case .ratingOpen, .fewCalls:
      Phrase(zh: "请继续回访。", en: "Call again.")
    case .mergedIntoItself:
      Phrase(zh: "请选择另一诉求。", en: "Choose another request.")
    case .representatives(let limit, _):
      Phrase(zh: "请推选不超过\(limit)名代表。", en: "Let at most \(limit) people speak.")
    case .incomplete:
      Phrase(zh: "请先同步。", en: "Sync first.")
    }
  }

  private static func remedy(in status: CaseStatus) -> Phrase {
    switch status {
    case .registered: Phrase(zh: "请先分类。", en: "Classify it first.")
    case .classified: Phrase(zh: "请先交办。", en: "Assign it first.")
    case .assigned: Phrase(zh: "请承办人先签收。", en: "Let the owner sign for it first.")
    case .inProgress: Phrase(zh: "请先办结。", en: "Resolve it first.")
    case .onHold: Phrase(zh: "请先恢复办理。", en: "Resume it first.")
    case .resolved: Phrase(zh: "请先反馈，或重启。", en: "Give feedback first, or reopen it.")
    case .answered: Phrase(zh: "请先回访，或重启。", en: "Ask the resident first, or reopen it.")
    case .evaluated: Phrase(zh: "请归档，或重启。", en: "Close it, or reopen it.")
    case .closed: Phrase(zh: "如有新情况，请重启。", en: "If there is a new fact, reopen it.")
    case .merged: Phrase(zh: "请在主诉求中办理。", en: "Continue in the main request.")
    case .notAccepted, .withdrawn, .terminated:
      Phrase(zh: "如有新情况，请另行登记。", en: "Register a new request if there are new facts.")
    }
  }
}
