package import CRDT
package import Models
internal import SQLite

/// What the fold of a request's steps comes to, as lists need it.
package struct CaseSummary: Hashable, Sendable {
  /// The request.
  package let demand: RecordID
  /// Where it stands.
  package let status: CaseStatus
  /// Who does it.
  package let owner: RecordID?
  /// When the duty that matters now ends; milliseconds since 1970.
  package let due: Int64?
}

/// Cases: folded from their steps, kept as a table that is caught up when somebody asks.
extension Store {
  /// The state of a request; nil if it is not here.
  package func caseState(of demand: RecordID) throws -> CaseState? {
    guard let stored = try record(DemandSchema.type.code, demand) else { return nil }
    return try caseHistory(of: stored.record).state
  }

  /// The state of a request that was read, and the steps that it comes from, by id.
  ///
  /// With a moment, in milliseconds since 1970, it is the state that the steps written by then had
  /// come to, whatever was entered later.
  package func caseHistory(
    of demand: Record, until moment: Int64? = nil
  ) throws -> (state: CaseState, steps: [Record]) {
    let steps = try children(of: demand.id, type: CaseEventSchema.type.code).map(\.record)
      .filter { step in moment.map { step.witnessedMilliseconds <= $0 } ?? true }
    let events = steps.map { CaseEvent($0) }
    let rules = CaseFold.pinnedRulesVersion(events).flatMap { Rules.version($0) } ?? .current
    return (CaseFold.fold(demand: CaseSubject(demand), events: events, rules: rules), steps)
  }

  /// Requests whose status is open, by the end of the duty that matters, then by id.
  package func openCases() throws -> [CaseSummary] {
    try catchUpCases()
    let select = try connection.cached(
      """
      SELECT demand, status, owner, due FROM case_summary WHERE is_open \
      ORDER BY due IS NULL, due, demand
      """)
    return try summaries(select)
  }

  /// What the fold came to for every request here, by id.
  package func caseSummaries() throws -> [CaseSummary] {
    try catchUpCases()
    return try summaries(
      try connection.cached("SELECT demand, status, owner, due FROM case_summary ORDER BY demand"))
  }

  /// Requests that ended, by id behind another one, at most `limit`.
  func endedCases(after last: RecordID?, limit: Int) throws -> [RecordID] {
    try catchUpCases()
    let select = try connection.cached(
      "SELECT demand FROM case_summary WHERE NOT is_open AND demand > ?1 ORDER BY demand LIMIT ?2")
    try select.bind(blob: last?.bytes ?? [], at: 1)
    try select.bind(integer: Int64(limit), at: 2)
    var found: [RecordID] = []
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { found.append(id) }
    }
    return found
  }

  /// Disagreements among the steps of cases, by request.
  func caseConflicts() throws -> [Conflict] {
    try catchUpCases()
    let select = try connection.cached(
      "SELECT demand FROM case_summary WHERE conflicts > 0 ORDER BY demand")
    var found: [Conflict] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)), let state = try caseState(of: id) else {
        continue
      }
      found += state.openConflicts.map { Conflict($0, of: id) }
    }
    return found
  }

  /// Folds the requests that changed since the last question.
  private func catchUpCases() throws {
    // The file's sequence as well as this connection's: outside a transaction the latter is as old
    // as the last one, and another connection may have folded beyond it and written more since.
    let last = max(try number("sequence") ?? 0, Int64(clamping: lastSequence))
    guard try number("cases") ?? 0 < last else { return }
    try write {
      var changed: Set<RecordID> = []
      try forEachChange(after: UInt64(clamping: try number("cases") ?? 0), through: lastSequence) {
        stored in
        switch stored.record.type {
        case DemandSchema.type.code: changed.insert(stored.record.id)
        case CaseEventSchema.type.code:
          if case .root(let root)? = stored.record.home { changed.insert(root) }
        default: break
        }
        return true
      }
      for demand in changed.sorted() {
        if let state = try caseState(of: demand) { try keep(state, of: demand) }
      }
      try set("cases", number: Int64(clamping: lastSequence))
    }
  }

  private func keep(_ state: CaseState, of demand: RecordID) throws {
    let insert = try connection.cached(
      """
      INSERT OR REPLACE INTO case_summary (demand, status, is_open, owner, due, conflicts) \
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      """)
    try insert.bind(blob: demand.bytes, at: 1)
    try insert.bind(text: state.status.rawValue, at: 2)
    try insert.bind(integer: state.status.isTerminal ? 0 : 1, at: 3)
    if let owner = state.owner {
      try insert.bind(blob: owner.bytes, at: 4)
    } else {
      try insert.bindNull(at: 4)
    }
    if let due = state.due {
      try insert.bind(integer: due, at: 5)
    } else {
      try insert.bindNull(at: 5)
    }
    try insert.bind(integer: Int64(state.openConflicts.count), at: 6)
    try insert.run()
  }

  private func summaries(_ select: Statement) throws -> [CaseSummary] {
    var found: [CaseSummary] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)),
        let status = CaseStatus(rawValue: select.text(1))
      else { continue }
      found.append(
        CaseSummary(
          demand: id, status: status, owner: RecordID(bytes: select.blob(2)),
          due: select.kind(3) == .null ? nil : select.integer(3)))
    }
    return found
  }
}
