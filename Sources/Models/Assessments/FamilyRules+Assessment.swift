internal import CRDT
internal import Codec
internal import Wording

extension FamilyRules {
  /// The forms whose answers count as opinions, with their responses.
  static let consulted: [Kin] = [
    .named(
      RiskAssessmentSchema.surveys,
      then: [.naming(type: SurveyResponseSchema.type.name, SurveyResponseSchema.form)])
  ]

  /// An assessment with its factors, opinions, conclusions and the forms it names.
  static let assessment: FamilyRules = FamilyRules(
    kin: consulted,
    columns: [
      DerivedColumn("level", Phrase(zh: "当前等级", en: "Level")),
      DerivedColumn("verdict", Phrase(zh: "结论", en: "Conclusion")),
    ],
    refusals: { draft in assessmentRefusals(draft) },
    derived: { family, _ in assessmentValues(AssessmentState(family)) })

  private static func assessmentRefusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let record = draft.record
    let siblings = draft.family.children(record.type).filter { $0.id != record.id }
    switch record.type {
    case RiskConclusionSchema.type.code where draft.before == nil:
      let verdict = record.text(RiskConclusionSchema.conclusion)
        .flatMap(AssessmentState.Verdict.init(rawValue:))
      return verdict.map { verdict in
        AssessmentState(draft.family).refusals(of: verdict)
          .map { RuleRefusal($0.phrase, remedy: $0.remedy) }
      } ?? []
    case RiskConclusionSchema.type.code:
      let approver = record.reference(RiskConclusionSchema.approvedBy)
      let isOwn = approver != nil && approver == record.reference(RiskConclusionSchema.author)
      return isOwn ? [ownApproval] : []
    case RiskOpinionSchema.type.code:
      guard let visit = record.reference(RiskOpinionSchema.visit) else { return [] }
      let isHeard = siblings.contains { $0.reference(RiskOpinionSchema.visit) == visit }
      return isHeard ? [visitHeard] : []
    case ReliefMeasureSchema.type.code:
      let household = record.reference(ReliefMeasureSchema.household)
      let isListed = siblings.contains { $0.reference(ReliefMeasureSchema.household) == household }
      return isListed ? [householdListed] : []
    default: return []
    }
  }

  private static let ownApproval = RuleRefusal(
    Phrase(zh: "结论不能由评估人自己审定。", en: "Nobody approves a conclusion of their own."),
    remedy: Phrase(zh: "请由分管领导审定。", en: "Let another lead approve it."))
  private static let visitHeard = RuleRefusal(
    Phrase(zh: "这次走访的意见已登记。", en: "The opinions of this visit are recorded already."),
    remedy: Phrase(zh: "同一次走访只登记一次。", en: "A visit is recorded once."))
  private static let householdListed = RuleRefusal(
    Phrase(zh: "该户已在清单中。", en: "The household is on the list already."),
    remedy: Phrase(
      zh: "请用 assess relief edit 修改。", en: "Change it with “assess relief edit”."))

  private static func assessmentValues(_ state: AssessmentState) -> [DerivedValue] {
    var values = [
      DerivedValue(
        "level", Phrase(zh: "当前等级", en: "level"), .word(state.gate.rawValue, state.gate.label),
        isAlert: state.gate == .high),
      DerivedValue(
        "level_before", Phrase(zh: "措施前等级", en: "level before measures"),
        .word(state.initial.rawValue, state.initial.label)),
      DerivedValue(
        "support", Phrase(zh: "支持", en: "support"), share(state.opinions.support, state)),
      DerivedValue("oppose", Phrase(zh: "反对", en: "oppose"), share(state.opinions.oppose, state)),
      DerivedValue(
        "neutral", Phrase(zh: "无所谓", en: "neither"), share(state.opinions.neutral, state)),
      DerivedValue(
        "insufficient", Phrase(zh: "依据不足", en: "insufficient evidence"),
        .answer(state.isInsufficient), isAlert: state.isInsufficient),
    ]
    if !state.unrelieved.isEmpty {
      values.append(
        DerivedValue(
          "unrelieved", Phrase(zh: "没有减免措施的户", en: "households without relief"),
          .records(state.unrelieved), isAlert: true))
    }
    if let current = state.current, let verdict = current.verdict {
      values.append(
        DerivedValue(
          "verdict", Phrase(zh: "结论", en: "conclusion"),
          .word(verdict.rawValue, CodeList.riskConclusion.label(verdict.rawValue))))
      values.append(
        DerivedValue(
          "approved", Phrase(zh: "已审定", en: "approved"), .answer(current.isApproved),
          isAlert: !current.isApproved))
    } else if !state.conclusions.isEmpty {
      values.append(
        DerivedValue(
          "verdict", Phrase(zh: "结论", en: "conclusion"),
          .word("stale", Phrase(zh: "内容已变，须重新作出", en: "the facts changed; to be drawn anew")),
          isAlert: true))
    }
    if let last = state.conclusions.last {
      values.append(
        DerivedValue(
          "hash", Phrase(zh: "最近结论的快照校验值", en: "hash of the last snapshot"),
          .words(Phrase(Hex.encode(last.hash)))))
      values.append(
        DerivedValue(
          "sound", Phrase(zh: "快照与校验值相符", en: "snapshots that fit their hash"),
          .share(
            state.conclusions.count(where: \.isSound), of: state.conclusions.count, needed: nil)))
    }
    if state.conclusions.contains(where: { !$0.isSound }) {
      values.append(
        DerivedValue(
          "unsound", Phrase(zh: "快照与校验值不符", en: "snapshots that do not fit their hash"),
          .records(state.conclusions.filter { !$0.isSound }.map(\.id)), isAlert: true))
    }
    return values
  }

  private static func share(_ count: Int64, _ state: AssessmentState) -> DerivedValue.Content {
    .share(Int(clamping: count), of: Int(clamping: state.opinions.total), needed: nil)
  }
}

extension AssessmentState {
  /// The state of an assessment's family.
  package init(_ family: RecordFamily) {
    let answers = family.kin(SurveyFormSchema.type.code).map { form in
      OpinionCounts(
        questions: SurveyQuestions(
          form: form.root, questions: form.children(SurveyQuestionSchema.type.code)),
        responses: form.kin(SurveyResponseSchema.type.code).map(\.root))
    }
    self.init(
      assessment: family.root, factors: family.children(RiskFactorSchema.type.code),
      opinions: family.children(RiskOpinionSchema.type.code),
      relief: family.children(ReliefMeasureSchema.type.code),
      conclusions: family.children(RiskConclusionSchema.type.code),
      answers: answers.reduce(OpinionCounts(), +))
  }
}
