package import Wording

extension CaseRefusal {
  /// What stands against the step, in words.
  package var phrase: Phrase {
    switch self {
    case .status(let kind, let status):
      Phrase(
        zh: "状态为“\(status.label.zh)”时不能\(kind.label.zh)。",
        en: "A request that is \(status.label.en) does not allow this step: \(kind.label.en).")
    case .missing(let field):
      Phrase(zh: "缺少\(field.label.zh)。", en: "Missing: \(field.label.en).")
    case .role(let kind, let role):
      Phrase(
        zh: "\(role.label.zh)不能\(kind.label.zh)。",
        en: "The role \(role.label.en) may not take this step: \(kind.label.en).")
    case .level(let role, let level):
      Phrase(
        zh: "该诉求已到\(Self.levelName(level).zh)，\(role.label.zh)不能决定。",
        en: "The request is at \(Self.levelName(level).en) level, above: \(role.label.en).")
    case .notOwner(let kind):
      Phrase(
        zh: "只有承办人可以\(kind.label.zh)。",
        en: "Only the owner may take this step: \(kind.label.en).")
    case .notHandler(let kind):
      Phrase(
        zh: "只有承办人、协办人或受理台可以\(kind.label.zh)。",
        en: "Only owner, helpers or desk may take this step: \(kind.label.en).")
    case .handlerMayNot(let kind):
      Phrase(
        zh: "办理过该诉求的人不能\(kind.label.zh)。",
        en: "Whoever handled the request may not take this step: \(kind.label.en).")
    case .ownerMayNot(let kind):
      Phrase(
        zh: "承办人本人不能\(kind.label.zh)。",
        en: "The owner may not take this step: \(kind.label.en).")
    case .isRecused:
      Phrase(
        zh: "所指定的人员与该事项有利害关系，应当回避。",
        en: "The person named has an interest in the matter and is recused.")
    case .isOfTheUnitConcerned:
      Phrase(
        zh: "干部作风类诉求不能交给村组人员办理。",
        en: "A request about the conduct of officials is not handled by those who serve a village.")
    case .sameOwner:
      Phrase(zh: "新的承办人就是现承办人。", en: "The new owner is the present one.")
    case .samePerson:
      Phrase(zh: "复核人不能是经办人本人。", en: "The second person is the first.")
    case .transferNeedsBoth:
      Phrase(
        zh: "转办须承办人与受理台双方同意。",
        en: "A transfer needs both the owner and the desk.")
    case .returnTooLate(let ended):
      Phrase(
        zh: "退回期限已于 \(Self.day(ended)) 届满。",
        en: "The time to return it ended on \(Self.day(ended)).")
    case .returnedBefore:
      Phrase(zh: "该诉求已退回过一次。", en: "It was returned once already.")
    case .ruled:
      Phrase(zh: "职责已经裁定，不能退回。", en: "A ruling has settled whose duty it is.")
    case .extendedBefore:
      Phrase(zh: "该诉求已延期一次。", en: "It was extended once already.")
    case .noExtension:
      Phrase(zh: "该时限类型不能延期。", en: "This kind of deadline cannot be extended.")
    case .extensionNotAsked:
      Phrase(zh: "承办人没有申请延期。", en: "The owner has not asked for an extension.")
    case .extensionTooLong(let limit, let actual):
      Phrase(
        zh: "延期 \(actual) 天，须在 1 至 \(limit.amount) 天之间。",
        en: "An extension of \(actual) is outside 1 to \(limit.amount) days.")
    case .suspensionLength(let limit, let actual):
      Phrase(
        zh: "复核日期在 \(actual) 天后，须在 1 至 \(limit) 天之内。",
        en: "The review date is \(actual) days away; 1 to \(limit) are allowed.")
    case .urgencyLowered(let from, let to):
      Phrase(
        zh: "紧急程度不能由 \(from.rawValue) 降为 \(to.rawValue)。",
        en: "Urgency cannot fall from \(from.rawValue) to \(to.rawValue).")
    case .routedOnly(let domain):
      Phrase(
        zh: "\(domain) \(CodeList.domain.label(domain).zh)类事项只受理、转送，不在此办结。",
        en: "Matters of \(domain), \(CodeList.domain.label(domain).en), are received and routed "
          + "only.")
    case .notPetition:
      Phrase(zh: "只有信访事项可以复查。", en: "Only petitions are reviewed.")
    case .reviewTooLate(let ended):
      Phrase(
        zh: "申请复查的期限已于 \(Self.day(ended)) 届满。",
        en: "The time to ask for a review ended on \(Self.day(ended)).")
    case .noReviewAsked:
      Phrase(zh: "没有待答复的复查申请。", en: "No such review waits for an answer.")
    case .reviewOpen:
      Phrase(zh: "有复查申请待答复。", en: "A review waits for its answer.")
    case .reviewsExhausted:
      Phrase(zh: "已经复核，不再受理同一事实。", en: "The re-review was given; it was the last.")
    case .noReReview:
      Phrase(zh: "未经复核，不能终结。", en: "Without a re-review the procedure cannot end.")
    case .notPublic:
      Phrase(zh: "匿名诉求只能公开答复。", en: "An anonymous speaker is reached in public only.")
    case .ratingOpen(let until):
      Phrase(
        zh: "居民在 \(Self.day(until)) 前仍可评价。",
        en: "The resident may still rate until \(Self.day(until)).")
    case .fewCalls(let limit, let actual):
      Phrase(
        zh: "回访未接 \(actual) 次，至少须 \(limit) 次。",
        en: "\(actual) calls without answer; at least \(limit) are needed.")
    case .mergedIntoItself:
      Phrase(zh: "不能并入自身。", en: "A request cannot be merged into itself.")
    case .representatives(let limit, let actual):
      Phrase(
        zh: "代表 \(actual) 人，最多 \(limit) 人。",
        en: "\(actual) people speak for the request; at most \(limit) may.")
    case .incomplete(let missing):
      Phrase(
        zh: "本机缺少该诉求的步骤（已知缺 \(missing) 条）。",
        en: "Steps of this request are missing here (\(missing) known).")
    }
  }

  private static func levelName(_ level: Int) -> Phrase {
    switch level {
    case ...0: Phrase(zh: "组级", en: "group")
    case 1: Phrase(zh: "村级", en: "village")
    case 2: Phrase(zh: "乡镇级", en: "town")
    default: Phrase(zh: "县级", en: "county")
    }
  }

  /// The last day of a period that ends at 24:00, or the day of an instant.
  private static func day(_ milliseconds: Int64) -> String {
    ChinaTime.date(atMilliseconds: milliseconds.addingClamped(-1)).description
  }
}
