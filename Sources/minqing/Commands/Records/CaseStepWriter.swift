import CRDT
import Client
import Models
import Program
import Storage

/// Writes one step of a case, linked to the steps its author had seen and to this laptop's chain.
struct CaseStepWriter {
  let workplace: Workplace

  /// Makes the step's record as a child of the request; call it inside a transaction.
  ///
  /// Throws ``RecordProblem/forbidden(_:)`` where the hub would refuse it.
  func write(
    _ kind: CaseEventKind, _ said: Form, of demand: RecordID, role: CaseActorRole,
    parents: [RecordID], at: Int64, in edit: Edit
  ) throws -> RecordID {
    guard let worker = workplace.worker else { throw RecordProblem.notEnrolled }
    var form = said
    form.add(CaseEventSchema.kind, .text(kind.rawValue))
    form.add(CaseEventSchema.actor, .reference(worker))
    form.add(CaseEventSchema.actorRole, .text(role.code))
    form.add(CaseEventSchema.at, .integer(at))
    for parent in parents.sorted() { form.add(CaseEventSchema.parents, .reference(parent)) }
    if let org = try unit(of: form.value(CaseEventSchema.owner)?.reference) {
      form.supply(CaseEventSchema.ownerOrg, .text(org))
    }
    let values = try StepChain(workplace.store, site: workplace.site).linked(
      form.values, demand: demand, random: workplace.context.random)
    let id = try edit.create(
      form.type, home: .root(demand), values: values.map { ($0.field, $0.value) })
    guard let record = try edit.record(id, type: form.type) else { throw EditError.missing(id) }
    let problems = RecordValidation.check(record, as: form.type, isNew: true)
    if !problems.isEmpty { throw RecordProblem.invalid(problems.map(FieldProblem.init)) }
    let writer = RecordWriter(workplace: workplace)
    try writer.authorise(record, type: form.type, home: .root(demand), isNew: true)
    return id
  }

  private func unit(of worker: RecordID?) throws -> String? {
    guard let worker else { return nil }
    return try workplace.store.record(WorkerSchema.type.code, worker)?.record.text(WorkerSchema.org)
  }
}
