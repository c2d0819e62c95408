package import CRDT
internal import Codec
internal import Storage
internal import Wire

/// Under which name a laptop writes, and when it must take another.
extension Replica {
  /// Goes on under a new site id; says for ever why.
  ///
  /// What was published stays under the old name, for somebody may hold it, and is pushed under it
  /// until the hub has it; what was not moves. Where a copy is at work under the old name, or the
  /// stamps themselves are wrong, all moves that the hub is not known to hold: `held` says what it
  /// holds of single fields. Call it in a write transaction.
  package func takeNewName(
    because reason: NameReason, shift: ClockShift = .none, held: HeldWrites = [:]
  ) throws {
    let old = OwnName(site: try site, mark: try pushMark)
    var pending = try pendingNames
    let keepsPublished = reason.keepsPublished && pending.count < OwnName.pendingMax
    // Not beyond what the hub is known to hold: the clock may be ahead of that, and all between
    // would count as seen, also what somebody else wrote under the old name.
    let known = min(old.mark, try timestamp("mark"))
    let mark = keepsPublished ? max(old.mark, try timestamp("published")) : known
    // What stays under the name; all that comes under it later is of another line.
    if reason.tellsOfCopy { try noteEnd(of: old.site, at: mark) }
    let position = try pushPosition
    let restamping = Restamping(
      from: old.site, above: mark, to: try drawSite(), shift: shift, held: held)
    if !keepsPublished { try store.forgetPushed() }
    let largest = try store.restamp(restamping, changedAfter: position)
    // Rows of history keep their places, and some that moved may stand before the last one sent.
    try store.set("push_history", number: 0)
    if try keepsUnsent(old) {
      pending.insert(old, at: 0)
      try setPending(pending)
    }
    // The new name has written nothing else yet, so its clock may start before the old one's end.
    let clock = max(shift(try timestamp("clock")), largest)
    try store.set("clock", number: Int64(bitPattern: clock.rawValue))
    if try isNameDoubted { try store.set("name_doubted", number: 0) }
    try remember(reason)
  }

  /// Whether writes of a name wait for a hub.
  private func keepsUnsent(_ name: OwnName) throws -> Bool {
    var isFound = false
    try store.forEachChange(after: try pushPosition, through: store.lastSequence) { stored in
      isFound = stored.record.unacknowledged(by: [name]) != nil
      return !isFound
    }
    return isFound
  }

  private func remember(_ reason: NameReason) throws {
    if let machine { try store.set("machine", bytes: machine) }
    let names = (try newNames + [NewName(milliseconds: try wallMilliseconds, reason: reason)])
      .suffix(NewName.keptMax)
    try store.set(
      "new_names",
      text: names.map { "\($0.milliseconds) \($0.reason.rawValue)" }.joined(separator: "\n"))
  }

  /// The names taken, the oldest first; at most ``NewName/keptMax``.
  package var newNames: [NewName] {
    get throws {
      (try store.text("new_names") ?? "").split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ")
        guard parts.count == 2, let milliseconds = UInt64(parts[0]),
          let reason = NameReason(rawValue: String(parts[1]))
        else { return nil }
        return NewName(milliseconds: milliseconds, reason: reason)
      }
    }
  }

  func timestamp(_ name: String) throws -> Timestamp {
    Timestamp(UInt64(bitPattern: try store.number(name) ?? 0))
  }
}

// MARK: - Copies that show before any exchange

extension Replica {
  /// What a machine's own words come to; nil where it has none.
  ///
  /// A hash, for the words are the machine's secret (machine-id(5)).
  private var machine: [UInt8]? {
    surroundings.machine.map { Array(SHA256.hash(Array("minqing \($0)".utf8)).prefix(16)) }
  }

  /// Why this database must not write on under its name, if it must not; nothing is changed.
  package func copyTrouble() throws -> NameReason? {
    // The file first: it is written after the database, so it is never ahead of a later reading.
    let file = surroundings.highWater?.load().flatMap { HighWater($0) }
    if let file, file.isAhead(of: try highWater) { return .older }
    if let machine, let known = try store.bytes("machine"), known != machine { return .moved }
    return nil
  }

  /// Takes a new name if this database turns out to be a copy; says why.
  ///
  /// Once for each opening: a file cannot be put back under an open database.
  @discardableResult
  func settleName() throws -> NameReason? {
    guard !isNameSettled else { return nil }
    let reason = try store.write {
      let reason = try copyTrouble()
      if let reason {
        try takeNewName(because: reason)
      } else if let machine, try store.bytes("machine") == nil {
        try store.set("machine", bytes: machine)
      }
      return reason
    }
    isNameSettled = true
    return reason
  }

  /// What the database says of its own last push.
  private var highWater: HighWater {
    get throws {
      HighWater(
        site: try site, published: try timestamp("published"),
        incarnation: try store.number("incarnation") ?? 0)
    }
  }

  /// How many names the file beside the database knows of; 0 without one.
  var incarnationOfFile: Int64 {
    surroundings.highWater?.load().flatMap { HighWater($0) }?.incarnation ?? 0
  }

  /// Makes durable that writes up to a timestamp may be known elsewhere, before the first byte
  /// leaves: in the database, then in the file beside it.
  func publish(through stamp: Timestamp) throws {
    guard try timestamp("published") < stamp else { return }
    try store.write { try store.set("published", number: Int64(bitPattern: stamp.rawValue)) }
    try surroundings.highWater?.save(try highWater.bytes)
  }

  /// Whether a page tells of writes in this laptop's name that it never made: more of the name than
  /// a field here has seen of it, or an entry that neither field nor history knows.
  func isNamedBeyond(_ page: Page) throws -> Bool {
    let site = try site
    for wire in page.records where wire.names(site) {
      let known = try store.record(wire.type, wire.id)?.record
      for state in wire.record?.fields ?? [] {
        guard let seen = state.field.context[site] else { continue }
        let own = known?[state.code] ?? Field()
        guard let written = own.context[site], seen <= written else { return true }
        for entry in state.field.entries where entry.dot.site == site {
          if own.entries.contains(where: { $0.dot == entry.dot }) { continue }
          let isKnown = try store.hasHistory(of: wire.id, field: state.code, dot: entry.dot)
          if !isKnown { return true }
        }
      }
    }
    return false
  }
}

extension WireRecord {
  fileprivate func names(_ site: SiteID) -> Bool {
    writes.contains { $0.dot.site == site || $0.replaced.contains { $0.site == site } }
      || contexts.contains { $0.dots.contains { $0.site == site } }
  }
}
