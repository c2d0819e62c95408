internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Collects what a replica lacks until the page is full.
struct PageFiller {
  /// Scopes that are read in one pass.
  struct Group {
    var scopes: [String]
    let base: UInt64
    let position: UInt64
  }

  let store: Store
  private let schema: Schema
  private let echo: [RecordName: Record]
  /// Whether what is put away counts too: a narrower hub holds it like this one.
  private let isWhole: Bool
  private let withheld: Withheld
  var page = Page()
  private var bytes = 0
  private var sites: Set<SiteID> = []

  init(
    store: Store, schema: Schema, echo: [RecordName: Record], isWhole: Bool,
    withheld: Withheld
  ) {
    self.store = store
    self.schema = schema
    self.echo = echo
    self.isWhole = isWhole
    self.withheld = withheld
  }

  private var isFull: Bool {
    page.records.count >= WireLimits.pageRecordsMax
      || page.history.count >= WireLimits.pageRecordsMax || bytes >= WireLimits.pageBytesTarget
  }

  /// Adds what changed for a group; says where it stands then.
  ///
  /// Only a group that was drained gets its base raised: until then a field that changed before the
  /// page and a row that moved behind it must still come.
  mutating func fill(_ group: Group, through high: UInt64) throws -> (
    base: UInt64, position: UInt64
  ) {
    guard group.position < high else { return (max(group.base, high), high) }
    let places = group.scopes.compactMap { ScopePath($0) }
    let workers = group.scopes.filter { $0.hasPrefix("worker:") }
    var position = group.position
    var isDrained = true
    try forEachChange(of: group, within: places, workers: workers, through: high) { stored in
      guard !isFull else {
        isDrained = false
        return false
      }
      position = stored.sequence
      if let delta = try delta(of: stored, places: places, workers: workers, base: group.base) {
        try add(delta)
      }
      return true
    }
    return isDrained ? (high, high) : (group.base, position)
  }

  /// Visits what may have changed for a group, and whatever else lies on the shorter way to it.
  ///
  /// All changes since a short while are fewer than looks into every table's index; everything
  /// that a village ever had is less than what all others had meanwhile.
  private func forEachChange(
    of group: Group, within places: [ScopePath], workers: [String], through high: UInt64,
    _ body: (StoredRecord) throws -> Bool
  ) throws {
    let reach = FeedReach(
      places: places, types: workers.isEmpty ? [] : Schema.directory, members: workers)
    let isShort = group.base > 0 && high - group.position <= UInt64(WireLimits.pageRecordsMax)
    let isMany = group.scopes.count > HubLimits.narrowScopesMax
    if try isShort || isMany || store.holdsAllPlaces(reach) {
      try store.forEachChange(after: group.position, through: high, body)
    } else {
      try store.forEachChange(after: group.position, through: high, in: reach, body)
    }
  }

  private func delta(
    of stored: StoredRecord, places: [ScopePath], workers: [String], base: UInt64
  ) throws -> Record? {
    guard try !isAway(stored) else { return nil }
    if let scope = stored.scope, places.contains(where: scope.isWithin),
      let opened = try store.opened(stored.head, despite: withheld)
    {
      return opened > base ? stored.record : withoutEcho(stored.changes(after: base))
    }
    // Who is who and what is where is everybody's to know and comes with the own scope.
    if !workers.isEmpty, Schema.directory.contains(stored.record.type) {
      return withoutEcho(stored.changes(after: base))
    }
    for worker in workers {
      guard let entered = try store.entered(stored.record.root, scope: worker) else { continue }
      return entered > base ? stored.record : withoutEcho(stored.changes(after: base))
    }
    return nil
  }

  /// Whether a record ended so long ago that laptops do not hold it.
  private func isAway(_ stored: StoredRecord) throws -> Bool {
    guard !isWhole, !Schema.directory.contains(stored.record.type) else { return false }
    return try store.isArchived(stored.record.root)
  }

  /// A field is an echo only if its merged state is the very state that came in this exchange.
  private func withoutEcho(_ delta: Record?) -> Record? {
    guard let delta, let pushed = echo[RecordName(delta.type, delta.id)] else { return delta }
    var rest = Record(id: delta.id, type: delta.type, home: nil)
    for state in delta.fields where pushed[state.code] != state.field {
      rest[state.code] = state.field
    }
    return rest.fields.isEmpty ? nil : rest
  }

  private mutating func add(_ record: Record) throws {
    let wire = WireRecord(record)
    bytes += wire.approximateBytes
    page.records.append(wire)
    for write in wire.writes { sites.insert(write.dot.site) }
    try addBases(of: record)
  }

  /// Conflicts come with their base values and times of arrival, which state alone does not carry.
  private mutating func addBases(of record: Record) throws {
    let type = schema[record.type]
    for state in record.fields where state.field.entries.count > 1 {
      guard type?[state.code]?.isConflicted(state.field) ?? false || state.code == .deleted else {
        continue
      }
      let bases = Set(state.field.entries.flatMap(\.replaced))
      for item in try store.history(of: record.id)
      where item.field == state.code && bases.contains(item.entry.dot) {
        let base = WireRecord(
          id: item.record, type: item.type, home: nil,
          writes: [
            Write(
              item.entry.dot, [.init(item.field, item.entry.value)], replaced: item.entry.replaced)
          ])
        bytes += base.approximateBytes
        page.history.append(base)
        sites.insert(item.entry.dot.site)
        try addArrival(of: item.entry.dot)
      }
      for entry in state.field.entries { try addArrival(of: entry.dot) }
    }
  }

  private mutating func addArrival(of dot: Dot) throws {
    guard let received = try store.received(dot) else { return }
    page.arrivals.append(.init(dot, milliseconds: received))
  }

  /// Adds records that the replica asks for whole, where it may see them.
  mutating func addWanted(_ names: [RecordName], reachable sender: Hub.Sender) throws {
    for name in names where !isFull {
      guard let stored = try store.readableRecord(name), try isVisible(stored, to: sender)
      else { continue }
      try add(stored.record)
    }
  }

  /// Whether a sender may see a record now: who is who, a place granted, or a case of his own, as
  /// long as it was not put away.
  func isVisible(_ stored: StoredRecord, to sender: Hub.Sender) throws -> Bool {
    if Schema.directory.contains(stored.record.type) { return true }
    guard try !isAway(stored) else { return false }
    if let scope = stored.scope, sender.writer.reaches(scope),
      try store.opened(stored.head, despite: withheld) != nil
    {
      return true
    }
    let own = WorkerScope.name(of: sender.writer.worker)
    return try store.entered(stored.record.root, scope: own) != nil
  }

  /// The page with the authors of its writes.
  func finishedPage() throws -> Page {
    var finished = page
    finished.authors = try sites.sorted().compactMap { try store.author(of: $0) }
    return finished
  }

  /// About how many records are to come in a first sync, this page not counted.
  func remaining(_ places: [ScopePath]) throws -> Int {
    max(0, try store.count(within: places, without: withheld.types) - page.records.count)
  }
}
