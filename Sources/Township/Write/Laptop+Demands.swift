internal import CRDT
internal import Client
internal import Models
internal import Storage

extension Laptop {
  /// A request with its receipt number, the sealed companion of a protected voice, and its first
  /// step.
  func writeDemand(_ index: Int, _ edit: Edit) throws {
    let facts = plan.demands[index]
    guard let home = plan.home(ofDemand: index) else { return }
    let id = plan.demandID(index)
    let words = plan.words(ofDemand: index)
    var values: [(FieldSchema, Value)] = [
      (DemandSchema.number, .text("YH-2026-" + (try replica.nextReceipt()))),
      (DemandSchema.source, .text(facts.source)),
      (DemandSchema.voiceKind, .text(facts.voice)),
      (DemandSchema.summary, .text(words.summary)),
      (DemandSchema.detail, .text(words.detail)),
      (DemandSchema.occurredAt, .integer(Int64(facts.occurred))),
      (DemandSchema.domain, .text(facts.domain)),
      (DemandSchema.matterType, .text(facts.matterType)),
      (DemandSchema.urgency, .text(facts.urgency)),
      (DemandSchema.natureScope, .text(facts.natureScope)),
      (DemandSchema.natureNeed, .text(facts.natureNeed)),
      (DemandSchema.natureTerm, .text(facts.natureTerm)),
      (DemandSchema.recordedBy, .reference(workerID)),
    ]
    if let first = plan.firstRaised(ofDemand: index) {
      values += [
        (DemandSchema.legacy, .bool(true)), (DemandSchema.firstRaised, .integer(Int64(first))),
      ]
    }
    if !facts.isProtected { values += openValues(of: index) }
    _ = try edit.create(DemandSchema.type, home: .scope(home), id: id, values: values)
    if facts.isProtected { try writeVoice(of: index, home: home, edit) }
    if let first = timeline.steps(ofDemand: index).first {
      try writeFirst(first, ofDemand: index, edit)
    }
  }

  /// What names people and places; a protected request has none of it.
  private func openValues(of index: Int) -> [(FieldSchema, Value)] {
    let facts = plan.demands[index]
    var values: [(FieldSchema, Value)] = [
      (DemandSchema.place, .text(plan.place(ofGroup: facts.group)))
    ]
    let speakers = plan.speakers(ofDemand: index)
    values += speakers.reporters.map { (DemandSchema.reporters, .reference($0)) }
    values += speakers.representatives.map { (DemandSchema.representatives, .reference($0)) }
    if let household = facts.household {
      values.append((DemandSchema.household, .reference(plan.householdID(household))))
    }
    if let visit = facts.visit {
      values.append((DemandSchema.sourceVisit, .reference(plan.visitID(visit))))
    }
    values.append((DemandSchema.participants, .integer(Int64(speakers.participants))))
    return values
  }

  private func writeVoice(of index: Int, home: ScopePath, _ edit: Edit) throws {
    guard let sealed = home.sealed else { return }
    let facts = plan.demands[index]
    var values: [(FieldSchema, Value)] = [
      (DemandVoiceSchema.demand, .reference(plan.demandID(index))),
      (DemandVoiceSchema.recorder, .reference(workerID)),
    ]
    if facts.voice == "confidential" {
      values += plan.speakers(ofDemand: index).reporters.map {
        (DemandVoiceSchema.reporters, .reference($0))
      }
      if let household = facts.household {
        values.append((DemandVoiceSchema.household, .reference(plan.householdID(household))))
      }
      values.append((DemandVoiceSchema.contact, .text("由登记人单独联系")))
    } else {
      values += [
        (DemandVoiceSchema.name, .text("匿名")),
        (DemandVoiceSchema.contact, .text("看公示栏的公开答复")),
      ]
    }
    _ = try edit.create(
      DemandVoiceSchema.type, home: .scope(sealed), id: plan.voiceID(ofDemand: index),
      values: values)
  }

  // MARK: Steps

  /// The registration: taken by whoever writes the request.
  private func writeFirst(_ step: PlannedStep, ofDemand index: Int, _ edit: Edit) throws {
    let roles = plan.workers[worker].roles
    let role = roles.first { Permission.steps(of: $0).contains(step.kind) } ?? roles[0]
    try write(step, after: nil, role: role, ofDemand: index, edit)
  }

  func write(
    _ step: PlannedStep, after parent: PlannedStep?, role: Role, ofDemand index: Int, _ edit: Edit
  ) throws {
    var values: [(field: FieldSchema, value: Value)] = [
      (CaseEventSchema.kind, .text(step.kind)),
      (CaseEventSchema.actor, .reference(workerID)),
      (CaseEventSchema.actorRole, .text(role.rawValue)),
      (CaseEventSchema.at, .integer(Int64(step.milliseconds))),
    ]
    if step.worker != worker {
      values.append((CaseEventSchema.onBehalf, .reference(plan.workers[step.worker].id)))
    }
    if let parent { values.append((CaseEventSchema.parents, .reference(parent.id))) }
    values += step.values.map { ($0.field, $0.value) }
    let demand = plan.demandID(index)
    var salts = Draws(
      seed: plan.seed, .salt, Int(truncatingIfNeeded: step.id.rawValue) & Int.max)
    let chain = StepChain(replica.store, site: try replica.site)
    let linked = try chain.linked(values, demand: demand) { salts.next() }
    _ = try edit.create(
      CaseEventSchema.type, home: .root(demand), id: step.id,
      values: linked.map { ($0.field, $0.value) })
  }
}
