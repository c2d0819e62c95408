internal import CRDT
internal import Codec
package import HTTP
internal import Models
internal import Storage
internal import Wire

/// One sync: exchanges until nothing is left to push or to pull.
extension Replica {
  /// Requests of one sync at most: a million records in pages of a hundred.
  package static let exchangesMax = 10_000
  /// Tries of one exchange before the sync gives up.
  static let triesMax = 4
  /// Milliseconds that one exchange may take: a page of a megabyte at 20 kbit/s.
  static let exchangeMillisecondsMax = 600_000

  /// Exchanges until a session is finished, or the hub turns out to have another history.
  func run(
    _ start: Session, through exchange: any Exchange, progress: (SyncProgress) -> Void
  ) throws -> SyncReport {
    var session = start
    var report = SyncReport()
    report.newName = try settleName()
    var expected = 0
    repeat {
      guard report.requests < Self.exchangesMax else {
        throw SyncFailure.endless(requests: report.requests)
      }
      let plan = try nextPlan(session)
      let request = try request(for: session, plan: plan)
      if !plan.page.isEmpty { try publish(through: plan.clock) }
      let (response, sizes) = try send(
        request, through: exchange, evenIfLocked: session.isDeposit)
      report.requests += 1
      report.bytesSent += sizes.sent
      report.bytesReceived += sizes.received
      if expected == 0 {
        expected = Int(clamping: response.remaining) + response.page.records.count
      }
      try apply(response, to: plan, session: &session, report: &report)
      progress(
        SyncProgress(
          pushed: report.pushed, pulled: report.pulled,
          remaining: max(0, expected - report.pulled),
          bytes: report.bytesSent + report.bytesReceived))
    } while session.next != .finished
    if session.direction == .both, !session.isDeposit { report.pruned = try prune() }
    try store.scrub()
    return report
  }

  /// Waits until the hub has something for this laptop, or a time has passed; then pulls it.
  package func watch(through exchange: any Exchange, software: String = "minqing") throws
    -> SyncReport
  {
    guard try !isComparisonDue(hasPulled: false) else {
      return try sync(through: exchange, software: software)
    }
    var session = Session(direction: .pull, software: software)
    session.isWatching = true
    var report = SyncReport()
    report.newName = try settleName()
    let request = try request(for: session, plan: .nothing)
    let (response, _) = try send(request, through: exchange)
    try apply(response, to: .nothing, session: &session, report: &report)
    if try session.next != .finished || report.pulled > 0 || session.hasNewHistory || isInDoubt {
      report.add(try sync(through: exchange, direction: .pull, software: software))
    }
    // What is to go may go only after a push.
    if try isInDoubt { report.add(try sync(through: exchange, software: software)) }
    report.requests += 1
    return report
  }

  // MARK: Asking

  private func nextPlan(_ session: Session) throws -> PushPlan {
    if session.next == .probe { return try nextProbe(after: session.probePosition) }
    return session.direction == .pull ? .nothing : try nextPush()
  }

  func request(for session: Session, plan: PushPlan) throws -> SyncRequest {
    var request = SyncRequest(
      site: try site, wallMilliseconds: try wallMilliseconds, mark: try acknowledgedMark)
    request.software = session.software
    request.clockOffset = try clockOffset
    request.schema = UInt64(schema.version)
    request.history = try store.number("hub_history").map { UInt64(bitPattern: $0) }
    request.push = plan.page
    if plan.isHandingOn { request.flags.insert(.carried) }
    request.wanted = try store.wanted(limit: WireLimits.pageRecordsMax)
    request.judged = session.judged
    if !plan.page.isEmpty { request.told = try told(of: plan.page) }
    if session.isAsIs { request.flags.insert(.asIs) }
    if session.next == .probe { request.flags.insert(.probe) }
    if session.direction == .push { request.flags.insert(.pushOnly) }
    if session.isDeposit { request.flags.insert(.deposit) }
    if session.isWatching { request.flags.insert(.watch) }
    let cursors = try store.cursors()
    request.cursors = session.sendsEachCursor ? .each(cursors) : CursorMap(cursors)
    // An upper bound, for counting would walk all that is left before each page.
    if !plan.isDrained {
      request.unsent = store.lastSequence - min(plan.position, store.lastSequence)
    }
    return request
  }

  /// The largest own timestamp that the hub said it holds.
  private var acknowledgedMark: Timestamp {
    get throws { try timestamp("mark") }
  }

  func send(
    _ request: SyncRequest, through exchange: any Exchange, evenIfLocked: Bool = false
  ) throws -> (SyncResponse, (sent: Int, received: Int)) {
    let body = request.encoded
    let answer = try post(
      body, to: "/v1/sync", through: exchange, evenIfLocked: evenIfLocked)
    do {
      return (try SyncResponse(answer), (body.count, answer.count))
    } catch {
      throw SyncFailure.unreadable(error)
    }
  }

  /// Sends a body with the token and returns the body of the hub's answer.
  func post(
    _ body: [UInt8], to path: String, through exchange: any Exchange, evenIfLocked: Bool = false
  ) throws -> [UInt8] {
    guard let membership = try membership else { throw SyncFailure.notEnrolled }
    guard !membership.isLocked || evenIfLocked else { throw SyncFailure.revoked }
    let answer = try retrying {
      try exchange.send(
        ExchangeRequest(
          method: "POST", url: membership.url + path,
          headers: HTTPHeaders([
            ("authorization", "Bearer " + membership.token), ("content-type", "application/cbor"),
          ]),
          body: body, timeoutMilliseconds: Self.exchangeMillisecondsMax))
    }
    guard answer.status == 200 else { throw try refusal(answer) }
    return answer.body
  }

  /// Tries again after transport errors and overload, waiting longer each time, with jitter.
  private func retrying(_ body: () throws -> HTTPResponse) throws -> HTTPResponse {
    var wait: UInt64 = 250
    for attempt in 1... {
      do {
        let answer = try body()
        guard answer.status == 503, attempt < Self.triesMax else { return answer }
      } catch let error as ExchangeError {
        guard error.canPass, attempt < Self.triesMax else { throw SyncFailure.transport(error) }
      }
      surroundings.pause(wait + surroundings.random() % wait)
      wait *= 2
    }
    throw SyncFailure.endless(requests: Self.triesMax)
  }

  private func refusal(_ answer: HTTPResponse) throws -> SyncFailure {
    let failure = SyncFailure.refused(answer)
    if case .refused(_, let message) = failure, message.code == HubCode.revoked {
      try store.write { try store.set("locked", number: 1) }
      return .revoked
    }
    if case .refused(_, let message) = failure, message.code == HubCode.unauthorised {
      // Not revoked: a hub restored from an older copy has forgotten this laptop.
      try store.write { try store.set("forgotten", number: 1) }
    }
    return failure
  }

  // MARK: Taking the answer

  private func apply(
    _ response: SyncResponse, to plan: PushPlan, session: inout Session, report: inout SyncReport
  ) throws {
    let hub = try store.bytes("hub_id")
    guard hub == nil || hub == response.hub.id.bytes else {
      throw SyncFailure.otherHub(name: response.hub.name)
    }
    let hadTroubles = session.troubles
    try store.write {
      let clockMoved = try measureClock(response, report: &report)
      switch response.outcome {
      case .merged:
        try take(response, plan: plan, session: &session, report: &report)
      case .check:
        try answerCheck(
          response, plan: plan, clockMoved: clockMoved, session: &session, report: &report)
      case .cursors:
        session.sendsEachCursor = true
        session.troubles += 1
      case .history:
        try adopt(response.hub, mark: response.mark)
        if try !isNameDoubted { report.newName = .hubRestored }
        report.hubWasRestored = true
        session.hasNewHistory = true
        session.next = .finished
      }
    }
    if session.troubles > hadTroubles, session.troubles > Session.troublesMax {
      throw SyncFailure.endless(requests: report.requests)
    }
  }

  private func take(
    _ response: SyncResponse, plan: PushPlan, session: inout Session, report: inout SyncReport
  ) throws {
    if try stampAnew(after: response, session: &session) { return }
    try store.set("mark", number: Int64(bitPattern: response.mark.rawValue))
    try store.set("hub_history", number: Int64(bitPattern: response.hub.history))
    if session.next == .probe {
      session.next = .exchange
      session.isAsIs = true
      return
    }
    try note(response.edition)
    for name in plan.retried { try store.release(name) }
    for refusal in response.quarantined {
      try store.quarantine(
        Quarantined(
          name: refusal.name, code: refusal.code, detail: refusal.detail,
          milliseconds: try wallMilliseconds, fingerprint: try refusedState(of: refusal.name)))
    }
    let inReview = response.quarantined.count { $0.code == HubCode.inReview }
    let pushed = Set(plan.page.records.map { RecordName($0.type, $0.id) })
    let waiting = response.quarantined.filter { $0.code == HubCode.inReview }.map(\.name)
    let named = Set(response.quarantined.map(\.name))
    let accepted = try plan.retried.subtracting(named).filter { try isElsewhere($0) }
    try noteTakenLate(waiting + accepted)
    report.inReview += inReview
    report.quarantined += response.quarantined.count - inReview
    report.carried += plan.carried.count + plan.sealed.count
    report.pushed +=
      plan.page.records.count
      - response.quarantined.count { $0.code != HubCode.inReview && pushed.contains($0.name) }
    // Another process may have taken a new name meanwhile: its writes are not what was sent.
    if session.direction != .pull, try plan.site == site {
      let refused = response.quarantined.filter { $0.code != HubCode.inReview }.map(\.name)
      try acknowledge(plan, refused: Set(refused))
      try forgetLostWhenDrained(plan)
    }
    if !plan.isDrained, response.quarantined.contains(where: { $0.code == HubCode.rootUnknown }) {
      session.hasEarlyChildren = true
    }
    if let scopes = response.scopes { try takeScopes(scopes, report: &report) }
    if try isNamedBeyond(response.page) {
      // Before the page is joined: its writes would cover own ones that nobody else has.
      try takeNewName(because: .named)
      report.newName = .named
    }
    let taken = try take(response.page)
    report.pulled += taken.records
    try takeCursors(response.cursors)
    if !session.judged.isEmpty {
      try takeVerdict(response, on: session.judged, report: &report)
      session.judged = try nextJudged()
      session.hasJudged = session.judged.isEmpty
    }
    let isOffered = taken.isOffered && session.direction == .both
    session.next = !plan.isDrained || response.hasMore || isOffered ? .exchange : .finished
    if session.next == .finished, session.hasEarlyChildren, !session.hasRetriedChildren {
      // Their roots came on a later page.
      session.hasRetriedChildren = true
      try retryOrphans(at: nil)
      session.next = .exchange
    }
    if session.next == .finished, session.direction == .both, !session.hasJudged, try isInDoubt {
      // All is with the hub now, so what is no longer this laptop's may go.
      session.judged = try nextJudged()
      session.hasJudged = session.judged.isEmpty
    }
    if !session.judged.isEmpty { session.next = .exchange }
    if session.next == .finished, session.direction != .pull,
      try redateRefused(after: response, session: &session)
    {
      session.next = .exchange
    }
    if session.next == .finished {
      try settleSealed(response)
      if try isNameDoubted {
        // What the hub holds of the name is ours, or it would have asked for a check.
        try takeNewName(because: .hubRestored)
        report.newName = .hubRestored
      }
      try store.set("last_sync", number: Int64(clamping: try wallMilliseconds))
    }
  }

  /// Joins a page to the store; says how many records were on it, and whether something of them is
  /// to be offered again.
  private func take(_ page: Page) throws -> (records: Int, isOffered: Bool) {
    let isPushDrained = try pushPosition == store.lastSequence
    let now = try wallMilliseconds
    var clock = HybridClock(last: try timestamp("clock"))
    var confirmed: [RecordName] = []
    var returned: [RecordName] = []
    var buried: [BuriedValue] = []
    for author in page.authors { try store.set(author) }
    for wire in page.records {
      guard let record = wire.record else {
        throw SyncFailure.unreadable(.invalid(at: 0, wanted: "each dot once in a field"))
      }
      let name = RecordName(record.type, record.id)
      buried += try self.buried(by: record)
      if try join(record, now: now) == nil {
        try store.want(name)
      } else {
        let isWhole = record.home != nil
        if isWhole { try store.unwant(name) }
        switch try store.quarantined(name)?.code {
        case HubCode.inReview where try isUntaken(record): returned.append(name)
        // It came back whole: what waited of it was decided.
        case HubCode.inReview where isWhole: try store.release(name)
        case HubCode.carried where isWhole: confirmed.append(name)
        default: break
        }
      }
      for write in wire.writes { clock.follow(write.dot.timestamp, wallMilliseconds: now) }
    }
    for wire in page.history { _ = try takeHistory(wire, now: now) }
    for arrival in page.arrivals { try store.set(arrival) }
    try takeDepartures(page.departures)
    try store.set("clock", number: Int64(bitPattern: clock.last.rawValue))
    // What came from the hub need not be looked through for unsent writes, if none were left.
    if isPushDrained { try store.set("push_position", number: Int64(clamping: store.lastSequence)) }
    // The hub has them now: handed on once more, they are found to hold nothing new.
    for name in confirmed { try store.touch(name) }
    for name in returned { try offerAgain(name, now: now) }
    try keep(buried, now: now)
    return (page.records.count, !returned.isEmpty)
  }

  /// Whether a record that is in its place again holds more here than at the hub: the office
  /// decided against a late edit of it, or has not decided yet.
  ///
  /// A delta does not tell, so what it is about counts as if it did.
  private func isUntaken(_ record: Record) throws -> Bool {
    let name = RecordName(record.type, record.id)
    guard try !isElsewhere(name) else { return false }
    return try store.record(name.type, name.id)?.record.stateHash != record.stateHash
  }

  /// Offers what waited for review as any edit: it is shown here, and where it may be written now
  /// nobody else must be unable to see it.
  private func offerAgain(_ name: RecordName, now: UInt64) throws {
    try store.quarantine(
      Quarantined(
        name: name, code: HubCode.outside, detail: "Its place is this laptop's again.",
        milliseconds: now))
    try store.touch(name)
  }

  /// Merges a record; a damaged row of it is set aside, and the record asked for whole.
  private func join(_ record: Record, now: UInt64) throws -> Merged? {
    do {
      return try store.merge(record, receivedMilliseconds: now)
    } catch let error as StoreError {
      guard case .damaged = error,
        try store.setAsideDamage(RecordName(record.type, record.id), milliseconds: now)
      else { throw error }
      // Its own dots went with it.
      try takeNewName(because: .removed)
      return try store.merge(record, receivedMilliseconds: now)
    }
  }

  /// Keeps superseded writes that are not here; says whether there was one.
  func takeHistory(_ wire: WireRecord, now: UInt64) throws -> Bool {
    var isNew = false
    for write in wire.writes {
      for part in write.values
      where try !store.hasHistory(of: wire.id, field: part.code, dot: write.dot) {
        try store.addHistory(
          HistoryItem(
            record: wire.id, type: wire.type, field: part.code,
            entry: Entry(write.dot, part.value, replaced: write.replaced), by: nil, kind: .told,
            receivedMilliseconds: now))
        isNew = true
      }
    }
    return isNew
  }

  func takeScopes(_ scopes: [String], report: inout SyncReport) throws {
    let known = try self.scopes
    let new = scopes.filter { !known.contains($0) }
    let gone = known.filter { !scopes.contains($0) }
    report.newScopes += new
    report.goneScopes += gone
    try store.set("scopes", text: scopes.joined(separator: "\n"))
    for scope in gone { try store.removeCursor(of: scope) }
    if !gone.isEmpty { try noteLost(gone) }
    if !new.isEmpty {
      try forgetLost(new)
      // What was refused for want of a grant may be accepted now.
      try retryQuarantined()
    }
  }

  private func takeCursors(_ cursors: CursorMap) throws {
    if cursors != .each([]), try store.number("had_cursors") != 1 {
      try store.set("had_cursors", number: 1)
    }
    switch cursors {
    case .each(let cursors):
      for cursor in cursors { try store.set(cursor) }
    case .same(_, let cursor):
      for scope in try scopes { try store.set(ScopeCursor(scope, cursor)) }
    }
  }

  /// Gives what was refused for want of something at the hub another try.
  ///
  /// A root that was not there, or the hub's own damaged row, may have been put right since. What
  /// waits for a clerk in a place that was lost goes, too, for nobody tells this laptop of it.
  ///
  /// Not while the hub's last change that this laptop knows of is still `place`, the one at which
  /// it went last; nil for whenever.
  func retryOrphans(at place: UInt64?) throws {
    if let place, try store.number("orphans_place") == Int64(clamping: place) { return }
    let orphans = try store.quarantined().filter { item in
      switch item.code {
      case HubCode.rootUnknown, HubCode.storage: true
      case HubCode.carried: try isElsewhere(item.name)
      default: false
      }
    }
    guard !orphans.isEmpty else { return }
    try store.write {
      if let place { try store.set("orphans_place", number: Int64(clamping: place)) }
      for item in orphans { try retry(item.name) }
    }
  }

  /// A hub that judges otherwise than before is asked once more about what it refused.
  private func note(_ edition: [UInt8]) throws {
    let known = try store.bytes("hub_edition")
    guard !edition.isEmpty, known != edition else { return }
    try store.set("hub_edition", bytes: edition)
    if known != nil { try retryQuarantined() }
  }

  /// Gives everything that the hub refused another try with the next sync.
  package func retryQuarantined() throws {
    for item in try store.quarantined() where item.code != HubCode.inReview {
      try retry(item.name)
    }
  }

  private func retry(_ name: RecordName) throws {
    if try !retrySealed(name) { try store.touch(name) }
  }
}

extension PushPlan {
  /// Nothing to push.
  static var nothing: PushPlan { PushPlan() }
}

extension ExchangeError {
  /// Whether trying again may help.
  var canPass: Bool {
    switch self {
    case .unreachable, .timedOut, .interrupted: true
    case .tls, .tooLarge, .curlMissing, .authorityFile, .invalidRequest, .cancelled: false
    }
  }
}
