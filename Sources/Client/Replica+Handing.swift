internal import CRDT
internal import Models
internal import Storage
package import Wire

/// What taking over one page of a bundle did.
package struct HandedOver: Hashable, Sendable {
  /// Records that the page had.
  package var records = 0
  /// Records that are different now.
  package var changed = 0
  /// Records that lie outside what this laptop may hold; they stay in the file.
  package var outside = 0
  /// Whether this laptop took a new name because somebody else writes under its own.
  package var tookNewName = false

  /// Nothing yet.
  package init() {}

  /// Adds what another page did.
  package mutating func add(_ other: HandedOver) {
    records += other.records
    changed += other.changed
    outside += other.outside
    tookNewName = tookNewName || other.tookNewName
  }
}

/// Taking over what another replica hands out without a hub: the same join as in a sync.
extension Replica {
  /// Joins a page to the store and notes what must go onward; call it in one transaction.
  ///
  /// Taking the same page again changes nothing. Records of places that were not granted are left
  /// out: a laptop holds only what its worker may see.
  ///
  /// What the hub itself handed out for this laptop is not handed on, and was chosen for it.
  package func takeOver(_ page: Page, isFromHub: Bool = false) throws -> HandedOver {
    var result = HandedOver()
    let now = try wallMilliseconds
    let own = try formerSites + [site]
    let grants = try places
    if try isNamedBeyond(page) {
      try takeNewName(because: .named)
      result.tookNewName = true
    }
    var clock = HybridClock(last: Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0)))
    for author in page.authors
    where try !own.contains(author.site) && store.author(of: author.site) == nil {
      try store.set(author)
    }
    var taken: Set<RecordID> = []
    var buried: [BuriedValue] = []
    for wire in page.records {
      result.records += 1
      guard let record = wire.record else { continue }
      guard try isFromHub || mayHold(record, grants: grants) else {
        result.outside += 1
        continue
      }
      taken.insert(record.id)
      let name = RecordName(record.type, record.id)
      let isNew = try store.record(record.type, record.id) == nil
      buried += try self.buried(by: record)
      guard
        let merged = try store.merge(
          record, receivedMilliseconds: now, isConfirmed: isFromHub)
      else {
        try store.want(name)
        continue
      }
      // The bundle may be older than a move or a departure that this laptop was told of once.
      if isNew, case .scope? = merged.stored.record.home, !Schema.directory.contains(name.type) {
        try store.noteLeaving(name, at: clock.last)
      }
      // What erases takes effect once the hub itself says that it holds it.
      if !isFromHub, Erasure(merged.stored.record) != nil { try store.want(name) }
      if merged.isChanged {
        result.changed += 1
        if !isFromHub { try store.carry(name) }
      }
      for write in wire.writes { clock.follow(write.dot.timestamp, wallMilliseconds: now) }
    }
    for wire in page.history where taken.contains(wire.id) {
      let isNew = try takeHistory(wire, now: now)
      if isNew, !isFromHub { try store.carry(RecordName(wire.type, wire.id)) }
    }
    for arrival in page.arrivals where isFromHub { try store.set(arrival) }
    try store.set("clock", number: Int64(bitPattern: clock.last.rawValue))
    try keep(buried, now: now)
    return result
  }

  /// Whether a record lies in a place that was granted, or is here already.
  ///
  /// Who is who and what is where is everybody's to know; a child goes with its root.
  private func mayHold(_ record: Record, grants: [ScopePath]) throws -> Bool {
    if Schema.directory.contains(record.type) { return true }
    switch record.home {
    case .scope(let home)?:
      if grants.contains(where: home.isWithin) { return true }
      return try store.record(record.type, record.id) != nil
    case .root(let root)?: return try store.record(root) != nil
    case nil: return try store.record(record.type, record.id) != nil
    }
  }
}
