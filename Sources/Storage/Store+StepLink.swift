package import CRDT
internal import Models

/// The end of this store's own chain of steps.
extension Store {
  private static let sequenceKey = "event_sequence"
  private static let hashKey = "event_hash"
  private static let siteKey = "event_site"

  /// Numbers a new step and links it to the last one of this store, after everything else of it
  /// was written.
  ///
  /// A chain belongs to an incarnation, and its first link names the last one that this store knew.
  package func linkStep(
    _ id: RecordID, of demand: RecordID, by site: SiteID, in edit: Edit
  ) throws {
    let type = CaseEventSchema.type
    let isSameSite = try number(Self.siteKey) == Int64(bitPattern: site.rawValue)
    let place = (isSameSite ? try number(Self.sequenceKey) ?? 0 : 0) + 1
    try edit.set(CaseEventSchema.devSeq, .integer(place), of: id, type: type)
    if let last = try bytes(Self.hashKey) {
      try edit.set(CaseEventSchema.prevHash, .bytes(last), of: id, type: type)
    }
    guard let record = try edit.record(id, type: type) else { throw EditError.missing(id) }
    let hash = CaseChain.hash(of: record, demand: demand)
    try edit.set(CaseEventSchema.hash, .bytes(hash), of: id, type: type)
    try set(Self.siteKey, number: Int64(bitPattern: site.rawValue))
    try set(Self.sequenceKey, number: place)
    try set(Self.hashKey, bytes: hash)
  }
}
