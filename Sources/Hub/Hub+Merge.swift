internal import CRDT
internal import Codec
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// The writing half of an exchange: who speaks, whether the push may be merged, and the merge.
extension Hub {
  /// Who speaks in an exchange, as the hub knows it.
  struct Sender {
    let device: Device
    let scopes: [String]
    let writer: Writer
    /// What a place does not bring the sender.
    var withheld = Withheld.nothing
  }

  /// Authorises a request by its token; a revoked device may at most hand in, in its window.
  func sender(
    of request: HTTPRequest, in store: Store, isDeposit: Bool = false
  ) throws -> Sender {
    let prefix = "Bearer "
    guard let header = request.headers["authorization"], header.hasPrefix(prefix),
      let device = try store.device(
        tokenHash: SHA256.hash(Array(header.dropFirst(prefix.count).utf8)))
    else { throw Refused(401, HubCode.unauthorised, "The token is missing or unknown.") }
    if device.revoked != nil {
      guard isDeposit else {
        throw Refused(403, HubCode.revoked, "The device \(device.name) was revoked.")
      }
      guard try store.depositEnd(of: device.number) ?? 0 > surroundings.nowMilliseconds() else {
        throw Refused(
          403, HubCode.depositClosed, "Nobody opened a deposit for the device \(device.name).")
      }
    }
    let grants = try store.grants(of: device.worker)
    let roles = try store.roles(of: device.worker)
    return Sender(
      device: device, scopes: [WorkerScope.name(of: device.worker)] + grants,
      writer: Writer(
        worker: device.worker, roles: roles, grants: grants.compactMap { ScopePath($0) }),
      withheld: try store.isHub(device: device.number) ? .nothing : ReadRule.withheld(from: roles))
  }

  /// Reads the message of an exchange.
  func message(of request: HTTPRequest) throws -> SyncRequest {
    do {
      let message = try SyncRequest(request.body)
      guard message.version == 1 else {
        throw Refused(400, HubCode.version, "Version \(message.version) is not spoken here; 1 is.")
      }
      return message
    } catch let error as CBORError {
      throw Refused(400, HubCode.malformed, error.description)
    }
  }

  /// Merges a push inside the shared transaction; the page is made by a reader after the commit.
  func mergeSync(_ request: HTTPRequest) throws -> Reply {
    let message = try message(of: request)
    let isDeposit = message.flags.contains(.deposit)
    let sender = try sender(of: request, in: writer, isDeposit: isDeposit)
    try bind(message.site, to: sender.device)
    let now = surroundings.nowMilliseconds()
    let time = try judgeTime(by: message, of: sender.device, now: now, in: writer)
    try note(time, now: now)
    let isRolledBack = try isRolledBack(message, in: writer)
    if isRolledBack {
      try noteRollback(by: sender.device, knowing: message.history, now: now)
    }
    var answer = SyncResponse(
      hub: try writer.hubName, mark: try writer.mark(of: message.site) ?? Timestamp(0))
    answer.edition = edition
    answer.wallMilliseconds = time.answered(now)
    if isRolledBack {
      answer.outcome = .history
      return .respond(.cbor(answer.encoded))
    }
    try noteHeard(sender.device, message: message, now: now)
    try noteMissing(message.dropped, on: sender.device)
    if let outcome = try verdict(
      on: message, from: sender, mark: answer.mark, wall: time.answered(now))
    {
      answer.outcome = outcome
      if outcome == .check {
        let held = try held(of: message, from: sender.device)
        answer.held = held.largest
        if message.flags.contains(.probe) { answer.heldWrites = held.list }
      }
      return .respond(.cbor(answer.encoded))
    }
    if isDeposit {
      answer.quarantined = try deposit(message, from: sender, now: now, time: time)
      answer.mark = try writer.mark(of: message.site) ?? Timestamp(0)
      return .respond(.cbor(answer.encoded))
    }
    if try !tellsScopes(message, sender) {
      answer.outcome = .cursors
      return .respond(.cbor(answer.encoded))
    }
    let own = try sites(of: sender.device, and: message.site)
    answer.quarantined = try merge(message, from: sender, own: own, now: now, time: time)
    answer.mark = try writer.mark(of: message.site) ?? Timestamp(0)
    if message.flags.contains(.pushOnly) { return .respond(.cbor(answer.encoded)) }
    let base = answer
    return .read { self.finishSync(message, request, sender: sender, answer: base) }
  }

  /// A site belongs to the device that first used it.
  private func bind(_ site: SiteID, to device: Device) throws {
    if let owner = try owner(of: site) {
      guard owner == device.number else {
        throw Refused(409, HubCode.siteTaken, "The site id belongs to another device.")
      }
    } else {
      try countName(of: device)
      try writer.bind(site, toDevice: device.number)
      try writer.set(.init(site: site, worker: device.worker, device: device.name))
    }
  }

  /// A device that draws one name after another is broken or hostile, and each name stays for ever.
  private func countName(of device: Device) throws {
    let day = surroundings.nowMilliseconds() / HubLimits.dayMilliseconds
    let today = try writer.countName(ofDevice: device.number, day: day)
    let all = try writer.sites(ofDevice: device.number).count
    guard today <= HubLimits.namesPerDayMax, all < HubLimits.namesPerDeviceMax else {
      log(LogLine("names_refused", [("device", String(device.number))]))
      throw Refused(
        429, HubCode.manyNames,
        "The device took more than \(HubLimits.namesPerDayMax) new names today, "
          + "or \(HubLimits.namesPerDeviceMax) in all.")
    }
  }

  /// The device that a site belongs to; 0 for the hub's own.
  func owner(of site: SiteID) throws -> Int64? {
    try site == writer.hubSite ? 0 : writer.device(of: site)
  }

  /// Whether the push must not be merged, and why; nil if it may.
  private func verdict(
    on message: SyncRequest, from sender: Sender, mark: Timestamp, wall: UInt64?
  ) throws -> SyncResponse.Outcome? {
    if let history = message.history, try history != writer.hubName.history { return .history }
    if message.flags.contains(.probe) { return .check }
    if mark > message.mark {
      // A lost answer explains the mark: the push that it answered has come again.
      guard try held(of: message, from: sender.device).largest == mark else { return .check }
    }
    guard let wall else { return nil }
    let lead = Int64(clamping: message.wallMilliseconds) - Int64(clamping: wall)
    if !message.push.isEmpty, !message.flags.contains(.asIs),
      lead.magnitude > HubLimits.clockLeadMaxMilliseconds
    {
      return .check
    }
    return nil
  }

  /// Merges what is acceptable and returns what is not; `own` are the sites that the sender has.
  func merge(
    _ message: SyncRequest, from sender: Sender, own: Set<SiteID>, now: UInt64, time: HubTime
  ) throws -> [SyncResponse.Refusal] {
    let carriage = try carriage(of: message, from: sender.device, now: now)
    let acceptance = Acceptance(
      schema: schema, writer: sender.writer,
      ownSites: own,
      // Nobody was asked to measure, so a clock that fell back may stand behind its own stamps.
      wallMilliseconds: time == .known ? message.wallMilliseconds : .max, carriage: carriage)
    var carrying = Carrying(claims: message.push.authors)
    var clock = HybridClock(last: Timestamp(UInt64(bitPattern: try writer.number("clock") ?? 0)))
    let arrival = Dot(clock.stamp(wallMilliseconds: now), try writer.hubSite)
    let arrived = time.answered(now)
    var refused: [SyncResponse.Refusal] = []
    var touched: [RecordName] = []
    var tray = try Tray(of: sender.device, in: writer, now: now)
    var room = try quarantineRoom(of: sender.device)
    // Roots first: a step stands before its request if that was changed after it.
    let children = message.push.records.filter(\.isChild)
    for wire in message.push.records.filter({ !$0.isChild }) + children {
      let name = RecordName(wire.type, wire.id)
      do {
        guard let record = wire.record else {
          throw Acceptance.Refusal(code: HubCode.invalid, detail: "A field names one dot twice.")
        }
        do {
          let carried = try accept(
            record, by: acceptance, sender: sender, arrival: arrival, now: now,
            arrived: arrived)
          if carriage != nil { carrying.note(wire, by: carried) }
          touched.append(name)
        } catch let refusal as Acceptance.Refusal {
          let isLate = try takeLate(
            record, refused: refusal, message: message, by: acceptance, sender: sender,
            arrival: arrival, arrived: arrived, tray: &tray, carrying: &carrying)
          if isLate {
            let detail = Tray.detail(refusal, isHandedOn: carriage != nil)
            refused.append(.init(name, code: HubCode.inReview, detail: detail))
          }
        }
        try writer.release(name, device: sender.device.number)
      } catch let refusal as Acceptance.Refusal {
        refused.append(.init(name, code: refusal.code, detail: refusal.detail))
        room -= 1
        guard room >= 0 else { continue }
        try writer.quarantine(
          Quarantined(
            name: name, device: sender.device.number, code: refusal.code, detail: refusal.detail,
            milliseconds: now, fingerprint: wire.record?.stateHash))
        if refusal.isForReview {
          var content = Page()
          content.records = [wire]
          // When the tray is full, the quarantine alone tells of it.
          do {
            try tray.put(content, of: name, code: refusal.code, detail: refusal.detail)
          } catch is Acceptance.Refusal {}
        }
      }
    }
    try finish(carrying, device: sender.device, own: acceptance.ownSites, now: now)
    var named = Set(refused.map(\.name))
    for wire in message.push.history {
      let isInReach = try keep(
        wire, by: acceptance, message: message, sender: sender, now: now)
      let name = RecordName(wire.type, wire.id)
      // Who hands a whole past on goes on keeping what is not taken; others only add to a record.
      if !isInReach, carriage != nil, named.insert(name).inserted {
        refused.append(
          .init(name, code: HubCode.outside, detail: "Its place is outside the grants."))
      }
    }
    try raiseMarks(message, own: acceptance.ownSites, arrived: arrived)
    try writer.set("clock", number: Int64(bitPattern: clock.last.rawValue))
    try writer.raiseMark(of: arrival.site, to: arrival.timestamp, milliseconds: arrived)
    if let arrived { try fillArrivals(at: arrival, milliseconds: arrived) }
    for name in touched + message.push.history.map({ RecordName($0.type, $0.id) })
    where try writer.isErased(name.id) {
      guard let stored = try writer.readableRecord(name) else { continue }
      for (first, seen) in try erasuresAgain(of: stored) {
        try eraseAgain(first, seen, now: now)
      }
    }
    return refused
  }

  /// How many more refused records of a device are listed; the answer names all of them anyway.
  private func quarantineRoom(of device: Device) throws -> Int {
    let count = try writer.quarantinedCount(ofDevice: device.number)
    if count >= HubLimits.quarantinedPerDeviceMax {
      log(LogLine("quarantine_full", [("device", String(device.number))]))
    }
    return HubLimits.quarantinedPerDeviceMax - count
  }

  func accept(
    _ pushed: Record, by acceptance: Acceptance, sender: Sender, arrival: Dot, now: UInt64,
    arrived: UInt64?
  ) throws -> Set<SiteID> {
    let stored = try mine(of: pushed, isCarried: acceptance.carriage != nil, now: now)
    let known = try known(pushed, stored: stored, sender: sender)
    let carried = try acceptance.check(
      pushed, known: known, mark: { try self.writer.mark(of: $0) },
      holding: { try self.holding($0, in: $1, of: stored) })
    let isVouched = acceptance.carriage?.isFromHub == true && !pushed[.arrived].isEmpty
    try checkErasure(pushed, isVouched: isVouched)
    var record = pushed
    if isJudged(record, by: acceptance) {
      if acceptance.carriage?.isFromHub == true {
        try writer.noteJudged(RecordName(record.type, record.id))
      }
      if let arrived, stored == nil, record[.arrived].isEmpty {
        record[.arrived] = Field(arrival, .integer(Int64(clamping: arrived)))
      }
    } else {
      record = try unjudged(record, stored: stored, by: acceptance)
    }
    guard let merged = try writer.merge(record, receivedMilliseconds: now) else {
      throw Acceptance.Refusal(
        code: HubCode.rootUnknown, detail: "A change came of a record that is not here.")
    }
    if merged.lateCount > 0 {
      log(
        LogLine(
          "late_write",
          [("record", pushed.id.description), ("writes", String(merged.lateCount))]))
    }
    if merged.isChanged { try writer.admitReaders(of: merged.stored.record) }
    if stored == nil { try admitRecorder(of: merged.stored, sender: sender) }
    return carried
  }

  /// The hub's own row of a pushed record.
  ///
  /// A damaged one is replaced by whoever hands the record on whole; a mere change of it waits.
  private func mine(of pushed: Record, isCarried: Bool, now: UInt64) throws -> StoredRecord? {
    do {
      return try writer.record(pushed.type, pushed.id)
    } catch StoreError.damaged {
      guard isCarried, pushed.home != nil else {
        throw Acceptance.Refusal(
          code: HubCode.storage, detail: "The hub's own row of the record is damaged.")
      }
      _ = try writer.setAsideDamage(RecordName(pushed.type, pushed.id), milliseconds: now)
      return nil
    }
  }

  /// A record by its id; a damaged one is passed over.
  private func stored(_ id: RecordID) throws -> StoredRecord? {
    do { return try writer.record(id) } catch StoreError.damaged { return nil }
  }

  /// Whoever wrote down a request above his own places, because its speaker is protected, goes on
  /// seeing it and may take its steps; so does whoever asked for an export there.
  private func admitRecorder(of stored: StoredRecord, sender: Sender) throws {
    guard case .scope(let home)? = stored.record.home, !sender.writer.reaches(home) else { return }
    switch stored.record.type {
    case DemandSchema.type.code:
      guard VoiceProtection.belongsToTown(stored.record) else { return }
    case DataExportSchema.type.code: break
    default: return
    }
    _ = try writer.enter(stored.record.id, scope: WorkerScope.name(of: sender.device.worker))
  }

  /// Whether a write of another site is here as it is said to be, in force or superseded.
  private func holding(
    _ entry: Entry, in field: FieldCode, of stored: StoredRecord?
  ) throws -> Acceptance.Holding {
    guard let stored else { return .absent }
    if let live = stored.record[field].entries.first(where: { $0.dot == entry.dot }) {
      // Erased here or there: no merge takes an erasure from a state, so nothing is altered so.
      let isErased = live.value.isRedacted || entry.value.isRedacted
      return live == entry || isErased ? .same : .other
    }
    let past = try writer.history(of: stored.record.id).filter {
      $0.field == field && $0.entry.dot == entry.dot
    }
    if past.isEmpty { return .absent }
    if entry.value.isRedacted { return .same }
    return past.contains { $0.entry == entry || $0.entry.value.isRedacted } ? .same : .other
  }

  private func known(
    _ record: Record, stored: StoredRecord?, sender: Sender
  ) throws -> Acceptance.Known {
    let home = stored?.record.home ?? record.home
    var known = Acceptance.Known(
      home: nil, isNew: stored == nil, storedHome: stored?.record.home, isOwnCase: false,
      stored: stored?.record)
    known.isOtherType = try stored == nil && writer.isTaken(record.id, besides: record.type)
    switch home {
    case nil: break
    case .scope(let path)?:
      // Where the office moved it, if it did: that is the hub's own order.
      known.home = stored?.scope ?? path
      known.isOwnCase = try isOwn(record.id, sender)
    case .root(let root)?:
      known.home = try writer.scope(ofRoot: root)
      known.isOwnCase = try isOwn(root, sender)
    }
    return known
  }

  func isOwn(_ root: RecordID, _ sender: Sender) throws -> Bool {
    try writer.entered(root, scope: WorkerScope.name(of: sender.device.worker)) != nil
  }

  /// Keeps a superseded write of the device that pushes, unless the record is out of its reach;
  /// says whether it is in reach.
  private func keep(
    _ wire: WireRecord, by acceptance: Acceptance, message: SyncRequest, sender: Sender, now: UInt64
  ) throws -> Bool {
    if let stored = try stored(wire.id) {
      guard let scope = stored.scope, stored.record.type == wire.type,
        try sender.writer.reaches(scope) || isOwn(stored.record.root, sender)
          || goodFaith(in: stored.record.root, at: scope, message, sender) != nil
      else { return false }
    }
    for write in wire.writes where try mayKeep(write.dot, of: wire.type, by: acceptance) {
      for part in write.values
      where try !writer.hasHistory(of: wire.id, field: part.code, dot: write.dot) {
        try writer.addHistory(
          HistoryItem(
            record: wire.id, type: wire.type, field: part.code,
            entry: Entry(write.dot, part.value, replaced: write.replaced), by: nil,
            kind: .superseded, receivedMilliseconds: now))
      }
    }
    return true
  }

  /// Whether a superseded write is the sender's own, or one that it may hand on.
  private func mayKeep(
    _ dot: Dot, of type: TypeCode, by acceptance: Acceptance
  ) throws -> Bool {
    if acceptance.ownSites.contains(dot.site) { return true }
    guard let carriage = acceptance.carriage, dot.site != carriage.hubSite,
      !dot.isAhead(of: carriage.nowMilliseconds)
    else { return false }
    return carriage.isFromHub || !Carriage.granting.contains(type)
  }

  /// Everything that came counts, refused or not: the mark says what the hub has seen of a site.
  ///
  /// Of every site of the device, also one it no longer writes under: what is stored of a site
  /// above its mark would be foreign to everybody who builds on it.
  func raiseMarks(_ message: SyncRequest, own: Set<SiteID>, arrived: UInt64?) throws {
    var largest: [SiteID: Timestamp] = [:]
    for wire in message.push.records + message.push.history {
      for dot in wire.writes.lazy.flatMap({ [$0.dot] + $0.replaced })
        + wire.contexts.lazy.flatMap(\.dots)
      where own.contains(dot.site) {
        largest[dot.site] = max(largest[dot.site] ?? Timestamp(0), dot.timestamp)
      }
    }
    for (site, stamp) in largest.sorted(by: { $0.key < $1.key }) {
      try writer.raiseMark(of: site, to: stamp, milliseconds: arrived)
    }
  }

  func sites(of device: Device, and site: SiteID) throws -> Set<SiteID> {
    Set(try writer.sites(ofDevice: device.number)).union([site])
  }

  private func noteHeard(_ device: Device, message: SyncRequest, now: UInt64) throws {
    heard.withLock { $0[device.number] = now }
    // A clock that fell back does not make a laptop look forgotten.
    try writer.noteHeard(
      device.number, milliseconds: max(now, device.seen), software: message.software,
      schema: message.schema,
      clockLead: Int64(clamping: message.wallMilliseconds) - Int64(clamping: now),
      unsent: message.unsent)
  }
}

extension WireRecord {
  /// Whether the record belongs to a root.
  fileprivate var isChild: Bool {
    if case .root? = home { true } else { false }
  }
}
