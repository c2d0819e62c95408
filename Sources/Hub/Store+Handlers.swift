internal import CRDT
internal import Models
internal import Storage

/// Who sees a request outside the places granted.
extension Store {
  /// Whoever is to handle a request sees it, whatever places he was granted.
  ///
  /// A request that had ended and goes on comes back to laptops first.
  func admitHandlers(of record: Record) throws {
    try takeUpAgain(record)
    guard record.type == CaseEventSchema.type.code, case .root(let root)? = record.home else {
      return
    }
    let fields = [
      CaseEventSchema.owner, CaseEventSchema.lead, CaseEventSchema.manager,
      CaseEventSchema.coHandlers,
    ]
    for field in fields {
      for worker in record[field.code].values.compactMap(\.reference) {
        _ = try enter(root, scope: WorkerScope.name(of: worker))
      }
    }
  }
}
