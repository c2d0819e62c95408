internal import CRDT
internal import Models

extension TownshipPlan {
  /// The day on which a project is proposed; one after the other in spring.
  static func start(ofProject index: Int) -> Int {
    TownCalendar.workday(0, after: TownCalendar.firstDay + 34 + 6 * index)
  }

  /// The first write is the project itself.
  func projectWrites(_ index: Int) -> [PlannedWrite] {
    let facts = projects[index]
    var base = ProceedingPlanner(plan: self, .project, index)
    let start = Self.start(ofProject: index)
    let proposed = base.officeHour(start)
    let desk = Posts.desk.lowerBound
    let owner = Posts.handler(for: facts.domain)
    let isHeld = index == 0
    let due = isHeld ? TownCalendar.endDay + 180 : start + 250
    var values: ProceedingPlanner.Values = [
      (ProjectSchema.kind, .text(facts.kind)), (ProjectSchema.title, .text(facts.title)),
      (ProjectSchema.summary, .text(facts.summary)), (ProjectSchema.year, .integer(2026)),
      (ProjectSchema.budgetFen, .number(facts.budget * 10_000_000)),
      (ProjectSchema.owner, .reference(workers[owner].id)),
      (ProjectSchema.org, .text(workers[owner].org)), (ProjectSchema.starts, .day(start + 45)),
      (ProjectSchema.due, .day(due)),
      (ProjectSchema.beneficiaryHouseholds, .number(facts.households)),
    ]
    if facts.kind == "benefit_rule" {
      values += [
        (ProjectSchema.benefitPercent, .integer(20)), (ProjectSchema.effective, .day(start + 60)),
      ]
    }
    values += requests(of: facts, before: proposed).map {
      (ProjectSchema.demandLinks, .reference($0))
    }
    let id = base.add(
      ProjectSchema.type, home: home(of: .town), by: desk, at: proposed, values)
    decide(id, index, facts, start, &base)
    schedule(id, facts, start, isHeld: isHeld, owner: owner, &base)
    if !isHeld {
      pay(id, index, facts, start, &base)
      work(id, facts, start, &base)
    }
    return base.planned
  }

  /// Requests about the same duty that came before; three show where a project came from.
  private func requests(of facts: ProjectFacts, before moment: UInt64) -> [RecordID] {
    let asked = demands.indices.filter {
      demands[$0].domain == facts.domain && demands[$0].registered < moment
        && !demands[$0].isProtected
    }
    return asked.prefix(3).map(demandID)
  }

  /// Four weeks after the proposal, on what the kind asks for: a vote, a notice, an assessment.
  private func decide(
    _ id: RecordID, _ index: Int, _ facts: ProjectFacts, _ start: Int,
    _ base: inout ProceedingPlanner
  ) {
    let moment = base.officeHour(TownCalendar.workday(0, after: start + 30))
    let level = index < assessments.count ? assessments[index] : nil
    let act =
      switch level {
      case "high": "hold"
      case "medium": "approve_with_measures"
      default: "approve"
      }
    var values: ProceedingPlanner.Values = [
      (ProjectActSchema.act, .text(act)), (ProjectActSchema.at, .moment(moment)),
      (
        ProjectActSchema.basis,
        .text(level == "high" ? "评估等级为高，调整方案后再议" : "经会议研究，按公示方案实施")
      ),
    ]
    if level != nil,
      let conclusion = assessmentWrites(index).first(where: {
        $0.type.code == RiskConclusionSchema.type.code
      })
    {
      values.append((ProjectActSchema.conclusion, .reference(conclusion.id)))
    }
    if ["yshyy", "benefit_rule"].contains(facts.kind) {
      values.append((ProjectActSchema.voteRef, .text("YH-BJ-2026-\(Self.fourDigits(index + 1))")))
    }
    if facts.kind == "benefit_rule" {
      values.append((ProjectActSchema.noticeRef, .text("YH-GS-2026-\(Self.fourDigits(index + 1))")))
    }
    base.add(
      ProjectActSchema.type, home: .root(id), by: Posts.desk.lowerBound, at: moment, values)
  }

  /// Milestones seven weeks apart, each done in time; a project on hold begins next year.
  private func schedule(
    _ id: RecordID, _ facts: ProjectFacts, _ start: Int, isHeld: Bool, owner: Int,
    _ base: inout ProceedingPlanner
  ) {
    let desk = Posts.desk.lowerBound
    for (number, title) in facts.milestones.enumerated() {
      let due = (isHeld ? TownCalendar.endDay + 40 : start + 60) + 45 * number
      let milestone = base.add(
        ProjectMilestoneSchema.type, home: .root(id), by: desk,
        at: base.officeHour(TownCalendar.workday(1, after: start)),
        [
          (ProjectMilestoneSchema.title, .text(title)), (ProjectMilestoneSchema.due, .day(due)),
          (ProjectMilestoneSchema.owner, .reference(workers[owner].id)),
        ])
      if isHeld { continue }
      let done = TownCalendar.workday(-base.draws.number(0...7), after: due)
      base.change(
        ProjectMilestoneSchema.type, milestone, by: desk, at: base.officeHour(done),
        [
          (ProjectMilestoneSchema.doneOn, .day(done)),
          (ProjectMilestoneSchema.evidence, .text("验收记录存项目档案")),
        ])
    }
  }

  /// Money in before money out, each under a voucher of its own, never more than the budget.
  private func pay(
    _ id: RecordID, _ index: Int, _ facts: ProjectFacts, _ start: Int,
    _ base: inout ProceedingPlanner
  ) {
    let budget = facts.budget * 10_000_000
    let entries = [
      ("in", 60, 50, "上级专项补助到账"), ("in", 40, 90, "镇级配套资金到账"), ("out", 30, 110, "首期工程款"),
      ("out", 28, 160, "进度款"), ("out", 25, 220, "尾款（扣质保金）"),
    ]
    for (number, (direction, percent, after, purpose)) in entries.enumerated() {
      let day = TownCalendar.workday(0, after: start + after)
      // What is spent varies; what is granted does not.
      let share = direction == "in" ? percent * 10 : percent * 10 - base.draws.number(0...40)
      base.add(
        ProjectFundSchema.type, home: .root(id), by: Posts.desk.lowerBound,
        at: base.officeHour(day),
        [
          (ProjectFundSchema.direction, .text(direction)),
          (ProjectFundSchema.fen, .number(budget / 1000 * share)),
          (
            ProjectFundSchema.voucher,
            .text("YH-ZJ-2026-\(Self.fourDigits(index * 10 + number + 1))")
          ),
          (ProjectFundSchema.day, .day(day)), (ProjectFundSchema.purpose, .text(purpose)),
        ])
    }
  }

  /// The amount planned, then done in three parts.
  private func work(
    _ id: RecordID, _ facts: ProjectFacts, _ start: Int, _ base: inout ProceedingPlanner
  ) {
    let parts = Quota.divide(facts.amount, by: [35, 40, 25])
    let rows =
      [("planned", facts.amount, 40)] + zip(parts, [100, 150, 210]).map { ("done", $0, $1) }
    for (phase, amount, after) in rows where amount > 0 {
      let day = TownCalendar.workday(0, after: start + after)
      base.add(
        ProjectMeasureSchema.type, home: .root(id), by: Posts.desk.lowerBound,
        at: base.officeHour(day),
        [
          (ProjectMeasureSchema.phase, .text(phase)),
          (ProjectMeasureSchema.amount, .number(amount)),
          (ProjectMeasureSchema.unit, .text(facts.unit)),
          (ProjectMeasureSchema.item, .text(facts.title)), (ProjectMeasureSchema.day, .day(day)),
        ])
    }
  }

  func projectID(_ index: Int) -> RecordID {
    var base = ProceedingPlanner(plan: self, .project, index)
    let proposed = base.officeHour(Self.start(ofProject: index))
    return RecordID(milliseconds: proposed, using: &base.draws)
  }
}
