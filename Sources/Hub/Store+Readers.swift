package import CRDT
internal import Models
package import Storage

/// Who sees a request outside the places granted, or although its place alone does not show it.
extension Store {
  /// Lets those see a request who handle or recorded it, and the county where it has come there,
  /// after it or a step of it changed.
  ///
  /// A request that had ended and goes on comes back to laptops first. Call it in a transaction.
  package func admitReaders(of record: Record) throws {
    try takeUpAgain(record)
    switch record.type {
    case DemandSchema.type.code:
      try admitRecorder(of: record)
      try admitToVisit(of: record)
      try noteRaised(record.id)
    case CaseEventSchema.type.code:
      guard case .root(let root)? = record.home else { return }
      try admitHandlers(named: record, to: root)
      try noteRaised(root)
    default: break
    }
  }

  /// The roles of a worker, from the record that the office keeps.
  func roles(of worker: RecordID) throws -> [Role] {
    let record = try record(WorkerSchema.type.code, worker)?.record
    let texts = record?[WorkerSchema.roles.code].values.compactMap(\.text) ?? []
    return texts.compactMap { Role(rawValue: $0) }.sorted()
  }

  /// Whoever is to handle a request sees it, whatever places he was granted.
  private func admitHandlers(named step: Record, to root: RecordID) throws {
    let fields = [
      CaseEventSchema.owner, CaseEventSchema.lead, CaseEventSchema.manager,
      CaseEventSchema.coHandlers,
    ]
    var hasEntered = false
    for field in fields {
      for worker in step[field.code].values.compactMap(\.reference) {
        if try enter(root, scope: WorkerScope.name(of: worker)) { hasEntered = true }
      }
    }
    guard hasEntered, let demand = try readableRecord(RecordName(DemandSchema.type.code, root))
    else { return }
    try admitToVisit(of: demand.record)
  }

  /// Whoever wrote a request down goes on seeing it where its place would not show it to him.
  private func admitRecorder(of demand: Record) throws {
    for worker in demand.references(DemandSchema.recordedBy)
    where try isKeptBack(DemandSchema.type, from: worker) {
      _ = try enter(demand.id, scope: WorkerScope.name(of: worker))
    }
  }

  /// Who sees visits only with the matters that he handles gets the one that a request came from.
  private func admitToVisit(of demand: Record) throws {
    guard let visit = demand.reference(DemandSchema.sourceVisit) else { return }
    for scope in try scopes(of: demand.id) {
      guard let worker = WorkerScope.worker(of: scope),
        ReadRule.of(VisitSchema.type, in: try roles(of: worker)) == .own
      else { continue }
      _ = try enter(visit, scope: scope)
    }
  }

  private func isKeptBack(_ type: TypeSchema, from worker: RecordID) throws -> Bool {
    switch ReadRule.of(type, in: try roles(of: worker)) {
    case .own, .raised: true
    case .none, .aggregate, .masked, .reasoned, .full: false
    }
  }
}
