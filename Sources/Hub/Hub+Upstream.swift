internal import CRDT
internal import Codec
package import HTTP
internal import Models
internal import Storage
internal import Wire

/// A hub is a replica of a wider hub: the same protocol, a wider scope, and no removal.
extension Hub {
  /// Requests of one exchange at most: a million records in pages of a hundred.
  package static let upstreamExchangesMax = 10_000
  /// Milliseconds that one request may take: a page of a megabyte at 20 kbit/s.
  private static let upstreamMillisecondsMax = 600_000
  /// Checks and repeated cursors of one exchange; each is met at most twice in a sound one.
  private static let upstreamTroublesMax = 6

  /// Where one exchange stands.
  private struct Session {
    var isAsIs = false
    var sendsEachCursor = false
    var retries = false
    var hasRetried = false
    var hasOrphans = false
    var troubles = 0
    var isFinished = false
  }

  /// Sends what the wider hub lacks and takes what this one lacks; throws ``UpstreamFailure``.
  ///
  /// `retries` gives what was refused another try. Each answer is applied in one transaction with
  /// its cursors, beside a serving process. What comes reaches laptops like any other change; a
  /// merge that changes nothing takes no sequence, so hubs in a ring fall silent.
  @discardableResult
  package func syncUpstream(
    through exchange: any Exchange, retries: Bool = false, software: String = "minqing-hub"
  ) throws -> UpstreamReport {
    var report = UpstreamReport()
    var session = Session()
    session.retries = retries
    repeat {
      guard report.requests < Self.upstreamExchangesMax else {
        throw UpstreamFailure.endless(requests: report.requests)
      }
      let plan = try reading { try UpstreamPlan.next($0, retries: session.retries) }
      let request = try upstreamRequest(plan, session: session, software: software)
      let response = try send(request, through: exchange, report: &report)
      try writer.write {
        let before = writer.lastSequence
        try apply(response, to: plan, session: &session, report: &report)
        try closeCommit(since: before)
      }
      guard session.troubles <= Self.upstreamTroublesMax else {
        throw UpstreamFailure.endless(requests: report.requests)
      }
    } while !session.isFinished
    try writer.scrub()
    return report
  }

  private func upstreamRequest(
    _ plan: UpstreamPlan, session: Session, software: String
  ) throws -> SyncRequest {
    try reading { store in
      var request = SyncRequest(
        site: try store.hubSite, wallMilliseconds: surroundings.nowMilliseconds(),
        mark: try store.upstreamMark)
      request.software = software
      request.schema = UInt64(schema.version)
      request.history = try store.upstreamNumber("history")
      request.push = plan.page
      request.flags = .carried
      request.wanted = try store.wanted(limit: WireLimits.pageRecordsMax)
      if session.isAsIs { request.flags.insert(.asIs) }
      let cursors = try store.upstreamCursors()
      request.cursors = session.sendsEachCursor ? .each(cursors) : CursorMap(cursors)
      return request
    }
  }

  private func send(
    _ request: SyncRequest, through exchange: any Exchange, report: inout UpstreamReport
  ) throws -> SyncResponse {
    let (url, token) = try reading { store in
      (try store.upstreamText("url"), try store.upstreamText("token"))
    }
    guard let url, let token else { throw UpstreamFailure.notJoined }
    let body = request.encoded
    let answer: HTTPResponse
    do {
      answer = try exchange.send(
        ExchangeRequest(
          method: "POST", url: url + "/v1/sync",
          headers: HTTPHeaders([
            ("authorization", "Bearer " + token), ("content-type", "application/cbor"),
          ]),
          body: body, timeoutMilliseconds: Self.upstreamMillisecondsMax))
    } catch {
      throw UpstreamFailure.transport(error)
    }
    guard answer.status == 200 else { throw UpstreamFailure.refused(answer) }
    report.requests += 1
    report.bytes += body.count + answer.body.count
    do { return try SyncResponse(answer.body) } catch { throw UpstreamFailure.unreadable(error) }
  }

  // MARK: Taking the answer

  private func apply(
    _ response: SyncResponse, to plan: UpstreamPlan, session: inout Session,
    report: inout UpstreamReport
  ) throws {
    guard try writer.upstreamText("hub_id") == "\(response.hub.id)" else {
      throw UpstreamFailure.otherHub(name: response.hub.name)
    }
    switch response.outcome {
    case .merged: try take(response, plan: plan, session: &session, report: &report)
    case .check:
      session.troubles += 1
      if response.mark > (try writer.upstreamMark) {
        guard try isOurs(response.mark) else { throw UpstreamFailure.nameInUse }
        try writer.setUpstream(mark: response.mark)
      } else {
        session.isAsIs = true
      }
    case .cursors:
      session.troubles += 1
      session.sendsEachCursor = true
    case .history:
      // It was put back from a copy: it gets all that is here once more, and tells all anew.
      session.troubles += 1
      try writer.setUpstream("history", number: response.hub.history)
      try writer.setUpstream(mark: response.mark)
      try writer.removeUpstreamCursors()
      try writer.restartUpstream()
    }
  }

  private func take(
    _ response: SyncResponse, plan: UpstreamPlan, session: inout Session,
    report: inout UpstreamReport
  ) throws {
    try writer.setUpstream(mark: response.mark)
    try writer.setUpstream("history", number: response.hub.history)
    let refused = Set(response.quarantined.map(\.name))
    for wire in plan.page.records {
      let name = RecordName(wire.type, wire.id)
      try refused.contains(name) ? writer.carry(name) : writer.uncarry(name)
    }
    report.pushed += plan.page.records.count - refused.count
    report.refused += refused.count
    try writer.setUpstream("position", number: plan.position)
    try writer.setUpstream("history_key", number: UInt64(bitPattern: plan.historyKey))
    session.retries = false
    if response.quarantined.contains(where: { $0.code == HubCode.rootUnknown }) {
      session.hasOrphans = true
    }
    var isDrained = plan.isDrained
    if let scopes = response.scopes, try scopes != writer.upstreamScopes {
      try writer.setUpstream("scopes", text: scopes.joined(separator: "\n"))
      // What lies in a place that is new there was never offered.
      try writer.restartUpstream()
      isDrained = false
    }
    try takeOver(response.page, wasDrained: isDrained, report: &report)
    switch response.cursors {
    case .each(let cursors): for cursor in cursors { try writer.setUpstream(cursor) }
    case .same(_, let cursor):
      for scope in try writer.upstreamScopes { try writer.setUpstream(ScopeCursor(scope, cursor)) }
    }
    session.isFinished = isDrained && !response.hasMore
    if session.isFinished, session.hasOrphans, !session.hasRetried {
      // Their roots came on a later page.
      session.hasRetried = true
      session.retries = true
      session.isFinished = false
    }
    if session.isFinished {
      try writer.setUpstream("last_sync", number: surroundings.nowMilliseconds())
    }
  }

  /// Joins a page to the records; they count as received, so laptops may build on them.
  private func takeOver(
    _ page: Page, wasDrained: Bool, report: inout UpstreamReport
  ) throws {
    let now = surroundings.nowMilliseconds()
    let isDrained = try wasDrained && writer.upstreamNumber("position") == writer.lastSequence
    let hubSite = try writer.hubSite
    for author in page.authors where try writer.author(of: author.site) == nil {
      try writer.set(author)
    }
    var marks: [SiteID: Timestamp] = [:]
    for wire in page.records {
      guard let record = wire.record else {
        throw UpstreamFailure.unreadable(.invalid(at: 0, wanted: "each dot once in a field"))
      }
      report.pulled += 1
      let name = RecordName(record.type, record.id)
      guard let merged = try writer.merge(record, receivedMilliseconds: now) else {
        try writer.want(name)
        continue
      }
      if record.home != nil { try writer.unwant(name) }
      for dot in wire.seen { marks[dot.site] = max(marks[dot.site] ?? Timestamp(0), dot.timestamp) }
      guard merged.isChanged else { continue }
      report.changed += 1
      try writer.admitReaders(of: merged.stored.record)
    }
    if let own = marks[hubSite], try own > writer.mark(of: hubSite) ?? Timestamp(0) {
      throw UpstreamFailure.nameInUse
    }
    for (site, stamp) in marks.sorted(by: { $0.key < $1.key }) where site != hubSite {
      try writer.raiseMark(of: site, to: stamp, milliseconds: now)
    }
    for wire in page.history { try keepTold(wire, now: now) }
    for arrival in page.arrivals { try writer.set(arrival) }
    // What came from there need not be offered there, if nothing else was left to offer.
    if isDrained { try writer.setUpstream("position", number: writer.lastSequence) }
  }

  private func keepTold(_ wire: WireRecord, now: UInt64) throws {
    for write in wire.writes {
      for part in write.values
      where try !writer.hasHistory(of: wire.id, field: part.code, dot: write.dot) {
        try writer.addHistory(
          HistoryItem(
            record: wire.id, type: wire.type, field: part.code,
            entry: Entry(write.dot, part.value, replaced: write.replaced), by: nil, kind: .told,
            receivedMilliseconds: now))
      }
    }
  }

  /// Whether this hub wrote at a time: then the answer to an earlier request was lost.
  private func isOurs(_ stamp: Timestamp) throws -> Bool {
    let dot = Dot(stamp, try writer.hubSite)
    if try writer.hasHistory(of: dot) { return true }
    var isFound = false
    try writer.forEachChange(
      after: try writer.upstreamNumber("position"), through: writer.lastSequence
    ) { stored in
      isFound = stored.record.fields.contains { state in
        state.field.context[dot.site] == stamp || state.field.entries.contains { $0.dot == dot }
      }
      return !isFound
    }
    return isFound
  }
}
