internal import CRDT
internal import Models

extension TownshipPlan {
  /// A plan of assistance for a paired household, with a measure a month; the first write is the
  /// plan itself.
  ///
  /// What the household needs is kept under a consent in a place that no laptop of this town holds,
  /// so it is not made here.
  func assistanceWrites(_ index: Int) -> [PlannedWrite] {
    let household = assistances[index]
    var base = ProceedingPlanner(plan: self, .assistance, index)
    let group = groups[households[household].group]
    let gridWorker = Posts.gridWorkers.lowerBound + group.grid
    let helper = assignments.first { $0.household == household }?.worker ?? gridWorker
    let begun = base.officeHour(
      TownCalendar.workday(1 + index % 8, after: TownCalendar.firstDay + 2))
    let id = base.add(
      AssistanceSchema.type, home: .scope(home(ofHousehold: household)), by: gridWorker, at: begun,
      [
        (AssistanceSchema.household, .reference(householdID(household))),
        (AssistanceSchema.helper, .reference(workers[helper].id)),
        (AssistanceSchema.helperKind, .text("cadre")),
        (AssistanceSchema.startedOn, .day(TownCalendar.firstDay)),
        (AssistanceSchema.reviewMonths, .number(YearParameters.reviewMonths)),
        (AssistanceSchema.plan, .text(AssistanceWords.plan(using: &base.draws))),
      ])
    for (number, goal) in AssistanceWords.goals(using: &base.draws).enumerated() {
      reach(goal, of: id, dueMonth: 4 + 3 * number, by: gridWorker, at: begun, &base)
    }
    for month in 0..<YearParameters.measuresPerPlan {
      help(id, index, month: month, by: gridWorker, after: begun, &base)
    }
    return base.planned
  }

  /// A goal that is reached some days before its month ends.
  private func reach(
    _ goal: String, of id: RecordID, dueMonth: Int, by worker: Int, at begun: UInt64,
    _ base: inout ProceedingPlanner
  ) {
    let due = TownCalendar.monthStarts[dueMonth + 1] - 1
    let record = base.add(
      AssistanceGoalSchema.type, home: .root(id), by: worker, at: begun + 600_000,
      [(AssistanceGoalSchema.goal, .text(goal)), (AssistanceGoalSchema.due, .day(due))])
    let done = TownCalendar.workday(-base.draws.number(0...15), after: due)
    base.change(
      AssistanceGoalSchema.type, record, by: worker, at: base.officeHour(done),
      [(AssistanceGoalSchema.doneOn, .day(done))])
  }

  /// One measure in a month: a visit in the first of each review's months, so that none is missed.
  private func help(
    _ id: RecordID, _ index: Int, month: Int, by worker: Int, after begun: UInt64,
    _ base: inout ProceedingPlanner
  ) {
    let starts = TownCalendar.monthStarts
    let isVisit = month.isMultiple(of: YearParameters.reviewMonths)
    let first = max(starts[month], TownCalendar.day(of: begun) + 1)
    let days = TownCalendar.yearDays.filter { first <= $0 && $0 < starts[month + 1] }
    let day = base.draws.pick(days)
    let kind = isVisit ? "visit" : base.draws.pick(AssistanceWords.kinds)
    var values: ProceedingPlanner.Values = [
      (AssistanceMeasureSchema.day, .day(day)), (AssistanceMeasureSchema.kind, .text(kind)),
      (AssistanceMeasureSchema.text, .text(AssistanceWords.text(of: kind))),
      (AssistanceMeasureSchema.ack, .text(base.draws.pick(["signed", "signed", "oral"]))),
    ]
    if ["material", "education", "production"].contains(kind) {
      let number = Self.fourDigits(index + 1) + "-\(month + 1)"
      values += [
        (AssistanceMeasureSchema.fen, .number(base.draws.number(2...10) * 5_000)),
        (AssistanceMeasureSchema.voucher, .text("YH-BF-2026-\(number)")),
      ]
    }
    base.add(
      AssistanceMeasureSchema.type, home: .root(id), by: worker, at: base.officeHour(day), values)
  }
}
