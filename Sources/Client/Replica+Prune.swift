internal import CRDT
internal import Storage
internal import Wire

/// How long and how many at once.
package enum PruneLimits {
  /// Milliseconds after which a deletion that the hub holds is dropped here: 90 days, for a
  /// colleague may ask about a mistake of the last quarter.
  package static let retentionMilliseconds: UInt64 = 90 * 24 * 3_600_000
  /// Milliseconds between two runs: each may cost the laptop a new name, so they are weekly.
  package static let intervalMilliseconds: UInt64 = 7 * 24 * 3_600_000
  /// Records that one run drops: a few hundredths of a second beside a sync.
  package static let countMax = 2_000
  /// Superseded writes that one run drops.
  package static let historyMax = 10_000
  /// Children with which a deleted record may go; one with more stays.
  static let childrenMax = 500
}

/// Dropping what was deleted long ago; the hub never does.
extension Replica {
  /// Drops old tombstones with their children; returns how many records went.
  ///
  /// Only what the hub holds goes: the laptop must have nothing unsent, and a record that is
  /// quarantined, asked for or to be handed on stays. The ids stay, so that nothing comes back by
  /// accident. If own writes go, the laptop takes a new name in the same transaction: its old dots
  /// would cover what others still hold.
  @discardableResult
  package func prune(retentionMilliseconds: UInt64 = PruneLimits.retentionMilliseconds) throws
    -> Int
  {
    let now = try wallMilliseconds
    let next = UInt64(clamping: try store.number("prune_next") ?? 0)
    guard next <= now, try unsent().count == 0 else { return 0 }
    return try store.write {
      let count = try dropTombstones(
        before: now - min(now, retentionMilliseconds), kept: try heldBack())
      try trimHistory(before: now - min(now, retentionMilliseconds))
      // A full run goes on with the next sync.
      if count < PruneLimits.countMax {
        let then = now + PruneLimits.intervalMilliseconds
        try store.set("prune_next", number: Int64(clamping: then))
      }
      return count
    }
  }

  /// Drops old superseded writes that a verified backup of the hub holds; without one, all stay.
  ///
  /// All that was here up to `history_key` was at the hub before its change behind `history_place`,
  /// and so is in every backup that has that change.
  private func trimHistory(before limit: UInt64) throws {
    let place = try store.number("history_place") ?? 0
    if place > 0, let key = try store.number("history_key"),
      try store.number("backed_up") ?? 0 > place
    {
      let count = try store.trimHistory(
        throughKey: key, receivedBefore: limit, limit: PruneLimits.historyMax)
      guard count < PruneLimits.historyMax else { return }
    }
    // What is still to be handed on may bring history that the hub has never seen.
    guard try !isHealing, try store.carriedCount() == 0, let place = try hubPlace else { return }
    try store.set("history_key", number: try store.lastHistoryKey())
    try store.set("history_place", number: Int64(clamping: place))
  }

  /// Records of which somebody still waits for something.
  private func heldBack() throws -> Set<RecordID> {
    var kept = Set(try store.quarantined().map(\.name.id))
    kept.formUnion(try store.wanted(limit: WireLimits.pageRecordsMax).map(\.id))
    var last: RecordName?
    repeat {
      let page = try store.carried(after: last, limit: WireLimits.pageRecordsMax)
      kept.formUnion(page.map(\.id))
      last = page.last
    } while last != nil
    return kept
  }

  private func dropTombstones(before limit: UInt64, kept: Set<RecordID>) throws -> Int {
    // Former names write nothing more, so their dots cover nothing that is still to come.
    let own = try site
    var count = 0
    var hasOwn = false
    var last: RecordName?
    while count < PruneLimits.countMax {
      let found = try store.tombstones(after: last, limit: WireLimits.pageRecordsMax)
      guard let final = found.last else { break }
      last = RecordName(final.record.type, final.record.id)
      // A deleted child goes with its root, never alone: the root's other parts would miss it.
      for root in found where root.record.root == root.record.id {
        let family = try store.family(of: RecordName(root.record.type, root.record.id))
        guard count < PruneLimits.countMax, family.count <= PruneLimits.childrenMax + 1,
          family.allSatisfy({ $0.record.isOld(limit) && !kept.contains($0.record.id) })
        else { continue }
        for stored in family {
          if stored.record.isWritten(by: own) { hasOwn = true }
          try store.prune(stored)
        }
        count += family.count
      }
    }
    if hasOwn { _ = try drawSite() }
    return count
  }
}

extension Record {
  /// Whether nothing was written to it since a time, in milliseconds since 1970.
  fileprivate func isOld(_ limit: UInt64) -> Bool {
    fields.allSatisfy { state in
      state.field.context.dots.allSatisfy { $0.timestamp.milliseconds < limit }
    }
  }

  /// Whether a site ever wrote to it.
  fileprivate func isWritten(by site: SiteID) -> Bool {
    fields.contains { $0.field.context[site] != nil }
  }
}
