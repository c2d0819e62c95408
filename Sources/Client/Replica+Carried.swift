internal import CRDT
internal import Storage
package import Wire

/// A record of a page that is handed on whole, with what other sites wrote in it.
struct CarriedItem {
  let name: RecordName
  /// Its change when the page was made: what came later must be handed on, too.
  let sequence: UInt64
  /// The last key of its history on the page, if more of it follows; nil if all is on the page.
  var historyKey: Int64?
}

extension Replica {
  /// How many records are to be handed on with what others wrote in them.
  package func carriedCount() throws -> Int { try store.carriedCount() }

  /// Names of records to hand on that are read at once.
  private static let carriedBatch = 1000

  /// Adds records that are handed on, in order of type, so that roots stand before their children.
  ///
  /// They go before own writes, which may build on them. What the hub refused waits for its retry.
  func addCarried(to plan: inout PushPlan, besides refused: Set<RecordName>) throws {
    var last: RecordName?
    while true {
      let names = try store.carried(after: last, limit: Self.carriedBatch)
      guard let end = names.last else { return }
      last = end
      for name in names where !refused.contains(name) {
        guard let stored = try store.record(name.type, name.id) else {
          // It was removed meanwhile; the acknowledgement forgets it.
          plan.carried.append(CarriedItem(name: name, sequence: 0))
          continue
        }
        guard !plan.isFull else {
          plan.isDrained = false
          return
        }
        guard try add(stored, to: &plan) else { return }
      }
    }
  }

  /// Adds a record and what is known of its history; false if the page ends within that.
  private func add(_ stored: StoredRecord, to plan: inout PushPlan) throws -> Bool {
    let name = RecordName(stored.record.type, stored.record.id)
    try addRoot(of: stored.record, to: &plan)
    var item = CarriedItem(name: name, sequence: stored.sequence)
    item.historyKey = try addHistory(
      of: stored, after: try store.carriedHistory(of: name), to: &plan)
    // The hub believes what the state has seen by the writes that came before it.
    if item.historyKey == nil { plan.add(stored.record) }
    if item.historyKey != nil { plan.isDrained = false }
    plan.carried.append(item)
    return item.historyKey == nil
  }

  /// Adds a record and its history behind a key; returns the last key if more history follows.
  func addWhole(
    _ stored: StoredRecord, historyAfter key: Int64, to plan: inout PushPlan
  ) throws -> Int64? {
    plan.add(stored.record)
    return try addHistory(of: stored, after: key, to: &plan)
  }

  private func addHistory(
    of stored: StoredRecord, after key: Int64, to plan: inout PushPlan
  ) throws -> Int64? {
    let past = try store.history(
      of: stored.record.id, afterKey: key,
      limit: max(1, WireLimits.pageRecordsMax - plan.page.history.count),
      bytes: max(1, WireLimits.pageBytesTarget - plan.bytes))
    for item in past.items {
      plan.bytes += item.entry.value.approximateBytes
      plan.page.history.append(item.wire)
    }
    return past.isCut ? past.lastKey : nil
  }

  /// A child needs its root at the hub: one that was made here and never sent goes along.
  private func addRoot(of child: Record, to plan: inout PushPlan) throws {
    guard case .root(let id)? = child.home, let root = try store.record(id),
      !plan.page.records.contains(where: { $0.id == id }),
      let delta = try unacknowledged(root, by: try unsentNames)
    else { return }
    plan.add(delta)
  }

  /// Names who stands behind the sites of a page that hands on others' writes.
  func addAuthors(to plan: inout PushPlan) throws {
    guard plan.isHandingOn else { return }
    plan.page.authors = try authors(of: plan.page)
  }

  /// Who stands behind the sites of a page, as far as this replica was told; in order of site.
  package func authors(of page: Page) throws -> [Page.Author] {
    var sites: Set<SiteID> = []
    for wire in page.records + page.history {
      for write in wire.writes { sites.insert(write.dot.site) }
      for context in wire.contexts { sites.formUnion(context.dots.map(\.site)) }
    }
    let own = try Set(formerSites + [site])
    let (worker, device) = try (self.worker, membership?.device ?? "")
    return try sites.sorted().compactMap { site in
      own.contains(site)
        ? Page.Author(site: site, worker: worker, device: device) : try store.author(of: site)
    }
  }

  /// Forgets what the hub holds now; a record that changed meanwhile is handed on again.
  func acknowledgeCarried(_ plan: PushPlan, refused: Set<RecordName>) throws {
    for item in plan.carried where !refused.contains(item.name) {
      if let key = item.historyKey {
        try store.noteCarriedHistory(of: item.name, through: key)
      } else if try store.record(item.name.type, item.name.id)?.sequence ?? 0 == item.sequence {
        try store.uncarry(item.name)
      }
    }
  }
}
