internal import CRDT
internal import Storage
internal import Wire

/// A hub whose end was cut off: a copied disk, a snapshot, a restored machine.
extension Hub {
  /// Whether a replica knows more of this very history than the hub does.
  ///
  /// A cursor beyond the last sequence or with another link than the chain has, or a mark above
  /// all that was received of the site: each was told by this hub, so the hub has lost it since.
  func isRolledBack(_ message: SyncRequest, in store: Store) throws -> Bool {
    guard let history = message.history, try history == store.hubName.history else { return false }
    if message.mark > Timestamp(0),
      try store.mark(of: message.site).map({ $0 < message.mark }) ?? true
    {
      return true
    }
    switch message.cursors {
    case .same(_, let cursor): return try !isOurs(cursor, store)
    case .each(let cursors): return try !cursors.allSatisfy { try isOurs($0.cursor, store) }
    }
  }

  /// Whether the hub told of a cursor in its present history.
  func isOurs(_ cursor: Cursor, _ store: Store) throws -> Bool {
    guard cursor.position > 0 else { return true }
    return try cursor.position <= store.lastSequence
      && store.link(at: cursor.position) == cursor.chain
  }

  /// Begins a new history, so that every laptop learns that it must hand back what was lost.
  ///
  /// Once for one loss: a device that goes on naming cursors that no hub gave it must not make all
  /// laptops compare again and again.
  func noteRollback(by device: Device, now: UInt64) throws {
    let last = UInt64(clamping: try writer.number("history_minted") ?? 0)
    guard last == 0 || now < last || now - last >= HubLimits.historyMilliseconds else { return }
    try writer.mintHistory(surroundings, now: now)
    isRenamed = true
    log(
      LogLine(
        "rolled_back",
        [("device", String(device.number)), ("sequence", String(writer.lastSequence))]))
  }
}

extension Store {
  /// Begins a new history under a new name of the hub; call it in a transaction.
  ///
  /// Under the old name the hub may have written what it no longer knows; reusing it would give
  /// one dot to two writes.
  func mintHistory(_ surroundings: HubSurroundings, now: UInt64) throws {
    let former = try formerHubSites + [hubSite]
    try set("former_sites", text: former.map { String($0.rawValue) }.joined(separator: " "))
    try set("hub_history", number: Int64(bitPattern: surroundings.random()))
    try set("site", number: Int64(bitPattern: surroundings.random()))
    try set("history_minted", number: Int64(clamping: now))
    try set(.init(site: try hubSite, worker: nil, device: try text("hub_name") ?? ""))
    try note(.historyMinted, nil, "", surroundings)
  }
}
