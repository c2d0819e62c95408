package import CRDT
internal import Models
internal import Wire

/// Requests that ended long ago: a hub goes on holding them, laptops let go of them.
///
/// They are the members of a scope that nobody is granted.
extension Store {
  private static let archiveScope = "archive"

  /// Puts a root away: whoever saw it is told that it left; false if it was away before.
  func archive(_ stored: StoredRecord) throws -> Bool {
    let name = RecordName(stored.record.type, stored.record.id)
    guard let place = stored.scope, try enter(name.id, scope: Self.archiveScope) else {
      return false
    }
    for scope in [place.text] + (try scopes(of: name.id)) {
      try noteDeparture(of: name, from: scope)
    }
    return true
  }

  /// Takes a root out again: whoever reaches its place gets it whole.
  private func takeOut(_ name: RecordName) throws {
    guard try leave(name, scope: Self.archiveScope) else { return }
    for var stored in try family(of: name) {
      sequence += 1
      stored.sequence = sequence
      stored.born = sequence
      stored.fieldSequences = [:]
      try write(stored)
    }
  }

  /// Whether a root is put away.
  package func isArchived(_ root: RecordID) throws -> Bool {
    try entered(root, scope: Self.archiveScope) != nil
  }

  /// All roots that are put away.
  package var archived: Set<RecordID> { get throws { try members(of: Self.archiveScope) } }

  /// Puts requests away that ended long enough ago, with their sealed voices; call it in a
  /// transaction.
  ///
  /// Looks at `limit` ended requests behind an id, at `now` in milliseconds since 1970. Returns
  /// where to go on; nil once all were looked at.
  package func archiveEnded(
    after last: RecordID?, now: Int64, limit: Int
  ) throws -> RecordID? {
    let ended = try endedCases(after: last, limit: limit)
    for id in ended where try !isArchived(id) {
      do {
        guard let stored = try record(DemandSchema.type.code, id), let end = try endOfCase(id),
          RetentionRules.isOver(Rules.current.retention.laptopDays, since: end, now: now)
        else { continue }
        for part in [stored] + (try voices(of: id)) { _ = try archive(part) }
      } catch StoreError.damaged {
        // What cannot be read stays where it is until it is repaired.
        continue
      }
    }
    return ended.count < limit ? nil : ended.last
  }

  /// Takes a request out again if a step of it says that it goes on.
  package func takeUpAgain(_ record: Record) throws {
    guard record.type == CaseEventSchema.type.code, case .root(let root)? = record.home,
      try isArchived(root), try endOfCase(root) == nil
    else { return }
    try takeOut(RecordName(DemandSchema.type.code, root))
    for voice in try voices(of: root) {
      try takeOut(RecordName(DemandVoiceSchema.type.code, voice.record.id))
    }
  }

  /// When a request ended, in milliseconds since 1970; nil while it goes on.
  ///
  /// One that was merged ends with the one in which it goes on.
  package func endOfCase(_ demand: RecordID) throws -> Int64? {
    guard let state = try caseState(of: demand), let end = state.endedAt else { return nil }
    guard state.status == .merged, let canonical = state.canonical,
      let main = try caseState(of: canonical)
    else { return end }
    return main.endedAt.map { max(end, $0) }
  }

  /// The sealed voices of a request.
  package func voices(of demand: RecordID) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    try forEach(DemandVoiceSchema.type, where: DemandVoiceSchema.demand, equals: .reference(demand))
    {
      found.append($0)
      return true
    }
    return found
  }
}
