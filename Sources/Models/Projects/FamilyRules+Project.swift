internal import CRDT
internal import Codec
internal import Wording

extension FamilyRules {
  /// A project with its children and the assessments of it.
  static let project: FamilyRules = FamilyRules(
    kin: [
      .naming(
        type: RiskAssessmentSchema.type.name, RiskAssessmentSchema.project, then: consulted),
      .namedByChildren(type: ProjectActSchema.type.name, ProjectActSchema.vote),
      .namedByChildren(type: ProjectActSchema.type.name, ProjectActSchema.notice),
      .naming(type: NoticeSchema.type.name, NoticeSchema.project),
    ],
    columns: [
      DerivedColumn("status", Phrase(zh: "状态", en: "Status")),
      DerivedColumn("milestones", Phrase(zh: "节点", en: "Milestones")),
      DerivedColumn("balance_fen", Phrase(zh: "结余", en: "Balance")),
    ],
    refusals: { draft in projectRefusals(draft) },
    derived: { family, now in projectValues(family, now) },
    conflicts: { family in
      ProjectLedger(family).duplicates.map { group in
        .contradiction(
          in: family.root, rule: "C31", severity: .breach, others: group,
          Phrase(
            zh: "同一凭证号登记了 \(group.count) 笔；两笔都计入结余，直到其中一笔被冲销。",
            en: "\(group.count) entries have one voucher; all count until one is reversed."))
      }
    })

  private static func projectRefusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    switch draft.record.type {
    case ProjectFundSchema.type.code where draft.before == nil:
      return fundRefusals(draft)
    case ProjectActSchema.type.code where draft.before == nil:
      return actRefusals(draft)
    case ProjectSchema.type.code: return taskForceRefusals(draft.record)
    case ProjectFollowUpSchema.type.code
    where draft.before == nil && draft.family.root.text(ProjectSchema.kind) != "levy":
      return [notLevy]
    default: return []
    }
  }

  private static func fundRefusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let ledger = ProjectLedger(draft.family.with(draft.record))
    if ledger.entries.contains(where: { $0.id == draft.record.id && $0.standing == .unfitting }) {
      return [unfitting]
    }
    return ledger.duplicates.contains { $0.contains(draft.record.id) } ? [voucherTaken] : []
  }

  /// A group for a time has somebody who answers for it, and an end.
  private static func taskForceRefusals(_ project: Record) -> [RuleRefusal] {
    guard !project.references(ProjectSchema.taskForce).isEmpty else { return [] }
    guard
      project.reference(ProjectSchema.owner) == nil || project.integer(ProjectSchema.due) == nil
    else { return [] }
    return [
      RuleRefusal(
        Phrase(
          zh: "设专班须写明责任人和完成期限。", en: "A task force has a named owner and a last day."),
        remedy: Phrase(zh: "请给出 --owner 和 --due。", en: "Give --owner and --due."))
    ]
  }

  private static let notLevy = RuleRefusal(
    Phrase(zh: "只有征地项目登记征地回访。", en: "Only a project that takes land has follow-ups."),
    remedy: Phrase(
      zh: "其他帮扶请用 assistance add。", en: "For other help use “assistance add”."))
  private static let voucherTaken = RuleRefusal(
    Phrase(zh: "该凭证号已登记。", en: "An entry with this voucher is there already."),
    remedy: Phrase(
      zh: "请核对凭证；登记有误的，用 --reverses 冲销后重新登记。",
      en: "Check the voucher; take a wrong entry back with --reverses and enter it anew."))
  private static let unfitting = RuleRefusal(
    Phrase(
      zh: "冲销须与原凭证金额相同、收支相反，且原凭证未被冲销。",
      en: "A reversal has the entry's amount the other way, and an entry is reversed once."),
    remedy: Phrase(zh: "请用 project ledger 核对。", en: "Look at “project ledger”."))

  private static func actRefusals(_ draft: FamilyDraft) -> [RuleRefusal] {
    let record = draft.record
    guard let kind = record.text(ProjectActSchema.act).flatMap(ProjectState.Kind.init(rawValue:))
    else { return [] }
    let wish = ProjectGate.Wish(
      kind, vote: ProjectGrounds.vote(of: record, in: draft.family),
      notice: ProjectGrounds.notice(of: record, in: draft.family, now: draft.now),
      listHash: record.blob(ProjectActSchema.listHash))
    return ProjectGate.refusals(
      of: wish, projectKind: draft.family.root.text(ProjectSchema.kind) ?? "",
      state: ProjectState(draft.family), assessments: PlanFamilies.assessments(of: draft.family)
    ).map { RuleRefusal($0.phrase, remedy: $0.remedy) }
  }

  private static func projectValues(_ family: RecordFamily, _ now: Int64) -> [DerivedValue] {
    let today = Int64(ChinaTime.date(atMilliseconds: now).daysSinceEpoch)
    let project = family.root
    let progress = ProjectProgress(family)
    let state = ProjectState(family)
    let late = progress.milestones.filter { $0.doneOn == nil && $0.isLate(today: today) }
    var values = [
      DerivedValue(
        "status", Phrase(zh: "状态", en: "status"), .word(state.status.rawValue, state.status.label))
    ]
    if !progress.milestones.isEmpty {
      values.append(
        DerivedValue(
          "milestones", Phrase(zh: "完成节点", en: "milestones done"),
          .share(progress.doneCount, of: progress.milestones.count, needed: nil),
          isAlert: !late.isEmpty))
    }
    if !late.isEmpty {
      values.append(
        DerivedValue(
          "late", Phrase(zh: "逾期节点", en: "late milestones"), .records(late.map(\.id)),
          isAlert: true))
    }
    if let end = project.integer(ProjectSchema.due), end < today,
      state.status != .done, state.status != .rejected,
      !project.references(ProjectSchema.taskForce).isEmpty
    {
      values.append(
        DerivedValue(
          "task_force_expired", Phrase(zh: "专班已过期", en: "task force past its last day"),
          .day(CivilDate(daysSinceEpoch: Int(clamping: end))), isAlert: true))
    }
    values += followUpValues(family, today: ChinaTime.date(atMilliseconds: now))
    values += moneyValues(family)
    values += progress.amounts.map { amount in
      let unit = CodeList.measureUnit.label(amount.unit)
      return DerivedValue(
        "amount_" + amount.unit, Phrase(zh: "工作量（\(unit.zh)）", en: "work in \(unit.en)"),
        .words(
          Phrase(
            zh: "计划 \(amount.planned)，完成 \(amount.done)",
            en: "\(amount.done) done, \(amount.planned) planned")))
    }
    let links = project.references(ProjectSchema.demandLinks).count
    values.append(
      DerivedValue(
        "requests", Phrase(zh: "回应诉求", en: "requests answered"), .count(links),
        isAlert: links == 0))
    for assessment in PlanFamilies.assessments(of: family) {
      values.append(
        DerivedValue(
          "level", Phrase(zh: "稳评等级", en: "level assessed"),
          .word(assessment.gate.rawValue, assessment.gate.label),
          isAlert: assessment.gate == .high))
    }
    if let list = state.publishedList?.listHash {
      values.append(
        DerivedValue(
          "list_hash", Phrase(zh: "公布清单校验值", en: "hash of the published list"),
          .words(Phrase(Hex.encode(list)))))
    }
    values += ProjectGrounds.values(family, state)
    values += ProjectPublication.values(family, today: CivilDate(daysSinceEpoch: Int(today)))
    let strange = state.acts.filter(\.isInapplicable).map(\.id)
    if !strange.isEmpty {
      values.append(
        DerivedValue(
          "inapplicable", Phrase(zh: "未先公布清单的抽签", en: "draws by a list not published before"),
          .records(strange), isAlert: true))
    }
    return values
  }

  /// What is owed to households whose land was taken: how much is done, and what is due.
  private static func followUpValues(
    _ family: RecordFamily, today: CivilDate
  ) -> [DerivedValue] {
    let records = family.children(ProjectFollowUpSchema.type.code)
    guard !records.isEmpty else { return [] }
    let plans = records.map(ProjectFollowUp.init)
    let due = plans.filter { !$0.due(by: today).isEmpty }
    let done = plans.count { $0.open.isEmpty }
    var values = [
      DerivedValue(
        "follow_ups", Phrase(zh: "征地回访完成", en: "follow-ups done"),
        .share(done, of: plans.count, needed: nil))
    ]
    if !due.isEmpty {
      values.append(
        DerivedValue(
          "follow_ups_due", Phrase(zh: "应回访户", en: "follow-ups due"), .records(due.map(\.id)),
          isAlert: true))
    }
    return values
  }

  private static func moneyValues(_ family: RecordFamily) -> [DerivedValue] {
    let ledger = ProjectLedger(family)
    guard !ledger.entries.isEmpty else { return [] }
    let budget = family.root.integer(ProjectSchema.budgetFen)
    return [
      DerivedValue("in_fen", Phrase(zh: "收入", en: "money in"), .fen(ledger.inFen)),
      DerivedValue(
        "out_fen", Phrase(zh: "支出", en: "money out"), .fen(ledger.outFen),
        isAlert: budget.map { ledger.outFen > $0 } ?? false),
      DerivedValue(
        "balance_fen", Phrase(zh: "结余", en: "balance"), .fen(ledger.balanceFen),
        isAlert: ledger.balanceFen < 0 || !ledger.duplicates.isEmpty),
    ]
  }
}

/// What plans are read from besides themselves.
package enum PlanFamilies {
  /// The assessments of a project's family, by id.
  package static func assessments(of family: RecordFamily) -> [AssessmentState] {
    family.kin(RiskAssessmentSchema.type.code).map(AssessmentState.init)
  }
}

extension ProjectLedger {
  /// The ledger of a project's family.
  package init(_ family: RecordFamily) {
    self.init(family.children(ProjectFundSchema.type.code))
  }
}

extension ProjectProgress {
  /// The progress of a project's family.
  package init(_ family: RecordFamily) {
    self.init(
      milestones: family.children(ProjectMilestoneSchema.type.code),
      measures: family.children(ProjectMeasureSchema.type.code))
  }
}

extension ProjectState {
  /// The state of a project's family.
  package init(_ family: RecordFamily) {
    self.init(
      acts: family.children(ProjectActSchema.type.code), progress: ProjectProgress(family))
  }
}
