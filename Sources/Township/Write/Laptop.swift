internal import CRDT
internal import Client
internal import Models
internal import Storage

/// One worker's laptop: what of the plan falls to it, as edits.
struct Laptop {
  let plan: TownshipPlan
  let replica: Replica
  /// Whose it is, as an index of the plan's workers.
  let worker: Int
  let cast: Cast
  /// What is written, in order.
  let timeline: Timeline

  var workerID: RecordID { plan.workers[worker].id }

  /// What to write for a mark; nil if it falls to another laptop.
  func writing(of mark: Timeline.Mark) throws -> ((Edit) throws -> Void)? {
    switch mark.kind {
    case .household:
      let group = plan.households[mark.index].group
      guard
        try isMine(
          HouseholdSchema.type, planned: Posts.gridWorkers.lowerBound + plan.groups[group].grid,
          group: group, home: plan.home(ofHousehold: mark.index))
      else { return nil }
      return { try writeHousehold(mark.index, $0) }
    case .visit:
      let visit = plan.visits[mark.index]
      let group = plan.households[visit.household].group
      guard
        try isMine(
          VisitSchema.type, planned: visit.worker, group: group,
          home: plan.home(ofHousehold: visit.household))
      else { return nil }
      return { try writeVisit(mark.index, $0) }
    case .demand:
      let facts = plan.demands[mark.index]
      guard
        try isMine(
          DemandSchema.type, planned: facts.recorder, group: facts.group,
          home: plan.home(ofDemand: mark.index))
      else { return nil }
      return { try writeDemand(mark.index, $0) }
    case .step:
      let steps = timeline.steps(ofDemand: mark.index)
      let step = steps[mark.step]
      let facts = plan.demands[mark.index]
      guard
        let home = plan.home(ofDemand: mark.index),
        let taken = cast.writer(
          of: step, village: plan.groups[facts.group].village, home: home,
          handlers: steps.filter(\.isOwners).map(\.worker))
      else { throw TownshipError.nobodyMay(step: step.kind) }
      guard taken.worker == worker else { return nil }
      return {
        try write(
          step, after: steps[mark.step - 1], role: taken.role, ofDemand: mark.index, $0)
      }
    case .record, .change:
      return writing(
        timeline.writes(ofProceeding: mark.index)[mark.step], of: plan.proceedings[mark.index])
    }
  }

  private func isMine(
    _ type: TypeSchema, planned: Int, group: Int, home: ScopePath?
  ) throws -> Bool {
    guard let home,
      let writer = cast.writer(
        of: type, planned: planned, village: plan.groups[group].village, home: home)
    else { throw TownshipError.nobodyWrites(type: type.name) }
    return writer == worker
  }

  // MARK: Households

  private func writeHousehold(_ index: Int, _ edit: Edit) throws {
    let household = plan.household(index)
    let home = Home.scope(household.home)
    _ = try edit.create(
      HouseholdSchema.type, home: home, id: household.id,
      values: [
        (HouseholdSchema.houseNo, .text(household.houseNumber)),
        (HouseholdSchema.address, .text(household.address)),
        (HouseholdSchema.headName, .text(household.residents[0].name)),
        (HouseholdSchema.headResident, .reference(household.residents[0].id)),
        (HouseholdSchema.access, .text(household.access)),
        (HouseholdSchema.status, .text("active")),
        (HouseholdSchema.phone, .text(household.phone)),
        (HouseholdSchema.memberCount, .integer(Int64(household.residents.count))),
      ])
    for resident in household.residents {
      _ = try edit.create(
        ResidentSchema.type, home: home, id: resident.id,
        values: [
          (ResidentSchema.household, .reference(household.id)),
          (ResidentSchema.name, .text(resident.name)),
          (ResidentSchema.relation, .text(resident.relation)),
          (ResidentSchema.sex, .text(resident.sex)),
          (ResidentSchema.birthYear, .integer(Int64(resident.birthYear))),
        ])
    }
  }

  // MARK: Visits

  private func writeVisit(_ index: Int, _ edit: Edit) throws {
    let visit = plan.visit(index)
    var values: [(FieldSchema, Value)] = [
      (VisitSchema.targetKind, .text("household")),
      (VisitSchema.household, .reference(plan.householdID(visit.household))),
      (VisitSchema.startedAt, .integer(Int64(visit.startMilliseconds))),
      (VisitSchema.endedAt, .integer(Int64(visit.endMilliseconds))),
      (VisitSchema.contact, .text(visit.contact)),
      (VisitSchema.purpose, .text(visit.purpose)),
      (VisitSchema.personsHeard, .integer(Int64(visit.personsHeard))),
    ]
    values += visit.parts.map { (VisitSchema.parts, .text($0)) }
    let visitors = Set([visit.worker, worker]).sorted()
    values += visitors.map { (VisitSchema.visitors, .reference(plan.workers[$0].id)) }
    if visit.contact == "met" {
      let words = plan.words(ofVisit: index)
      values += [
        (VisitSchema.residentWords, .text(words.residentWords)),
        (VisitSchema.observation, .text(words.observation)),
        (VisitSchema.language, .text("local")),
      ]
      if let note = words.note { values.append((VisitSchema.workerNote, .text(note))) }
    }
    if let demand = visit.demand {
      values.append((VisitSchema.demands, .reference(plan.demandID(demand))))
    }
    if let campaign = plan.campaign(ofVisit: index) {
      values.append((VisitSchema.campaign, .reference(campaign)))
    }
    _ = try edit.create(VisitSchema.type, home: .scope(visit.home), id: visit.id, values: values)
    if let demand = visit.demand { try writeDemand(demand, edit) }
  }
}
