package import CRDT
internal import Models
internal import Storage
internal import Wire

/// Letting go of what is no longer this laptop's: after everything of it is with the hub.
///
/// Two things start it: a scope that went, and roots that left. Both are hints; before anything is
/// removed the hub says of each root whether it may still be seen.
extension Replica {
  /// Roots that one request asks about: their names fit a page many times over.
  package static let judgedMax = 1000

  /// Remembers that scopes went, and when this laptop learnt of it.
  func noteLost(_ scopes: [String]) throws {
    let stamp = try store.number("clock") ?? 0
    let known = try lostScopes.filter { !scopes.contains($0.scope) }
    let all = known + scopes.map { ($0, Timestamp(UInt64(bitPattern: stamp))) }
    try set(lost: all)
    try store.set("judging", number: 1)
    try store.set("judged", bytes: [])
  }

  /// Forgets that scopes went: they were granted anew.
  func forgetLost(_ scopes: [String]) throws {
    try set(lost: try lostScopes.filter { !scopes.contains($0.scope) })
  }

  /// Forgets when it learnt what: everything written before that is with the hub.
  func forgetLostWhenDrained(_ plan: PushPlan) throws {
    guard plan.isDrained else { return }
    try set(
      lost: try lostScopes.map { ($0.scope, $0.stamp > plan.clock ? $0.stamp : Timestamp(0)) })
  }

  /// Whether a root that the hub refused lies in a scope that went.
  private func isLost(_ name: RecordName) throws -> Bool {
    guard let item = try store.quarantined(name), item.code != HubCode.inReview,
      let place = try store.record(name.type, name.id)?.scope
    else { return false }
    return try lostScopes.contains { ScopePath($0.scope).map(place.isWithin) ?? false }
      && !places.contains(where: place.isWithin)
  }

  private var lostScopes: [(scope: String, stamp: Timestamp)] {
    get throws {
      (try store.text("lost") ?? "").split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ")
        guard parts.count == 2, let stamp = UInt64(parts[1]) else { return nil }
        return (String(parts[0]), Timestamp(stamp))
      }
    }
  }

  private func set(lost: [(scope: String, stamp: Timestamp)]) throws {
    let text = lost.map { "\($0.scope) \($0.stamp.rawValue)" }.joined(separator: "\n")
    if try store.text("lost") ?? "" != text { try store.set("lost", text: text) }
  }

  /// What a push must say of what this laptop knows that it lost.
  func told(of page: Page) throws -> [Told] {
    var told = try lostScopes.filter { $0.stamp > Timestamp(0) }.map {
      Told(.scope($0.scope), at: $0.stamp)
    }
    guard try store.isAnythingLeaving() else { return told }
    var roots: Set<RecordID> = []
    for wire in page.records + page.history {
      let stored = try store.record(wire.type, wire.id)?.record
      if case .root(let root)? = stored?.home { roots.insert(root) } else { roots.insert(wire.id) }
    }
    for root in roots.sorted() {
      if let stamp = try store.leavingStamp(of: root) { told.append(Told(.root(root), at: stamp)) }
    }
    return told
  }

  /// Notes the roots that a page says have left.
  func takeDepartures(_ names: [RecordName]) throws {
    let stamp = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    for name in names where try store.record(name.type, name.id) != nil {
      try store.noteLeaving(name, at: stamp)
    }
  }

  /// Asks anew about roots of which the hub took something late: it was written after its place was
  /// lost, or refused then, and everything else in it was judged before.
  func noteTakenLate(_ names: [RecordName]) throws {
    let stamp = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    for name in names {
      guard let stored = try store.record(name.type, name.id),
        let root = try rootName(of: stored.record)
      else { continue }
      try store.noteLeaving(root, at: stamp)
    }
  }

  /// Whether a record is here and in no place that is granted.
  func isElsewhere(_ name: RecordName) throws -> Bool {
    guard let place = try store.record(name.type, name.id)?.scope else { return false }
    return try !places.contains(where: place.isWithin)
  }

  /// What a refusal is known by if nothing but another content can change it: the record's state,
  /// if the hub was told that it leaves this laptop; nil for other refusals.
  func refusedState(of name: RecordName) throws -> UInt128? {
    guard let stored = try store.record(name.type, name.id),
      let root = try rootName(of: stored.record), try store.leavingStamp(of: root.id) != nil
    else { return nil }
    return stored.record.stateHash
  }

  private func rootName(of record: Record) throws -> RecordName? {
    guard case .root(let id)? = record.home else { return RecordName(record.type, record.id) }
    return try store.record(id).map { RecordName($0.record.type, $0.record.id) }
  }

  /// The next roots to ask about; when there are none, the round of questions is over.
  func nextJudged() throws -> [RecordName] {
    let names =
      try store.number("judging") == 1
      ? store.roots(after: try lastJudged, limit: Self.judgedMax)
      : store.leaving(after: try lastJudged, limit: Self.judgedMax)
    if names.isEmpty {
      try store.set("judging", number: 0)
      try store.set("judged", bytes: [])
    }
    return names
  }

  /// Whether some root's fate must still be asked for.
  var isInDoubt: Bool {
    get throws { try store.number("judging") == 1 || store.isAnythingLeaving() }
  }

  private var lastJudged: RecordName? {
    get throws {
      guard let bytes = try store.bytes("judged"), bytes.count == 18,
        let id = RecordID(bytes: Array(bytes.dropFirst(2)))
      else { return nil }
      return RecordName(TypeCode(UInt16(bytes[0]) << 8 | UInt16(bytes[1])), id)
    }
  }

  /// Takes a verdict on the roots asked about; call it in the transaction that applies the answer.
  ///
  /// What goes is removed if the hub holds all that was written in it here, and this laptop writes
  /// under a new name from then on: its old dots would cover what others still hold. An older hub
  /// judges nothing; then all stays.
  func takeVerdict(
    _ response: SyncResponse, on judged: [RecordName], report: inout SyncReport
  ) throws {
    let gone = Set(response.gone)
    var hasRemoved = false
    for name in judged where response.judgedCount != nil {
      if gone.contains(name) {
        if try remove(name, report: &report) { hasRemoved = true }
        continue
      }
      let family = try store.family(of: name)
      // What the hub holds and lets everybody see, as the village's own record, simply stays.
      guard try isLost(name), try !family.allSatisfy({ try isWithHub($0) }) else {
        try store.forgetLeaving(name)
        continue
      }
      guard try store.leavingStamp(of: name.id) == nil else {
        // It went again after that, and was refused again: it stays listed as refused.
        try store.forgetLeaving(name)
        continue
      }
      // The hub has never taken it; it goes when it waits there for review.
      try keep(name, family, report: &report)
    }
    if hasRemoved {
      try store.forgetRemovedText()
      try takeUnusedName()
    }
    if let last = judged.last {
      let type = last.type.rawValue
      try store.set("judged", bytes: [UInt8(type >> 8), UInt8(type & 255)] + last.id.bytes)
    }
  }

  /// Removes a root and its children; false if something of them is not with the hub.
  private func remove(_ name: RecordName, report: inout SyncReport) throws -> Bool {
    let family = try store.family(of: name)
    guard let root = family.first else {
      try store.forgetLeaving(name)
      return false
    }
    guard try family.allSatisfy({ try isWithHub($0) }) else {
      try keep(name, family, report: &report)
      return false
    }
    let now = try wallMilliseconds
    let own = try formerSites + [site]
    let hasEnded = try hasEnded(root)
    for stored in family {
      let written = try ownWrites(in: stored.record, by: own)
      if !written.isEmpty {
        try store.seal(
          written, of: RecordName(stored.record.type, stored.record.id), milliseconds: now)
        report.sealed += 1
      }
      try store.remove(stored)
    }
    report.note(removed: root, hasEnded: hasEnded)
    return true
  }

  /// Whether a root leaves because its matter ended long ago, not because it is others' now.
  ///
  /// Of a request elsewhere, which was here to be handled, only its term tells that.
  private func hasEnded(_ root: StoredRecord) throws -> Bool {
    guard let place = root.scope else { return false }
    let isGranted = try places.contains(where: place.isWithin)
    switch root.record.type {
    case DemandSchema.type.code:
      guard let end = try store.endOfCase(root.record.id) else { return false }
      let now = Int64(clamping: try wallMilliseconds)
      return isGranted
        || RetentionRules.isOver(Rules.current.retention.laptopDays, since: end, now: now)
    case DemandVoiceSchema.type.code: return isGranted
    default: return false
    }
  }

  /// Leaves a root here until the hub holds all of it; what was refused goes again, for now the hub
  /// takes it into its tray.
  ///
  /// Once: what it refused then as well stays listed, and nobody is asked about it any more before
  /// it, the grants or the hub's own judgement are others.
  private func keep(
    _ name: RecordName, _ family: [StoredRecord], report: inout SyncReport
  ) throws {
    var isDecided = true
    for stored in family where try !isWithHub(stored) {
      let name = RecordName(stored.record.type, stored.record.id)
      let item = try store.quarantined(name)
      if let item, item.fingerprint == stored.record.stateHash { continue }
      isDecided = false
      if item.map({ $0.code != HubCode.inReview }) ?? false { try store.touch(name) }
    }
    guard !isDecided else { return try store.forgetLeaving(name) }
    report.keptLeaving += 1
    try store.noteLeaving(
      name, at: Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0)))
  }

  /// Whether the hub acknowledged all own writes of a record, or keeps them in its tray.
  private func isWithHub(_ stored: StoredRecord) throws -> Bool {
    let name = RecordName(stored.record.type, stored.record.id)
    // A hub that was restored may lack what it once acknowledged.
    guard try !isHealing, try !store.isCarried(name) else { return false }
    if let item = try store.quarantined(name) { return item.code == HubCode.inReview }
    guard stored.sequence > (try pushPosition) else { return true }
    return try unacknowledged(stored, by: unsentNames) == nil
  }

  /// The fields in which this laptop wrote, and its own superseded writes.
  private func ownWrites(in record: Record, by sites: [SiteID]) throws -> Page {
    var own = Record(id: record.id, type: record.type, home: record.home)
    for state in record.fields
    where state.field.entries.contains(where: { sites.contains($0.dot.site) }) {
      own[state.code] = state.field
    }
    var page = Page()
    if !own.fields.isEmpty { page.records = [WireRecord(own)] }
    page.history = try store.history(of: record.id).filter { sites.contains($0.entry.dot.site) }
      .map(\.wire)
    return page
  }

  /// Draws a new name, unless nothing was ever written under the present one.
  private func takeUnusedName() throws {
    let isUnused = try store.number("published") == 0 && unsent().count == 0
    if !isUnused { try takeNewName(because: .removed) }
  }
}

/// Roots of one type and place that were removed.
package struct RemovedRoots: Hashable, Sendable {
  /// The type.
  package let type: TypeCode
  /// Where they were.
  package let place: String
  /// Whether they left because they ended long ago; else they are others' now.
  package let hasEnded: Bool
  /// How many.
  package var count: Int

  /// Joins the parts.
  package init(type: TypeCode, place: String, hasEnded: Bool = false, count: Int) {
    self.type = type
    self.place = place
    self.hasEnded = hasEnded
    self.count = count
  }
}

extension SyncReport {
  /// Counts a root that was removed, by type and place.
  fileprivate mutating func note(removed root: StoredRecord, hasEnded: Bool) {
    let place = root.scope?.text ?? ""
    if let index = removed.firstIndex(where: {
      $0.type == root.record.type && $0.place == place && $0.hasEnded == hasEnded
    }) {
      removed[index].count += 1
    } else {
      removed.append(
        RemovedRoots(
          type: root.record.type, place: place, hasEnded: hasEnded, count: 1))
    }
  }
}
