internal import CRDT
internal import Wording

/// The rules of mediation (domain rule D8): it is voluntary, both sides are heard, and what is
/// agreed is followed up.
package enum DisputeRules {
  /// What the type is bound to.
  static let family = FamilyRules(
    kin: [.named(DisputeSchema.demand)],
    columns: [
      DerivedColumn("result", Phrase(zh: "结果", en: "Result")),
      DerivedColumn("performance_due", Phrase(zh: "履行回访期限", en: "Check by")),
    ],
    refusals: refusals, derived: derived, conflicts: conflicts)

  private static func refusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let standing = DisputeStanding(draft.family)
    if let before = draft.before { return unsealing(draft.record, before) }
    return switch draft.record.type {
    case DisputePartySchema.type.code: party(draft)
    case DisputeConsentSchema.type.code:
      foreign([draft.record.reference(DisputeConsentSchema.party)], standing)
    case DisputeSessionSchema.type.code: session(draft.record, standing)
    case DisputeAgreementSchema.type.code: agreement(draft.record, standing)
    case DisputePerformanceSchema.type.code: performance(standing)
    default: []
    }
  }

  /// A name that is written where the seal keeps it apart.
  private static func unsealing(_ record: Record, _ before: Record) -> [RuleRefusal] {
    guard record.type == DisputePartySchema.type.code, before.isTrue(DisputePartySchema.isSealed),
      DisputePartySchema.identity.contains(where: { record.isSaid($0) })
    else { return [] }
    return [
      RuleRefusal(
        Phrase(zh: "该当事人的身份已封存。", en: "The identity of this party is sealed."),
        remedy: Phrase(
          zh: "姓名和代理人只写入封存记录。", en: "Names belong into the sealed record only."))
    ]
  }

  private static func party(_ draft: FamilyDraft) -> [RuleRefusal] {
    guard let resident = draft.record.reference(DisputePartySchema.resident) else { return [] }
    let isThere = draft.family.children(DisputePartySchema.type.code).contains {
      $0.reference(DisputePartySchema.resident) == resident
    }
    return isThere
      ? [
        RuleRefusal(
          Phrase(zh: "该居民已是本纠纷的当事人。", en: "This resident is a party of the dispute already."),
          remedy: Phrase(zh: "请核对是哪一方。", en: "Check on which side."))
      ] : []
  }

  /// Parties that are not this dispute's.
  private static func foreign(
    _ parties: [RecordID?], _ standing: DisputeStanding
  ) -> [RuleRefusal] {
    let isForeign = parties.compactMap(\.self).contains { party in
      !standing.parties.contains { $0.id == party }
    }
    return isForeign
      ? [
        RuleRefusal(
          Phrase(zh: "所指的当事人不属于本纠纷。", en: "The party named is not one of this dispute."),
          remedy: Phrase(
            zh: "请先用 dispute party add 登记当事人。", en: "Add it first with “dispute party add”."))
      ] : []
  }

  /// What stands against going on: a side without a party, a party that did not consent or said no.
  private static func consent(_ standing: DisputeStanding) -> [RuleRefusal] {
    var found: [RuleRefusal] = []
    for side in DisputeStanding.sides where !standing.parties.contains(where: { $0.side == side }) {
      let label = CodeList.disputeSide.label(side)
      found.append(
        RuleRefusal(
          Phrase(zh: "\(label.zh)还没有当事人。", en: "There is no party on \(label.en)."),
          remedy: Phrase(
            zh: "请先用 dispute party add 登记当事人。", en: "Add it first with “dispute party add”.")))
    }
    for party in standing.parties where party.answer != "given" {
      let label = CodeList.disputeSide.label(party.side)
      found.append(
        party.isRefusing
          ? RuleRefusal(
            Phrase(
              zh: "\(label.zh)有当事人明确不同意调解，调解须停止。",
              en: "A party on \(label.en) declines mediation, so it must stop."),
            remedy: Phrase(
              zh: "请告知诉讼、仲裁等法定途径；当事人改变意愿的，用 dispute consent add 登记。",
              en: "Tell of the courts and other routes; if the party changes its mind, add that "
                + "with “dispute consent add”."))
          : RuleRefusal(
            Phrase(
              zh: "\(label.zh)有当事人尚未表示同意调解。",
              en: "A party on \(label.en) has not consented to mediation."),
            remedy: Phrase(
              zh: "请用 dispute consent add 登记当事人的意愿。",
              en: "Add what the party says with “dispute consent add”.")))
    }
    return found
  }

  private static func session(_ record: Record, _ standing: DisputeStanding) -> [RuleRefusal] {
    var found =
      foreign(record.references(DisputeSessionSchema.present), standing) + consent(standing)
    if record.text(DisputeSessionSchema.outcome) == "failed",
      !record.isSaid(DisputeSessionSchema.statutoryChannel)
    {
      found.append(
        RuleRefusal(
          Phrase(
            zh: "未达成一致的，须告知当事人法定途径。",
            en: "Parties that do not agree must be told of a statutory route."),
          remedy: Phrase(
            zh: "请用 --statutory-channel 写明告知的途径。",
            en: "Say which with --statutory-channel.")))
    }
    return found
  }

  private static func agreement(_ record: Record, _ standing: DisputeStanding) -> [RuleRefusal] {
    var found = consent(standing)
    for side in DisputeStanding.sides where !standing.heardSides.contains(side) {
      let label = CodeList.disputeSide.label(side)
      found.append(
        RuleRefusal(
          Phrase(
            zh: "还没有\(label.zh)的陈述；调解须听取双方。",
            en: "There is no statement of \(label.en); both sides must be heard."),
          remedy: Phrase(
            zh: "请用 dispute session add 登记双方陈述。",
            en: "Add what both said with “dispute session add”.")))
    }
    if let standingAgreement = standing.agreement,
      record.reference(DisputeAgreementSchema.replacing) != standingAgreement.id
    {
      found.append(
        RuleRefusal(
          Phrase(zh: "已有一份有效的调解协议。", en: "There is an agreement in force already."),
          remedy: Phrase(
            zh: "重新达成的，用 --replacing 指明它替代的协议。",
            en: "If a new one takes its place, name the old one with --replacing.")))
    }
    return found
  }

  private static func performance(_ standing: DisputeStanding) -> [RuleRefusal] {
    standing.agreement == nil
      ? [
        RuleRefusal(
          Phrase(zh: "还没有调解协议，无从回访履行。", en: "There is no agreement that could be kept."),
          remedy: Phrase(
            zh: "请先用 dispute agreement add 登记协议。",
            en: "Add it first with “dispute agreement add”."))
      ] : []
  }

  // MARK: - What follows

  private static func derived(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let standing = DisputeStanding(family)
    let rules = Rules.current
    let today = ChinaTime.date(atMilliseconds: now)
    var values = [
      DerivedValue(
        "result", Phrase(zh: "调解结果", en: "Result"),
        .word(standing.result.rawValue, standing.result.label))
    ]
    let consenting = standing.parties.count { $0.answer == "given" }
    if !standing.parties.isEmpty {
      values.append(
        DerivedValue(
          "consents", Phrase(zh: "同意调解的当事人", en: "Parties that consent"),
          .share(consenting, of: standing.parties.count, needed: nil),
          isAlert: standing.parties.contains(where: \.isRefusing)))
    }
    if let due = standing.confirmationDue(rules),
      standing.agreement?.isSaid(DisputeAgreementSchema.confirmedOn) == false
    {
      values.append(
        DerivedValue(
          "confirm_deadline", Phrase(zh: "申请司法确认截止", en: "Court confirmation until"), .day(due)))
    }
    if let performance = standing.performance {
      let code = performance.text(DisputePerformanceSchema.state) ?? ""
      values.append(
        DerivedValue(
          "performance", Phrase(zh: "履行情况", en: "Performance"),
          .word(code, CodeList.performanceState.label(code)), isAlert: code == "not_done"))
    }
    if let due = standing.performanceDue(rules) {
      values.append(
        DerivedValue(
          "performance_due", Phrase(zh: "履行回访期限", en: "Check performance by"), .day(due),
          isAlert: due < today))
    }
    return values
  }

  /// What two people did unknowingly: two agreements, or one that a party's refusal stands against.
  private static func conflicts(_ family: RecordFamily) -> [Conflict] {
    let standing = DisputeStanding(family)
    var found: [Conflict] = []
    if standing.agreements.count > 1 {
      found.append(
        .contradiction(
          in: family.root, rule: "D8", severity: .choose, others: standing.agreements,
          Phrase(
            zh: "有多份调解协议同时有效；最后生效的一份暂时作准。",
            en: "Several agreements stand at once; the one latest in force counts meanwhile.")))
    }
    let refusals = standing.parties.filter(\.isRefusing)
    if let agreement = standing.agreement, let made = refusals.compactMap(\.answeredAt).min(),
      made <= agreement.integer(DisputeAgreementSchema.effectiveAt) ?? 0
    {
      found.append(
        .contradiction(
          in: family.root, rule: "D8", severity: .breach,
          others: [agreement.id] + refusals.map(\.id),
          Phrase(
            zh: "登记了调解协议，但协议生效前已有当事人明确不同意调解。",
            en: "An agreement stands although a party had declined before it took effect.")))
    }
    return found
  }
}
