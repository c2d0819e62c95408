package import CRDT
internal import Models
package import Storage
internal import Wire

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
      try admitHandlers(toVisitOf: record)
      try noteRaised(record.id)
    case CaseEventSchema.type.code:
      guard case .root(let root)? = record.home else { return }
      try admitHandlers(named: record, to: root)
      try noteRaised(root)
    default: break
    }
  }

  /// The roles of a worker, from the record that the office keeps.
  func roles(of worker: RecordID) throws -> [Models.Role] {
    let stored = try record(WorkerSchema.type.code, worker)
    let texts = stored?.record[WorkerSchema.roles.code].values.compactMap(\.text) ?? []
    return texts.compactMap { Models.Role(rawValue: $0) }.sorted()
  }

  /// Whoever is to handle a request sees it, whatever places he was granted.
  private func admitHandlers(named step: Record, to root: RecordID) throws {
    let new = try Self.handlers(named: step).filter {
      try enter(root, scope: WorkerScope.name(of: $0))
    }
    guard !new.isEmpty,
      let demand = try readableRecord(RecordName(DemandSchema.type.code, root))?.record,
      let visit = demand.reference(DemandSchema.sourceVisit)
    else { return }
    try admit(new, to: visit)
  }

  /// Lets the handlers whom earlier steps named see the visit that a request came from.
  private func admitHandlers(toVisitOf demand: Record) throws {
    guard let visit = demand.reference(DemandSchema.sourceVisit) else { return }
    let steps = try children(of: demand.id, type: CaseEventSchema.type.code)
    try admit(steps.flatMap { Self.handlers(named: $0.record) }, to: visit)
  }

  /// Lets those of some workers see a visit who see visits only with the matters that they handle.
  private func admit(_ workers: [RecordID], to visit: RecordID) throws {
    for worker in workers
    where ReadRule.of(VisitSchema.type, in: try roles(of: worker)) == .own {
      _ = try enter(visit, scope: WorkerScope.name(of: worker))
    }
  }

  private static func handlers(named step: Record) -> [RecordID] {
    let fields = [
      CaseEventSchema.owner, CaseEventSchema.lead, CaseEventSchema.manager,
      CaseEventSchema.coHandlers,
    ]
    return fields.flatMap { step.references($0) }
  }

  /// Whoever wrote a request down goes on seeing it where its place would not show it to him.
  private func admitRecorder(of demand: Record) throws {
    for worker in demand.references(DemandSchema.recordedBy)
    where try isKeptBack(DemandSchema.type, from: worker) {
      _ = try enter(demand.id, scope: WorkerScope.name(of: worker))
    }
  }

  private func isKeptBack(_ type: TypeSchema, from worker: RecordID) throws -> Bool {
    switch ReadRule.of(type, in: try roles(of: worker)) {
    case .own, .raised: true
    case .none, .aggregate, .masked, .reasoned, .full: false
    }
  }
}
