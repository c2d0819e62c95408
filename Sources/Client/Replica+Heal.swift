internal import CRDT
package import HTTP
internal import Storage
internal import Wire

/// Finding one's place again beside a hub that was restored or rolled back, or without cursors.
///
/// The laptops heal the hub; nobody wipes anything, and nothing that both hold travels again.
extension Replica {
  /// Histories that one sync follows: a hub is restored once in a while, not three times a minute.
  private static let historiesMax = 3

  /// What is still to be done after the hub's history changed.
  private enum Healing: Int64 {
    case nothing = 0
    /// Compare, then go on from where the hub stood.
    case compare = 1
    /// Nothing was ever complete here: pull first, then compare.
    case pull = 2
  }

  /// Pushes what the hub lacks and pulls what this laptop lacks.
  ///
  /// Each answer is applied in one transaction with its cursors, so a cut at any moment loses and
  /// repeats nothing. A hub with another history is compared with and given back what it lost.
  /// Throws ``SyncFailure``, or what the store throws.
  @discardableResult
  package func sync(
    through exchange: any Exchange, direction: SyncDirection = .both, software: String = "minqing",
    progress: (SyncProgress) -> Void = { _ in }
  ) throws -> SyncReport {
    try requireAllSteps(through: exchange, software: software)
    var report = SyncReport()
    if direction != .pull { try retryOrphans(at: hubPlace) }
    for _ in 0...Self.historiesMax {
      if try isComparisonDue(hasPulled: false) { try heal(&report, through: exchange) }
      let part = try run(
        Session(direction: direction, software: software), through: exchange, progress: progress)
      report.add(part)
      guard !part.hubWasRestored else { continue }
      guard direction != .push, try isComparisonDue(hasPulled: true) else { return report }
      try heal(&report, through: exchange)
    }
    throw SyncFailure.endless(requests: report.requests)
  }

  /// Whether the hub may lack what it once acknowledged.
  var isHealing: Bool {
    get throws { try store.number("healing") ?? 0 != Healing.nothing.rawValue }
  }

  /// Whether the next pull must wait for a comparison.
  func isComparisonDue(hasPulled: Bool) throws -> Bool {
    switch Healing(rawValue: try store.number("healing") ?? 0) {
    case .compare: true
    case .pull: hasPulled
    // Cursors that were lost alone must not make everything come again.
    case .nothing, nil:
      try store.number("had_cursors") == 1 && store.cursors().isEmpty && membership != nil
    }
  }

  /// Goes on beside a hub that has another history; call it in a transaction.
  ///
  /// What was published keeps its dots, for others may hold it; what never left moves to a new
  /// name. Cursors and marks are the old history's and are forgotten.
  ///
  /// Unless the hub holds more under the present name than it ever said, up to `mark`: a copy may
  /// be at work. Then the name stays until a check has told, and says what must move.
  func adopt(_ hub: HubName, mark: Timestamp) throws {
    let cursors = try store.cursors()
    if try mark > timestamp("mark") {
      try store.set("name_doubted", number: 1)
    } else {
      try takeNewName(because: .hubRestored)
    }
    for cursor in cursors { try store.removeCursor(of: cursor.scope) }
    try store.set("hub_history", number: Int64(bitPattern: hub.history))
    try doubtHub()
    guard try !isHealing else { return }
    let healing = cursors.contains { $0.cursor.isComplete } ? Healing.compare : .pull
    try store.set("healing", number: healing.rawValue)
  }

  /// Forgets what the hub was known to hold for good; call it in a transaction.
  ///
  /// Comparing finds neither what is sealed nor superseded writes of records that others handed
  /// back already. So all of those that are this laptop's own go again.
  private func doubtHub() throws {
    try store.doubtSeals()
    try store.set("history_again", number: try store.lastHistoryKey())
    for name in ["backed_up", "history_place"] { try store.set(name, number: 0) }
  }

  /// Whether a new name waits for what a check says of the present one.
  var isNameDoubted: Bool {
    get throws { try store.number("name_doubted") ?? 0 != 0 }
  }

  /// Has the next sync compare all that is here with the hub; call it in a transaction.
  func compareNext() throws {
    for cursor in try store.cursors() { try store.removeCursor(of: cursor.scope) }
    try store.set("healing", number: Healing.compare.rawValue)
  }

  /// Compares, and notes what must be fetched and what must be handed back.
  ///
  /// Only the notes are made here, in one transaction with the cursors: ordinary exchanges carry
  /// them out and may be cut at any time.
  private func heal(_ report: inout SyncReport, through exchange: any Exchange) throws {
    let hasPruned = try store.prunedCount() > 0
    var found: Comparison
    let mine: [RecordName]
    let verdicts: [VerifyResponse.Verdict]
    do {
      found = try compare(countsDeleted: !hasPruned, asksForCursor: true, through: exchange)
      // A laptop that dropped old tombstones still hands back those that it has.
      mine = found.extra + (hasPruned ? try store.deletedNames() : [])
      verdicts = try judge(mine, &found, through: exchange)
    } catch SyncFailure.refused(404, _) {
      return try goOnWithoutComparison()
    } catch SyncFailure.historyChanged {
      // It fell back once more; the next exchange tells under which history it goes on.
      return
    }
    report.requests += found.requests
    report.bytesSent += found.bytes
    try store.write {
      if let scopes = found.scopes { try takeScopes(scopes, report: &report) }
      if let cursor = found.cursor, cursor.position > 0 {
        for scope in try scopes { try store.set(ScopeCursor(scope, cursor)) }
      }
      for item in found.theirs { try exchangeWhole(item, &report) }
      for (name, verdict) in zip(mine, verdicts) {
        switch verdict {
        case .hand: try handBack(name, &report)
        case .want(let hash), .pruned(let hash):
          try exchangeWhole(StateItem(name, hash), &report)
        case .left: try noteLeft(name)
        case .erased, .held: break
        }
      }
      report.handedBack += try store.doubtfulSealCount()
      try store.set("healing", number: Healing.nothing.rawValue)
    }
  }

  /// Has a root judged that came here with a grant or a move which the hub forgot: it would stay
  /// for good, for the hub knows of nobody to tell that it left.
  private func noteLeft(_ name: RecordName) throws {
    guard case .scope? = try store.readableRecord(name)?.record.home else { return }
    try store.noteLeaving(name, at: Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0)))
  }

  /// Asks for the hub's state and hands over the own one: which knows more is seen by the join.
  private func exchangeWhole(_ item: StateItem, _ report: inout SyncReport) throws {
    let own = try store.readableRecord(item.name)?.record.stateHash
    guard own != item.stateHash else { return }
    try store.want(item.name)
    if own != nil { try handBack(item.name, &report) }
  }

  private func handBack(_ name: RecordName, _ report: inout SyncReport) throws {
    try store.carry(name)
    // What was refused goes again, whole this time.
    if try store.quarantined().contains(where: { $0.name == name }) { try store.touch(name) }
    report.handedBack += 1
  }

  /// A hub that cannot compare: without cursors everything comes again; a new history is for
  /// people.
  private func goOnWithoutComparison() throws {
    guard try !isHealing else {
      throw SyncFailure.historyChanged(hub: try store.text("hub_name") ?? "")
    }
    try store.write { try store.set("had_cursors", number: 0) }
  }
}
