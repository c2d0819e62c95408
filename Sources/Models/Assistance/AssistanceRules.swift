internal import CRDT
internal import Wording

/// What a plan of assistance and its children come to together.
package enum AssistanceRules {
  /// The rules of the plan.
  package static let family = FamilyRules(
    columns: [
      DerivedColumn("status", statusLabel), DerivedColumn("next_visit", nextLabel),
      DerivedColumn("total", totalLabel),
    ],
    refusals: refusals, derived: derived, conflicts: conflicts)

  /// The rules of its sensitive companion: nothing is kept without a consent that covers it.
  package static let needs = FamilyRules(
    kin: [.named(AssistanceNeedsSchema.consent)], refusals: unconsented, derived: consent)

  private static let statusLabel = Phrase(zh: "状态", en: "status")
  private static let nextLabel = Phrase(zh: "应走访", en: "next visit")
  private static let totalLabel = Phrase(zh: "累计金额", en: "total spent")

  private static func state(_ family: RecordFamily, on day: CivilDate) -> AssistanceState {
    AssistanceState(family.root, children: family.children, today: day)
  }

  // MARK: - What a command refuses

  @Sendable
  private static func refusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let state = state(draft.family, on: ChinaTime.date(atMilliseconds: draft.now))
    switch draft.record.type {
    case AssistanceExitSchema.type.code where draft.before == nil:
      return ended(state, before: nil) + unagreed(draft.record)
    case AssistanceMeasureSchema.type.code where draft.before == nil:
      return ended(state, before: draft.record.integer(AssistanceMeasureSchema.day))
        + misbooked(draft.record, in: state.ledger)
    default: return []
    }
  }

  private static func ended(_ state: AssistanceState, before day: Int64?) -> [RuleRefusal] {
    guard let last = state.endedOn, day.map({ $0 > Int64(last.daysSinceEpoch) }) ?? true else {
      return []
    }
    return [
      RuleRefusal(
        Phrase(zh: "该帮扶已于 \(last) 结束。", en: "The plan ended on \(last)."),
        remedy: Phrase(zh: "如需继续，请另立帮扶。", en: "If help goes on, add another plan."))
    ]
  }

  private static func unagreed(_ exit: Record) -> [RuleRefusal] {
    guard !exit.isTrue(AssistanceExitSchema.householdAgrees) else { return [] }
    return [
      RuleRefusal(
        Phrase(zh: "结束帮扶须经户方同意。", en: "A plan ends only with the household's agreement."),
        remedy: Phrase(
          zh: "请先征得户方同意，再写 --household-agrees 是。",
          en: "Ask the household first, then give --household-agrees yes."))
    ]
  }

  private static func misbooked(_ measure: Record, in ledger: MoneyLedger) -> [RuleRefusal] {
    let others = ledger.counting.filter { $0.id != measure.id }
    if let reversed = measure.reference(AssistanceMeasureSchema.reverses) {
      guard !others.contains(where: { $0.id == reversed }) else { return [] }
      return [
        RuleRefusal(
          Phrase(
            zh: "所冲销的不是本帮扶的有效记录，或已被冲销。",
            en: "What is reversed is no entry of this plan that counts."),
          remedy: Phrase(
            zh: "请用“minqing assistance show”查看。", en: "See “minqing assistance show”."))
      ]
    }
    guard let voucher = measure.text(AssistanceMeasureSchema.voucher),
      others.contains(where: { $0.voucher == voucher })
    else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "凭证号“\(voucher)”已经记过。", en: "The voucher “\(voucher)” is entered already."),
        remedy: Phrase(
          zh: "请核对凭证；前一笔有误的，先用 --reverses 冲销。",
          en: "Check the voucher; reverse the other entry with --reverses if that one is wrong."))
    ]
  }

  // MARK: - What follows

  @Sendable
  private static func derived(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let today = ChinaTime.date(atMilliseconds: now)
    let state = state(family, on: today)
    let status =
      state.endedOn == nil
      ? DerivedValue.Content.word("running", Phrase(zh: "进行中", en: "running"))
      : .word("ended", Phrase(zh: "已结束", en: "ended"))
    var values = [DerivedValue("status", statusLabel, status)]
    if let endedOn = state.endedOn {
      values.append(DerivedValue("ended_on", Phrase(zh: "结束日期", en: "ended on"), .day(endedOn)))
    } else if let next = state.missedReviews.first {
      values.append(
        DerivedValue("next_visit", nextLabel, .day(next.due), isAlert: next.due < today))
    }
    let done = state.reviews.count - state.missedReviews.count
    values.append(
      DerivedValue(
        "visits", Phrase(zh: "按期走访", en: "visits made in time"),
        .share(done, of: state.reviews.count, needed: nil)))
    values.append(
      DerivedValue(
        "goals", Phrase(zh: "完成目标", en: "goals reached"),
        .share(state.goalCount - state.openGoals.count, of: state.goalCount, needed: nil)))
    values.append(DerivedValue("total", totalLabel, .fen(state.ledger.fen)))
    let doubled = state.ledger.sharedVouchers.joined().map(\.id)
    if !doubled.isEmpty {
      values.append(
        DerivedValue(
          "shared_vouchers", Phrase(zh: "凭证重复", en: "vouchers entered twice"),
          .records(doubled), isAlert: true))
    }
    return values
  }

  // MARK: - What two people did unknowingly

  @Sendable
  private static func conflicts(_ family: RecordFamily) -> [Conflict] {
    let state = state(family, on: CivilDate(daysSinceEpoch: 0))
    let doubled = state.ledger.sharedVouchers.map { entries in
      Conflict.contradiction(
        in: family.root, rule: "C31", severity: .breach, others: entries.map(\.id),
        Phrase(
          zh: "同一凭证号记了两次；两笔都保留，直到其中一笔被冲销。",
          en: "One voucher stands twice; both entries stay until one of them is reversed."))
    }
    guard !state.refusedExits.isEmpty else { return doubled }
    return doubled + [
      .contradiction(
        in: family.root, rule: "A-EXIT", severity: .choose, others: state.refusedExits,
        Phrase(
          zh: "结束帮扶未经户方同意；该结束不生效，帮扶继续。",
          en: "It was ended without the household's agreement; that has no effect, and it goes on.")
      )
    ]
  }

  // MARK: - Needs

  private static func standing(_ family: RecordFamily) -> NeedsConsent {
    NeedsConsent(family.kin(ConsentSchema.type.code).first?.root)
  }

  @Sendable
  private static func unconsented(_ draft: FamilyDraft) -> [RuleRefusal] {
    guard standing(draft.family) != .standing else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "没有用于结对帮扶、涵盖服务需求的有效同意。",
          en: "There is no standing consent for paired assistance that covers service needs."),
        remedy: Phrase(
          zh: "请先登记同意：minqing resident consent add 成员 --purpose assistance --covers needs。",
          en: "Record it first: minqing resident consent add RESIDENT --purpose assistance "
            + "--covers needs."))
    ]
  }

  @Sendable
  private static func consent(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let label = Phrase(zh: "同意情况", en: "consent")
    switch standing(family) {
    case .standing:
      return [
        DerivedValue("consent_state", label, .word("standing", Phrase(zh: "有效", en: "stands")))
      ]
    case .withdrawn:
      return [
        DerivedValue(
          "consent_state", label,
          .word("withdrawn", Phrase(zh: "已撤回，不再显示，待删除", en: "withdrawn: hidden, to be erased")),
          isAlert: true)
      ]
    case .unknown:
      return [
        DerivedValue(
          "consent_state", label,
          .word("unknown", Phrase(zh: "本机没有该同意，不显示", en: "not on this laptop: hidden")),
          isAlert: true)
      ]
    }
  }
}
