package import CRDT
package import Models
internal import SQLite
internal import Wire

/// Requests that have reached the county: whoever supervises from there sees them, and no others.
///
/// They are the members of a scope that nobody is granted. Who sees a request must be told from its
/// row or an index, and where it stands is told only by its steps; so it is kept here.
extension Store {
  private static let raisedScope = "county"
  /// Without one of these steps no request comes to the county from below it.
  private static let raisingKinds: [CaseEventKind] = [.escalate, .transfer, .requestReview]

  /// Since which sequence the place of a record brings it to a reader from whom some types are
  /// withheld: 0 where nothing keeps it back; nil where it does not come.
  package func opened(_ head: StateHead, despite withheld: Withheld) throws -> UInt64? {
    guard try isOf(withheld.types, head) else { return 0 }
    guard try isOf(withheld.untilRaised, head) else { return nil }
    return try entered(head.root, scope: Self.raisedScope)
  }

  /// Looks whether a request has reached the county, after it or a step of it changed; call it in a
  /// transaction.
  ///
  /// Steps that come late may show that it has not: then readers are told that it left. Folds only
  /// requests that could have; a damaged one stays as it was.
  package func noteRaised(_ demand: RecordID) throws {
    let isMember = try entered(demand, scope: Self.raisedScope) != nil
    do {
      guard let stored = try record(DemandSchema.type.code, demand) else { return }
      let mayBe =
        try isMember || CaseSubject(stored.record).level >= Rules.levelMax
        || hasStep(of: Self.raisingKinds, demand)
      guard mayBe else { return }
      let isRaised = try caseHistory(of: stored.record).state.level >= Rules.levelMax
      if isRaised {
        _ = try enter(demand, scope: Self.raisedScope)
      } else if isMember {
        let name = RecordName(DemandSchema.type.code, demand)
        _ = try leave(name, scope: Self.raisedScope)
        if let place = stored.scope { try noteDeparture(of: name, from: place.text) }
      }
    } catch StoreError.damaged {}
  }

  private func hasStep(of kinds: [CaseEventKind], _ demand: RecordID) throws -> Bool {
    let marks = kinds.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
    let select = try connection.cached(
      "SELECT 1 FROM case_event WHERE home = ?1 AND kind IN (\(marks)) LIMIT 1")
    try select.bind(blob: demand.bytes, at: 1)
    for (index, kind) in kinds.enumerated() {
      try select.bind(text: kind.rawValue, at: Int32(index) + 2)
    }
    defer { select.reset() }
    return try select.step()
  }

  /// Requests behind an id, in order, at most `limit`.
  package func demands(after last: RecordID?, limit: Int) throws -> [RecordID] {
    let select = try connection.cached(
      "SELECT id FROM demand WHERE id > ?1 ORDER BY id LIMIT ?2")
    try select.bind(blob: last?.bytes ?? [], at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    var found: [RecordID] = []
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { found.append(id) }
    }
    return found
  }
}
