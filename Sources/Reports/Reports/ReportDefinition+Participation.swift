internal import CRDT
internal import Models
internal import Wording

extension ReportDefinition {
  /// How far residents take part, and when.
  static let participation = ReportDefinition(
    "participation", Phrase(zh: "群众参与", en: "Participation"),
    formula: Phrase(
      zh: "本期举行的会议活动按参与程度和阶段 ÷ 填写了两者的；决定前征求意见 = 本期决定实施的项目中，"
        + "此前有调查、意见征询、表决，或事前的听取意见、共同决定的会议议过所回应诉求的 ÷ 本期决定实施的项目。",
      en: "Activities held in the period by degree of participation and phase ÷ those that say "
        + "both. Consulted before: of the projects approved in the period, those before "
        + "whose decision "
        + "there was a survey, opinions, a vote, or a meeting of the phase “before” with "
        + "consultation "
        + "or more about a request that the project answers ÷ all approved.")
  ) { facts in
    let held = facts.heldActivities.filter { !$0.participation.isEmpty && !$0.phase.isEmpty }
    let levels = CodeList.participation.codes
    let phases = CodeList.activityPhase.codes
    let figures = levels.flatMap { level in
      phases.map { phase in
        Figure(
          "participation.\(level.value).\(phase.value)",
          level.label + Phrase(zh: "·", en: ", ") + phase.label, .share,
          held.count { $0.participation == level.value && $0.phase == phase.value },
          of: held.count)
      }
    }
    let decided = facts.approvedProjects
    let lacking = decided.filter { !facts.isConsultedBefore($0) }
    let columns = [
      Listing.Column("date", Phrase(zh: "决定日期", en: "Decided")),
      .init("project", Phrase(zh: "项目", en: "Project")),
      .init("kind", Phrase(zh: "类型", en: "Kind")),
      .init("org", Phrase(zh: "单位", en: "Unit")),
    ]
    let rows = lacking.map { project -> [Listing.Cell] in
      [
        project.approved.map { .date(ChinaTime.date(atMilliseconds: $0)) } ?? .none,
        .text(project.title), .phrase(CodeList.projectKind.label(project.kind)),
        .text(facts.unitName(project.org)),
      ]
    }
    return ReportBody(
      figures: [
        Figure(
          "participation.before", Phrase(zh: "决定前征求意见", en: "consulted before the decision"),
          .share, decided.count - lacking.count, of: decided.count)
      ] + figures,
      listings: [
        Listing(
          Phrase(zh: "决定前未征求意见", en: "Decided without consultation before"), columns, rows)
      ])
  }

  /// Whether what is built is what people ask for.
  static let need = ReportDefinition(
    "need", Phrase(zh: "项目与需求", en: "Projects and needs"),
    formula: Phrase(
      zh: "本期的项目（开始、年度或决定在本期）中既未回应任何诉求也未征求意见的 ÷ 全部；各村预算（万元）"
        + "与本期登记诉求件数并列，占比为该村 ÷ 各村之和；诉求不足 \(ReportLimits.residentsMin) 件不显示。",
      en: "Of the period's projects, by start, year or decision: those that answer no request and "
        + "about which nobody was asked ÷ all. Beside each village's budget, in units of 10,000 "
        + "yuan, stand the requests registered in the period; shares are the village ÷ all "
        + "villages; fewer than \(ReportLimits.residentsMin) requests are not shown.")
  ) { facts in
    let projects = facts.periodProjects
    let unasked = projects.filter { $0.demands.isEmpty && !facts.isConsulted($0) }
    let columns = [
      Listing.Column("project", Phrase(zh: "项目", en: "Project")),
      .init("kind", Phrase(zh: "类型", en: "Kind")), .init("org", Phrase(zh: "单位", en: "Unit")),
      .init("budget", Phrase(zh: "预算（元）", en: "Budget (yuan)")),
    ]
    let rows = unasked.map { project -> [Listing.Cell] in
      [
        .text(project.title), .phrase(CodeList.projectKind.label(project.kind)),
        .text(facts.unitName(project.org)),
        project.budgetFen.map { .count(Int($0 / 100)) } ?? .none,
      ]
    }
    return ReportBody(
      figures: [
        Figure(
          "need.unasked", Phrase(zh: "未回应诉求也未征求意见", en: "neither request nor consultation"),
          .share, unasked.count, of: projects.count)
      ] + NeedByVillage.figures(facts, projects),
      listings: [
        Listing(
          Phrase(zh: "未回应诉求也未征求意见的项目", en: "Projects that nobody asked for"), columns, rows)
      ])
  }
}

/// Money beside requests, village by village.
private enum NeedByVillage {
  static func figures(_ facts: TownFacts, _ projects: [ProjectFact]) -> [Figure] {
    let requests = facts.registered.filter { $0.place.village != nil }
    let budgets = projects.filter { $0.place.village != nil }
    func fen(_ items: [ProjectFact]) -> Int {
      items.reduce(0) { sum, item in
        let (total, overflow) = sum.addingReportingOverflow(Int(clamping: item.budgetFen ?? 0))
        return overflow ? .max : total
      }
    }
    let total = fen(budgets)
    let money = facts.villages.map { village in
      let own = fen(budgets.filter { $0.place.village == village })
      return Figure(
        "need.budget.\(village.segments.last ?? "")",
        facts.label(village) + Phrase(zh: "：预算（元）", en: ": budget (yuan)"), .share, own / 100,
        of: total / 100)
    }
    let asked = facts.villages.map { village in
      Figure(
        "need.requests.\(village.segments.last ?? "")",
        facts.label(village) + Phrase(zh: "：诉求", en: ": requests"), .share,
        requests.count { $0.place.village == village }, of: requests.count)
    }
    return money + asked.hiddenByNumerator(bound: ReportLimits.residentsMin)
  }
}

extension TownFacts {
  /// Projects that were approved in the period.
  var approvedProjects: [ProjectFact] {
    projects.filter { $0.approved.map { scope.contains($0) } ?? false }
  }

  /// Projects of the period, without those that were rejected.
  var periodProjects: [ProjectFact] {
    projects.filter { project in
      project.status != .rejected
        && (project.begins.map { scope.period.contains($0) } ?? false)
    }
  }

  /// Whether residents were asked about a project before it was approved, or voted on it.
  func isConsultedBefore(_ project: ProjectFact) -> Bool {
    guard let approved = project.approved else { return false }
    return project.consulted.contains { $0 <= approved }
      || meetings(about: project) { $0 <= approved }
  }

  /// Whether residents were ever asked about a project.
  func isConsulted(_ project: ProjectFact) -> Bool {
    !project.consulted.isEmpty || meetings(about: project) { _ in true }
  }

  private func meetings(
    about project: ProjectFact, when counts: (Int64) -> Bool
  ) -> Bool {
    activities.contains { activity in
      activity.isConsulting && activity.phase == "before"
        && (activity.held.map(counts) ?? false)
        && activity.agenda.contains(where: project.demands.contains)
    }
  }
}
