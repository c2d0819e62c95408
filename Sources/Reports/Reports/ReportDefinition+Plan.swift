internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// What was planned, against what was done.
  static let plan = ReportDefinition(
    "plan", Phrase(zh: "计划进度", en: "Plans against work done"),
    formula: Phrase(
      zh: "期限在本期的进度节点：已完成的 ÷ 全部；按期 = 期限当日或以前完成的 ÷ 全部；按项目类型分列。"
        + "清单为截至时点逾期未完成的节点数，按项目。",
      en: "Milestones due in the period: done ÷ all; in time, done by the day ÷ all; by kind of "
        + "project. Listed are projects with milestones that are late at the moment asked about.")
  ) { facts in
    let steps = facts.projects.flatMap { project in
      project.milestones.filter { facts.scope.period.contains($0.due) }
        .map { (kind: project.kind, step: $0) }
    }
    let kinds = CodeList.projectKind.codes.map { code in
      let own = steps.filter { $0.kind == code.value }
      return Figure(
        "plan.kind.\(code.value)", code.label, .share, own.count { $0.step.doneOn != nil },
        of: own.count)
    }
    let columns = [
      Listing.Column("project", Phrase(zh: "项目", en: "Project")),
      .init("org", Phrase(zh: "单位", en: "Unit")),
      .init("since", Phrase(zh: "最早期限", en: "Earliest due")),
      .init("late", Phrase(zh: "逾期节点", en: "Late")),
      .init("done", Phrase(zh: "已完成", en: "Done")), .init("all", Phrase(zh: "全部", en: "All")),
    ]
    let rows = facts.projects.compactMap { project -> [Listing.Cell]? in
      let late = project.lateMilestones(on: facts.today)
      guard let first = late.first else { return nil }
      return [
        .text(project.title), .text(facts.unitName(project.org)), .date(first.due),
        .count(late.count),
        .count(project.milestones.count { $0.doneOn != nil }), .count(project.milestones.count),
      ]
    }
    return ReportBody(
      figures: [
        Figure(
          "plan.done", Phrase(zh: "已完成", en: "done"), .share,
          steps.count { $0.step.doneOn != nil }, of: steps.count),
        Figure(
          "plan.ontime", Phrase(zh: "按期完成", en: "done in time"), .share,
          steps.count { item in item.step.doneOn.map { $0 <= item.step.due } ?? false },
          of: steps.count),
      ] + kinds,
      listings: [
        Listing(
          Phrase(zh: "有逾期节点的项目", en: "Projects with late milestones"), columns, rows)
      ])
  }
}

extension ProjectFact {
  /// Milestones that are late on a day, the earliest first; none of a project that is not carried
  /// out.
  func lateMilestones(on day: CivilDate) -> [Milestone] {
    switch status {
    case .rejected, .held: []
    case .proposed, .approved, .done: milestones.filter { $0.isLate(on: day) }
    }
  }
}
