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
    /// The mark that the hub holds and that must be explained.
    var disputed = Timestamp(0)
    var troubles = 0
    /// Whether the hub refused children on a page before the last one.
    var hasEarlyChildren = false
    var hasRetriedChildren = false
    /// Whether everything goes into the hub's tray, for the laptop was revoked.
    var isDeposit = false
    /// Roots that the next request asks about.
    var judged: [RecordName] = []
    /// Whether all roots in doubt were asked about in this sync.
    var hasJudged = false

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
  /// name.
  func answerCheck(
    _ response: SyncResponse, plan: PushPlan, clockMoved: Int64, session: inout Session,
    report: inout SyncReport
  ) throws {
    session.troubles += 1
    let known = Timestamp(UInt64(bitPattern: try store.number("mark") ?? 0))
    if response.mark <= known {
      // The hub holds nothing above the mark, so what was stamped by the wrong clock can be stamped
      // anew.
      let shift = try self.shift(clockMoved: clockMoved)
      if shift.applies(to: Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))) {
        try takeNewName(shift: shift)
      }
      session.isAsIs = true
      session.next = .exchange
    } else if session.next != .probe {
      session.next = .probe
      session.disputed = response.mark
    } else if response.held == response.mark {
      try store.set("mark", number: Int64(bitPattern: response.mark.rawValue))
      session.next = .exchange
    } else {
      try takeNewName(shift: .none)
      report.tookNewName = true
      session.next = .exchange
    }
  }

  /// Goes on under a new site id; whatever was not acknowledged moves with it.
  ///
  /// Some of it may be at the hub: then it stands there twice with the same value, which is no
  /// conflict. Leaving it under the old name could leave it here for ever.
  func takeNewName(shift: ClockShift) throws {
    let old = try site
    // Not beyond what the hub is known to hold: the clock may be ahead of that, and all between
    // would count as seen, also what somebody else wrote under the old name.
    let mark = min(try pushMark, Timestamp(UInt64(bitPattern: try store.number("mark") ?? 0)))
    let position = try pushPosition
    let restamping = Restamping(
      from: old, above: mark, to: try drawSite(), shift: shift)
    let largest = try store.restamp(restamping, changedAfter: position)
    // The new name has written nothing else yet, so its clock may start before the old one's end.
    let clock = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    try store.set("clock", number: Int64(bitPattern: max(shift(clock), largest).rawValue))
  }
  /// Stamps anew what the hub refused because it leads the clock; says whether it did.
  ///
  /// So is what a wrong clock wrote before somebody put it right, or before a pull measured it: no
  /// check asks about a clock that is right now, and all later stamps would follow the wrong ones.
  func stampAnew(after response: SyncResponse, session: inout Session) throws -> Bool {
    guard response.quarantined.contains(where: { $0.code == HubCode.ahead }) else { return false }
    let clock = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    let shift = ClockShift(wrong: clock.milliseconds, right: try wallMilliseconds)
    guard shift.milliseconds < 0, session.troubles < Session.troublesMax else { return false }
    session.troubles += 1
    try takeNewName(shift: shift)
    session.next = .exchange
    return true
  }

  /// What puts the stamps of a clock right that was just corrected.
  private func shift(clockMoved: Int64) throws -> ClockShift {
    guard clockMoved.magnitude > Self.clockTremorMilliseconds else { return .none }
    let right = try wallMilliseconds
    let wrong = Int64(clamping: right) - clockMoved
    return ClockShift(wrong: UInt64(max(0, wrong)), right: right)
  }

  /// Differences below this are the line's delay; following them would only make stamps tremble.
  private static let clockTremorMilliseconds: UInt64 = 2_000

  /// Adjusts later stamps to the hub's clock; returns what the laptop's clock was moved by.
  func measureClock(_ response: SyncResponse, report: inout SyncReport) throws -> Int64 {
    guard let hub = response.wallMilliseconds else { return 0 }
    let offset = Int64(clamping: hub) - Int64(clamping: surroundings.nowMilliseconds())
    report.clockOffset = offset
    let applied = offset.magnitude < Self.clockTremorMilliseconds ? 0 : offset
    let before = try clockOffset
    if before != applied { try store.set("clock_offset", number: applied) }
    return applied - before
  }
}
