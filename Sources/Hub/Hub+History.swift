internal import CRDT
internal import Storage
internal import Wire

/// A hub whose end was cut off: a copied disk, a snapshot, a restored machine.
extension Hub {
  /// Whether a replica knows more of this very history than the hub does.
  ///
  /// A cursor beyond the last sequence or with another link than the chain has, or a mark above
  /// all that was received of the site: each was told by this hub, so the hub has lost it since.
  /// So is a history that it never had: it began one, and its disk fell back behind that.
  func isRolledBack(_ message: SyncRequest, in store: Store) throws -> Bool {
    guard let history = message.history else { return false }
    guard try history == store.hubName.history else {
      return try !store.formerHistories.contains(history)
    }
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
  /// Once for one loss, and not more often than the limits say: a device that goes on naming
  /// cursors that no hub gave it must not make all laptops compare again and again.
  func noteRollback(by device: Device, knowing history: UInt64?, now: UInt64) throws {
    let start = now - min(now, HubLimits.historyWindowMilliseconds)
    let recent = try writer.historiesMinted.filter { $0 > start && $0 <= now }
    guard recent.count < HubLimits.historiesMax else { return }
    try writer.noteFormerHistories(history.map { [$0] } ?? [])
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
    try noteFormerHistories([hubName.history])
    let former = try formerHubSites + [hubSite]
    try set("former_sites", text: former.map { String($0.rawValue) }.joined(separator: " "))
    try set("hub_history", number: Int64(bitPattern: surroundings.random()))
    try set("site", number: Int64(bitPattern: surroundings.random()))
    let minted = (try historiesMinted + [now]).suffix(HubLimits.historiesMax)
    try set("histories_minted", text: minted.map { String($0) }.joined(separator: " "))
    try set(.init(site: try hubSite, worker: nil, device: try text("hub_name") ?? ""))
    try note(.historyMinted, nil, "", surroundings)
  }

  /// When the last histories began, in milliseconds since 1970.
  var historiesMinted: [UInt64] {
    get throws { try numbers("histories_minted") }
  }

  /// The histories that this hub had, or was told that it had and lost; the oldest first.
  var formerHistories: [UInt64] {
    get throws { try numbers("former_histories") }
  }

  /// Adds histories to those that this hub had.
  func noteFormerHistories(_ histories: [UInt64]) throws {
    let known = try formerHistories
    let all = (known + histories.filter { !known.contains($0) })
      .suffix(HubLimits.formerHistoriesMax)
    try set("former_histories", text: all.map { String($0) }.joined(separator: " "))
  }

  private func numbers(_ name: String) throws -> [UInt64] {
    (try text(name) ?? "").split(separator: " ").compactMap { UInt64($0) }
  }
}
