package import CRDT
package import Storage
package import Wire

/// One page of what the hub lacks, and what to remember once the hub has it.
package struct PushPlan {
  /// What is sent.
  package var page = Page()
  /// The name under which it was made.
  var site = SiteID(0)
  /// Rows up to here are on this page or before it.
  var position: UInt64 = 0
  /// History up to here is on this page or before it.
  var historyKey: Int64 = 0
  /// Whether nothing is left behind this page.
  var isDrained = true
  /// The laptop's own clock when the page was made: all it wrote later is above.
  var clock = Timestamp(0)
  /// Names of records that the hub refused before and that go again.
  var retried: Set<RecordName> = []
  /// Records of this page that are handed on whole.
  var carried: [CarriedItem] = []
  /// Records of which this page holds what was sealed; if any, it holds nothing else.
  var sealed: [RecordName] = []
  /// Whether the page repeats superseded writes, for a hub that may have lost them.
  var repeatsHistory = false
  /// About how many bytes the page has.
  var bytes = 0

  /// Whether the page may hold what the hub knows as others' writes.
  var isHandingOn: Bool { !carried.isEmpty || !sealed.isEmpty || repeatsHistory }

  /// Whether the page takes nothing more.
  var isFull: Bool {
    page.records.count >= WireLimits.pageRecordsMax
      || page.history.count >= WireLimits.pageRecordsMax || bytes >= WireLimits.pageBytesTarget
  }

  /// Adds a record to the page.
  mutating func add(_ record: Record) {
    let wire = WireRecord(record)
    bytes += wire.approximateBytes
    page.records.append(wire)
  }
}

extension Replica {
  /// The next page to push: fields with own writes that the hub has not acknowledged, oldest change
  /// first.
  ///
  /// A field has such a write exactly where its context holds more of this site than the mark that
  /// was acknowledged when everything before was; so nothing hangs on a flag.
  package func nextPush() throws -> PushPlan {
    try store.read {
      var plan = PushPlan()
      let site = try site
      let names = try unsentNames
      let position = try pushPosition
      let last = store.lastSequence
      plan.clock = try timestamp("clock")
      plan.site = site
      // What waits in the hub's tray is held there, so only what is new of it goes.
      let refused = Set(
        try store.quarantined().filter { $0.code != HubCode.inReview }.map(\.name))
      try addSealed(to: &plan, besides: refused)
      if plan.sealed.isEmpty { try addCarried(to: &plan, besides: refused) }
      plan.isDrained = plan.isDrained && plan.sealed.isEmpty
      if plan.isDrained {
        try addOwn(to: &plan, after: position, through: last, names, refused: refused)
      } else {
        plan.position = position
        plan.historyKey = try store.number("push_history") ?? 0
      }
      try addAuthors(to: &plan)
      return plan
    }
  }

  /// Fields with own writes above the mark, then the own writes that were superseded.
  private func addOwn(
    to plan: inout PushPlan, after position: UInt64, through last: UInt64, _ names: [OwnName],
    refused: Set<RecordName>
  ) throws {
    let own = try formerSites + [plan.site]
    let here = Set(plan.page.records.map { RecordName($0.type, $0.id) })
    try store.forEachChange(after: position, through: last) { stored in
      let name = RecordName(stored.record.type, stored.record.id)
      guard !here.contains(name) else { return true }
      let isRetried = refused.contains(name)
      let isCarried = try isRetried && store.isCarried(name)
      guard
        let delta = isCarried
          ? stored.record
          : isRetried
            ? stored.record.refused(to: own)
            : try unacknowledged(stored, by: names)
      else { return true }
      if plan.isFull {
        plan.isDrained = false
        return false
      }
      if isCarried {
        // With what shows the hub that others' writes were seen; of a long history it has the rest.
        _ = try addWhole(stored, historyAfter: 0, to: &plan)
      } else {
        plan.add(delta)
      }
      plan.position = stored.sequence
      if isRetried { plan.retried.insert(name) }
      if isCarried { plan.carried.append(CarriedItem(name: name, sequence: stored.sequence)) }
      return true
    }
    if plan.isDrained { plan.position = last }
    try addHistory(to: &plan, names)
  }

  /// Superseded own writes follow the records, so that the hub's history is complete.
  private func addHistory(to plan: inout PushPlan, _ names: [OwnName]) throws {
    let known = try store.number("push_history") ?? 0
    plan.historyKey = known
    guard plan.isDrained else { return }
    let isAgain = try known < store.number("history_again") ?? 0
    let (items, lastKey, isCut) = try store.history(
      of: isAgain ? formerSites + [plan.site] : names.map(\.site), afterKey: known,
      limit: WireLimits.pageRecordsMax, bytes: WireLimits.pageBytesTarget)
    for item in items where isAgain || names.contains(where: { $0.isUnsent(item.entry.dot) }) {
      plan.page.history.append(item.wire)
    }
    plan.repeatsHistory = isAgain && !items.isEmpty
    try addRefusedHistory(to: &plan, names)
    plan.historyKey = lastKey
    if isCut { plan.isDrained = false }
  }

  /// What the hub refused, and what was superseded since, is at no hub yet, though the marks have
  /// passed it.
  private func addRefusedHistory(to plan: inout PushPlan, _ names: [OwnName]) throws {
    let own = try formerSites + [plan.site]
    for id in Set(plan.retried.map(\.id)).sorted() {
      for item in try store.history(of: id)
      where item.kind != .told && own.contains(item.entry.dot.site)
        && !names.contains(where: { $0.isUnsent(item.entry.dot) })
        && plan.page.history.count < WireLimits.pageRecordsMax
      {
        plan.page.history.append(item.wire)
      }
    }
  }

  /// How many records hold writes that the hub has not acknowledged, and when the oldest was made.
  package func unsent() throws -> (count: Int, oldestMilliseconds: UInt64?) {
    try store.read {
      let names = try unsentNames
      var count = 0
      var oldest: UInt64?
      try store.forEachChange(after: try pushPosition, through: store.lastSequence) { stored in
        if let delta = try unacknowledged(stored, by: names) {
          count += 1
          for state in delta.fields {
            for entry in state.field.entries
            where names.contains(where: { $0.isUnsent(entry.dot) }) {
              oldest = min(oldest ?? .max, entry.dot.timestamp.milliseconds)
            }
          }
        }
        return true
      }
      return (count, oldest)
    }
  }

  /// The records that hold writes that the hub has not acknowledged, with just those fields.
  package func forEachUnsent(_ body: (StoredRecord, Record) throws -> Bool) throws {
    try store.read {
      let names = try unsentNames
      try store.forEachChange(after: try pushPosition, through: store.lastSequence) { stored in
        guard let delta = try unacknowledged(stored, by: names) else { return true }
        return try body(stored, delta)
      }
    }
  }

  /// The part of a record that holds own writes above the marks.
  ///
  /// Above the record's own mark, if a page of the push under way held it already.
  func unacknowledged(_ stored: StoredRecord, by names: [OwnName]) throws -> Record? {
    guard let delta = stored.record.unacknowledged(by: names) else { return nil }
    guard let pushed = try store.pushed(RecordName(delta.type, delta.id)) else { return delta }
    return stored.record.unacknowledged(by: names, floor: pushed)
  }

  /// The largest own timestamp that was acknowledged when all before it was.
  var pushMark: Timestamp {
    get throws { try timestamp("push_mark") }
  }

  /// Rows up to this sequence were acknowledged.
  var pushPosition: UInt64 {
    get throws { UInt64(clamping: try store.number("push_position") ?? 0) }
  }

  /// Remembers that the hub holds a page durably; call it in the transaction that applies the
  /// answer.
  func acknowledge(_ plan: PushPlan, refused: Set<RecordName>) throws {
    try store.set("push_position", number: Int64(clamping: plan.position))
    try store.set("push_history", number: plan.historyKey)
    if let again = try store.number("history_again"), again > 0, again <= plan.historyKey {
      try store.set("history_again", number: 0)
    }
    try acknowledgeSealed(plan, refused: refused)
    guard plan.sealed.isEmpty else { return }
    try acknowledgeCarried(plan, refused: refused)
    if plan.isDrained {
      try store.set("push_mark", number: Int64(bitPattern: plan.clock.rawValue))
      try store.forgetPushed()
      try setPending([])
    } else {
      for record in plan.page.records {
        try store.notePushed(RecordName(record.type, record.id), through: plan.clock)
      }
    }
  }
}

extension Record {
  /// The fields in which a laptop wrote under any of its names; all if no hub took the record yet.
  ///
  /// Others' fields stay out: a role may have been allowed what was written, but not them.
  fileprivate func refused(to own: [SiteID]) -> Record? {
    // A record that came from the hub, or was accepted there, holds something of another site.
    let isOwn = fields.allSatisfy { $0.field.context.dots.allSatisfy { own.contains($0.site) } }
    if isOwn { return self }
    var delta = Record(id: id, type: type, home: home)
    for state in fields where own.contains(where: { state.field.context[$0] != nil }) {
      delta[state.code] = state.field
    }
    return delta.fields.isEmpty ? nil : delta
  }
}

extension HistoryItem {
  /// The item as a page carries it.
  package var wire: WireRecord {
    WireRecord(
      id: record, type: type, home: nil,
      writes: [Write(entry.dot, [.init(field, entry.value)], replaced: entry.replaced)])
  }
}
