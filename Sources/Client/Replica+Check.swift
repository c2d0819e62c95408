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

    /// Checks and repeated cursors of one sync; each is met at most twice in a sound exchange.
    static let troublesMax = 6

    init(direction: SyncDirection, software: String) {
      self.direction = direction
      self.software = software
    }
  }

  /// A check has two causes: a clock that was off, now measured, or a mark that must be explained.
  ///
  /// The hub's mark is explained if the hub holds one of our unacknowledged writes at just that mark with the
  /// same content: then an answer was lost. If not, somebody else wrote under our name.
  func answerCheck(
    _ response: SyncResponse, plan: PushPlan, session: inout Session, report: inout SyncReport
  ) throws {
    session.troubles += 1
    let known = Timestamp(UInt64(bitPattern: try store.number("mark") ?? 0))
    if response.mark <= known {
      session.isAsIs = true
      session.next = .exchange
    } else if session.next != .probe {
      session.next = .probe
    } else if response.held == response.mark {
      try store.set("mark", number: Int64(bitPattern: response.mark.rawValue))
      session.next = .exchange
    } else {
      try takeNewName(held: response.held)
      report.tookNewName = true
      session.next = .exchange
    }
  }

  /// Goes on under a new site id; what the hub does not hold of the old one's writes moves with it.
  private func takeNewName(held: Timestamp?) throws {
    let old = try site
    let mark = max(try pushMark, held ?? Timestamp(0))
    let position = try pushPosition
    try drawSite()
    let restamping = Restamping(from: old, above: mark, to: try site)
    _ = try store.restamp(restamping, changedAfter: position)
  }

  /// Adjusts later stamps to the hub's clock; what the exchange itself took is within the tolerance.
  func measureClock(_ response: SyncResponse, report: inout SyncReport) throws {
    guard let hub = response.wallMilliseconds else { return }
    let own = Int64(clamping: surroundings.nowMilliseconds())
    let offset = Int64(clamping: hub) - own
    report.clockOffset = offset
    // Small differences are the line's delay; following them would only make stamps tremble.
    let applied = abs(offset) < 2_000 ? 0 : offset
    if try clockOffset != applied { try store.set("clock_offset", number: applied) }
  }
}
