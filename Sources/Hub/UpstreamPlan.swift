internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// One page of what the wider hub lacks, and what to remember once it has it.
struct UpstreamPlan {
  var page = Page()
  /// Rows up to here are on this page or before it.
  var position: UInt64 = 0
  /// History up to here is on this page or before it.
  var historyKey: Int64 = 0
  /// Whether nothing is left behind this page.
  var isDrained = true
  private var bytes = 0

  private var isFull: Bool {
    page.records.count >= WireLimits.pageRecordsMax || bytes >= WireLimits.pageBytesTarget
  }

  /// What changed here since the last acknowledged page, as far as the grants reach.
  ///
  /// Fields go with all sites' entries; records that were refused go whole, when `retries`.
  static func next(_ store: Store, retries: Bool) throws -> UpstreamPlan {
    var plan = UpstreamPlan()
    let places = try store.upstreamScopes.compactMap { ScopePath($0) }
    let start = try store.upstreamNumber("position")
    let last = store.lastSequence
    plan.position = last
    let passed = Int64(bitPattern: try store.upstreamNumber("history_key"))
    plan.historyKey = passed
    if retries {
      for name in try store.carried(after: nil, limit: WireLimits.pageRecordsMax) {
        if let stored = try store.record(name.type, name.id) { plan.add(stored.record) }
      }
    }
    try store.forEachChange(after: start, through: last) { stored in
      guard let scope = stored.scope, places.contains(where: scope.isWithin),
        var delta = stored.changes(after: start)
      else { return true }
      if plan.isFull {
        plan.isDrained = false
        return false
      }
      delta.home = stored.record.home
      plan.add(delta)
      // What was superseded before the record itself was taken here went past without it.
      if stored.born > start { plan.add(try store.history(of: stored.record.id, through: passed)) }
      plan.position = stored.sequence
      return true
    }
    if plan.isDrained {
      plan.position = last
      try plan.addHistory(store, places: places)
    }
    try plan.addAuthors(store)
    return plan
  }

  private mutating func add(_ record: Record) {
    let wire = WireRecord(record)
    bytes += wire.approximateBytes
    page.records.append(wire)
  }

  /// Superseded writes follow the records, so that the wider hub's history is complete.
  private mutating func addHistory(_ store: Store, places: [ScopePath]) throws {
    let (items, lastKey, isCut) = try store.history(
      afterKey: historyKey, limit: WireLimits.pageRecordsMax, bytes: WireLimits.pageBytesTarget)
    for item in items {
      guard let scope = try store.record(item.type, item.record)?.scope,
        places.contains(where: scope.isWithin)
      else { continue }
      add([item])
    }
    historyKey = lastKey
    if isCut { isDrained = false }
  }

  private mutating func add(_ items: [HistoryItem]) {
    for item in items {
      let wire = WireRecord(
        id: item.record, type: item.type, home: nil,
        writes: [
          Write(
            item.entry.dot, [.init(item.field, item.entry.value)], replaced: item.entry.replaced)
        ])
      bytes += wire.approximateBytes
      page.history.append(wire)
    }
  }

  private mutating func addAuthors(_ store: Store) throws {
    var sites: Set<SiteID> = []
    for wire in page.records + page.history { sites.formUnion(wire.seen.map(\.site)) }
    page.authors = try sites.sorted().compactMap { try store.author(of: $0) }
  }
}
