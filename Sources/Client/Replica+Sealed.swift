internal import CRDT
internal import Storage
internal import Wire

/// What a laptop wrote in records that it let go of: kept until the hub has it twice, and handed
/// back to a hub that lost it.
extension Replica {
  /// Fills a page with sealed writes that the hub may lack; nothing else goes with them.
  ///
  /// They are judged like all that is handed on: what the worker may still write is merged, the
  /// rest waits for review. They never come back into this laptop's own records.
  func addSealed(to plan: inout PushPlan, besides refused: Set<RecordName>) throws {
    var last: RecordName?
    while !plan.isFull {
      let names = try store.doubtfulSeals(after: last, limit: WireLimits.pageRecordsMax)
      guard let end = names.last else { return }
      last = end
      for name in names where !refused.contains(name) && !plan.isFull {
        guard let page = try store.sealed(name) else { continue }
        for record in page.records.compactMap(\.record) { plan.add(record) }
        plan.page.history += page.history
        plan.bytes += page.history.reduce(0) { $0 + $1.approximateBytes }
        plan.sealed.append(name)
      }
    }
  }

  /// Notes that the hub holds sealed writes again, as records or for review.
  func acknowledgeSealed(_ plan: PushPlan, refused: Set<RecordName>) throws {
    for name in plan.sealed where !refused.contains(name) {
      try store.noteSealHeld(name)
      if try store.quarantined(name).map({ $0.code != HubCode.inReview }) ?? false {
        try store.release(name)
      }
    }
  }

  /// Gives sealed writes that the hub refused another try; says whether the record is only sealed.
  func retrySealed(_ name: RecordName) throws -> Bool {
    guard try store.isSealDoubtful(name), try store.record(name.type, name.id) == nil else {
      return false
    }
    return try store.release(name)
  }

  /// Takes what a finished exchange tells of the hub's backups, and drops what one of them holds.
  ///
  /// The cursors stand at the hub's last change now, so it held before the next one all that it
  /// acknowledged.
  func settleSealed(_ response: SyncResponse) throws {
    guard !response.hasMore, let place = try hubPlace else { return }
    try store.placeSeals(at: place)
    guard let backedUp = response.backedUp else { return }
    try store.set("backed_up", number: Int64(clamping: backedUp))
    try store.dropSeals(heldBefore: backedUp)
  }

  /// The hub's last change of which this laptop knows; nil before the first complete exchange.
  var hubPlace: UInt64? {
    get throws { try store.cursors().map(\.cursor.position).max() }
  }
}
