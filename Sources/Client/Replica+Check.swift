internal import CRDT
internal import Storage
internal import Wire

/// What the laptop does when the hub holds more under its name than it was told of.
extension Replica {
  /// Steps of one sync.
  struct Session {
    enum Next { case exchange, probe, finished }
    let direction: SyncDirection
    let software: String
    var next = Next.exchange
    var isAsIs = false
    var isWatching = false
    var sendsEachCursor = false
    var troubles = 0
    /// Whether the hub turned out to have another history.
    var hasNewHistory = false
    /// Whether the hub refused children on a page before the last one.
    var hasEarlyChildren = false
    var hasRetriedChildren = false
    /// Whether everything goes into the hub's tray, for the laptop was revoked.
    var isDeposit = false
    /// Roots that the next request asks about.
    var judged: [RecordName] = []
    /// Whether all roots in doubt were asked about in this sync.
    var hasJudged = false
    /// Whether what was refused for its timestamps got others in this sync.
    var hasRedated = false
    /// Up to which change a probe has asked, and what the hub said that it holds.
    var probePosition: UInt64 = 0
    var held: HeldWrites = [:]

    /// Checks and repeated cursors of one sync; each is met at most twice in a sound exchange.
    static let troublesMax = 6

    init(direction: SyncDirection, software: String) {
      self.direction = direction
      self.software = software
    }
  }

  /// A check has two causes: a clock that was off, now measured, or a mark that must be explained.
  ///
  /// The hub's mark is explained if the hub holds one of our unacknowledged writes at just that
  /// mark with the same content: then an answer was lost. If not, somebody else wrote under our
  /// name. All of them are asked about, also those replaced since, page by page.
  func answerCheck(
    _ response: SyncResponse, plan: PushPlan, clockMoved: Int64, session: inout Session,
    report: inout SyncReport
  ) throws {
    if response.mark <= (try timestamp("mark")) {
      session.troubles += 1
      // The hub holds nothing above the mark, so what was stamped by the wrong clock can be stamped
      // anew.
      let shift = try self.shift(clockMoved: clockMoved)
      if shift.applies(to: try timestamp("clock")) {
        try takeNewName(because: .clock, shift: shift)
        report.newName = report.newName ?? .clock
      }
      session.isAsIs = true
      session.next = .exchange
      return
    }
    guard session.next == .probe else {
      session.troubles += 1
      session.next = .probe
      session.probePosition = try pushPosition
      session.held = [:]
      return
    }
    session.note(response.heldWrites)
    if response.held == response.mark {
      try store.set("mark", number: Int64(bitPattern: response.mark.rawValue))
      session.next = .exchange
    } else if !plan.isDrained {
      session.probePosition = plan.position
    } else {
      try takeNewName(because: .copied, held: session.held)
      report.newName = .copied
      session.next = .exchange
    }
  }

  /// A page of the writes that the hub has not acknowledged, with those that they replaced here.
  func nextProbe(after position: UInt64) throws -> PushPlan {
    try store.read {
      var plan = PushPlan()
      plan.site = try site
      plan.clock = try timestamp("clock")
      let name = OwnName(
        site: plan.site, mark: min(try pushMark, try timestamp("mark")))
      plan.position = store.lastSequence
      var bytes = 0
      try store.forEachChange(after: position, through: store.lastSequence) { stored in
        guard let delta = stored.record.unacknowledged(by: [name]) else { return true }
        guard plan.page.records.count < WireLimits.pageRecordsMax,
          plan.page.history.count < WireLimits.pageRecordsMax, bytes < WireLimits.pageBytesTarget
        else {
          plan.isDrained = false
          return false
        }
        let wire = WireRecord(delta)
        bytes += wire.approximateBytes
        plan.page.records.append(wire)
        plan.position = stored.sequence
        for item in try store.history(of: delta.id)
        where name.isUnsent(item.entry.dot) && bytes < Self.probeBytesMax {
          plan.page.history.append(item.wire)
          bytes += item.entry.value.approximateBytes
        }
        return true
      }
      return plan
    }
  }

  /// Bytes of one probe: half of a message, for one record's replaced texts may have any number.
  private static let probeBytesMax = WireLimits.messageBytesMax / 2

  /// Stamps anew what the hub refused because it leads the clock; says whether it did.
  ///
  /// So is what a wrong clock wrote before somebody put it right, or before a pull measured it: no
  /// check asks about a clock that is right now, and all later stamps would follow the wrong ones.
  func stampAnew(after response: SyncResponse, session: inout Session) throws -> Bool {
    guard response.quarantined.contains(where: { $0.code == HubCode.ahead }) else { return false }
    let shift = ClockShift(
      wrong: try timestamp("clock").milliseconds, right: try wallMilliseconds)
    guard shift.milliseconds < 0, session.troubles < Session.troublesMax else { return false }
    session.troubles += 1
    try takeNewName(because: .clock, shift: shift)
    session.next = .exchange
    return true
  }

  /// Gives what the hub refused for its timestamps sound ones once the clock is right; says whether
  /// it did.
  ///
  /// Whatever a shift could not put right: writes under former names, or of several wrong clocks.
  /// When they were made is lost, the order in which is not.
  func redateRefused(after response: SyncResponse, session: inout Session) throws -> Bool {
    guard response.wallMilliseconds != nil, !session.hasRedated else { return false }
    let names = try store.quarantined().filter { $0.code == HubCode.ahead }.map(\.name)
    guard !names.isEmpty else { return false }
    session.hasRedated = true
    let wall = try wallMilliseconds
    let limit = Timestamp(milliseconds: wall + HybridClock.leadMaxMilliseconds)
    try takeNewName(
      because: .clock, shift: ClockShift(wrong: try timestamp("clock").milliseconds, right: wall))
    let redating = Redating(of: try formerSites + [site], above: limit)
    let largest = try store.redate(
      redating, records: names, by: try site, after: try timestamp("clock"))
    if let largest { try store.set("clock", number: Int64(bitPattern: largest.rawValue)) }
    for name in names { try store.touch(name) }
    return true
  }

  /// What puts the stamps of a clock right that was just corrected.
  private func shift(clockMoved: Int64) throws -> ClockShift {
    guard clockMoved.magnitude > Self.clockTremorMilliseconds else { return .none }
    let right = try wallMilliseconds
    let wrong = Int64(clamping: right).subtractingReportingOverflow(clockMoved)
    // Later times than these were never stamped, whatever the clock showed.
    let shown =
      wrong.overflow ? HybridClock.wallMaxMilliseconds : UInt64(max(0, wrong.partialValue))
    return ClockShift(wrong: min(shown, HybridClock.wallMaxMilliseconds), right: right)
  }

  /// Differences below this are the line's delay; following them would only make stamps tremble.
  private static let clockTremorMilliseconds: UInt64 = 2_000

  /// Adjusts later stamps to the hub's clock, unless the hub does not trust it; returns what the
  /// laptop's clock was moved by.
  func measureClock(_ response: SyncResponse, report: inout SyncReport) throws -> Int64 {
    report.isTimeUnknown = response.wallMilliseconds == nil
    guard let hub = response.wallMilliseconds else { return 0 }
    let offset = Int64(clamping: hub) - Int64(clamping: surroundings.nowMilliseconds())
    report.clockOffset = offset
    let applied = offset.magnitude < Self.clockTremorMilliseconds ? 0 : offset
    let before = try clockOffset
    if before != applied { try store.set("clock_offset", number: applied) }
    return applied - before
  }
}

extension Replica.Session {
  /// Keeps what a probe's answer says of single fields.
  mutating func note(_ writes: [SyncResponse.Held]) {
    for item in writes {
      for (field, stamp) in item.fields {
        let known = held[item.name.id]?[field] ?? Timestamp(0)
        held[item.name.id, default: [:]][field] = max(known, stamp)
      }
    }
  }
}
