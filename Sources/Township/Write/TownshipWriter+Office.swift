internal import CRDT
internal import Models
package import Storage

extension TownshipWriter {
  /// Writes what the office makes: areas, workers and their duties, and the village that is handed
  /// over in July.
  ///
  /// Duties for single households are written for those of the part; of it, the village, the grid
  /// and the end count. `progress` gets records done and records in all after each commit.
  package func writeOffice(
    into store: Store, part: TownshipPart = TownshipPart(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    let start = TownshipPlan.officeStart
    let handover = TownshipPlan.handoverMoment
    let duties = plan.assignments.filter { duty in
      duty.household.map { plan.isGroup(plan.households[$0].group, in: part) } ?? true
    }
    let isLater: (PlannedAssignment) -> Bool = { $0.from > TownCalendar.firstDay }
    var marks =
      plan.areas.indices.map(OfficeMark.area) + plan.workers.indices.map(OfficeMark.worker)
      + duties.filter { !isLater($0) }.map(OfficeMark.duty)
    if handover < part.endMilliseconds {
      marks += duties.filter { $0.end != nil }.map(OfficeMark.end)
      marks += duties.filter(isLater).map(OfficeMark.duty)
    }
    let random = chance()
    try commit(
      marks, to: store, total: plan.areas.count + plan.workers.count + duties.count,
      progress: progress
    ) { mark in
      let moment =
        switch mark {
        case .end: handover
        case .duty(let duty) where isLater(duty): handover
        case .area, .worker, .duty: start
        }
      return try store.edit(wallMilliseconds: moment, random: random) { edit in
        switch mark {
        case .area(let index): try write(plan.areas[index], edit)
        case .worker(let index): try write(plan.workers[index], edit)
        case .duty(let duty): try write(duty, edit)
        case .end(let duty):
          try end(duty, edit)
          return 0
        }
        return 1
      }
    }
  }

  private enum OfficeMark {
    case area(Int)
    case worker(Int)
    case duty(PlannedAssignment)
    /// A duty ends, and somebody else answers.
    case end(PlannedAssignment)
  }

  private func write(_ area: PlannedArea, _ edit: Edit) throws {
    guard let home = area.name.scope, let level = area.name.level else { return }
    var values: [(FieldSchema, Value)] = [
      (AreaSchema.code, .text(area.name.code.digits)), (AreaSchema.name, .text(area.label)),
      (AreaSchema.level, .text(level)),
    ]
    if level != "county", let parent = area.name.parent {
      values.append((AreaSchema.parent, .reference(parent.recordID)))
    }
    if let group = area.name.group {
      values.append((AreaSchema.groupNumber, .integer(Int64(group))))
    }
    if let urbanRural = area.urbanRural {
      values.append((AreaSchema.urbanRural, .text(urbanRural)))
    }
    if level == "village",
      let lead = plan.assignments.first(where: { $0.area == area.name })?.worker
    {
      values.append((AreaSchema.lead, .reference(plan.workers[lead].id)))
    }
    _ = try edit.create(
      AreaSchema.type, home: .scope(home), id: area.name.recordID, values: values)
  }

  private func write(_ worker: PlannedWorker, _ edit: Edit) throws {
    _ = try edit.create(
      WorkerSchema.type, home: .scope(worker.home), id: worker.id,
      values: [
        (WorkerSchema.name, .text(worker.name)), (WorkerSchema.org, .text(worker.org)),
        (WorkerSchema.post, .text(worker.post)), (WorkerSchema.workPhone, .text(worker.phone)),
        (WorkerSchema.active, .bool(true)),
      ] + worker.roles.map { (WorkerSchema.roles, .text($0.rawValue)) })
  }

  private func write(_ duty: PlannedAssignment, _ edit: Edit) throws {
    var values: [(FieldSchema, Value)] = [
      (AssignmentSchema.worker, .reference(plan.workers[duty.worker].id)),
      (AssignmentSchema.kind, .text(duty.kind)),
      (AssignmentSchema.targetKind, .text(duty.household == nil ? "area" : "household")),
      (AssignmentSchema.validFrom, .day(duty.from)),
    ]
    let home: ScopePath?
    if let household = duty.household {
      values.append((AssignmentSchema.household, .reference(plan.householdID(household))))
      home = plan.home(ofHousehold: household)
    } else {
      if let area = duty.area { values.append((AssignmentSchema.area, .reference(area.recordID))) }
      home = duty.area?.scope
    }
    guard let home else { return }
    _ = try edit.create(AssignmentSchema.type, home: .scope(home), id: duty.id, values: values)
  }

  private func end(_ duty: PlannedAssignment, _ edit: Edit) throws {
    guard let end = duty.end else { return }
    let successor = Value.reference(plan.workers[end.successor].id)
    for (field, value) in [
      (AssignmentSchema.validTo, Value.day(end.day)), (AssignmentSchema.handoverTo, successor),
      (AssignmentSchema.endedReason, .text("transferred")),
    ] {
      try edit.set(field, value, of: duty.id, type: AssignmentSchema.type)
    }
    if let area = duty.area {
      try edit.set(AreaSchema.lead, successor, of: area.recordID, type: AreaSchema.type)
    }
  }
}
