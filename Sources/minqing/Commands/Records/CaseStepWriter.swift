import CRDT
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
    for part in CaseChain.salted {
      guard let words = form.value(part.said)?.text else { continue }
      let salt = salt()
      form.add(part.salt, .bytes(salt))
      form.add(part.hash, .bytes(CaseChain.hash(salt: salt, of: words)))
    }
    let id = try edit.create(form.type, home: .root(demand), values: form.values)
    try workplace.store.linkStep(id, of: demand, by: workplace.site, in: edit)
    guard let record = try edit.record(id, type: form.type) else { throw EditError.missing(id) }
    let problems = RecordValidation.check(record, as: form.type, isNew: true)
    if !problems.isEmpty { throw RecordProblem.invalid(problems.map(FieldProblem.init)) }
    let writer = RecordWriter(workplace: workplace)
    try writer.authorise(record, type: form.type, home: .root(demand), isNew: true)
    return id
  }

  private func salt() -> [UInt8] {
    (0..<Digest.saltBytes / 8).flatMap { _ in
      let bits = workplace.context.random()
      return (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    }
  }

  private func unit(of worker: RecordID?) throws -> String? {
    guard let worker else { return nil }
    return try workplace.store.record(WorkerSchema.type.code, worker)?.record.text(WorkerSchema.org)
  }
}
