internal import CRDT
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// The reading half of an exchange: the page of what the replica lacks.
extension Hub {
  /// Decides on a reader thread whether an exchange needs the writer at all.
  ///
  /// An idle exchange of a known site writes nothing, so it does not wait for commits.
  func beginSync(_ request: HTTPRequest) -> Reply {
    do {
      let message = try message(of: request)
      return try reading { store in
        let isDeposit = message.flags.contains(.deposit)
        let sender = try sender(of: request, in: store, isDeposit: isDeposit)
        let now = surroundings.nowMilliseconds()
        let isBound = try store.device(of: message.site) == sender.device.number
        let isFresh =
          heard.withLock { $0[sender.device.number] ?? 0 } + HubLimits.heardMilliseconds > now
        let mark = try store.mark(of: message.site) ?? Timestamp(0)
        guard message.push.isEmpty, message.dropped.isEmpty, !isDeposit,
          !message.flags.contains(.probe), isBound, isFresh, mark <= message.mark,
          message.history ?? name.history == name.history,
          try !isRolledBack(message, in: store)
        else { return .write }
        let time = try judgeTime(by: message, of: sender.device, now: now, in: store)
        guard try isNoted(time, now: now, in: store) else { return .write }
        var answer = SyncResponse(hub: name, mark: mark)
        answer.edition = edition
        answer.wallMilliseconds = time.answered(now)
        if message.flags.contains(.pushOnly) { return .respond(.cbor(answer.encoded)) }
        return finish(message, request, sender: sender, answer: answer, store: store)
      }
    } catch let refusal as Refused {
      return .respond(refusal.response)
    } catch {
      log(LogLine("read_failed", [("error", "\(error)")]))
      return .respond(.refusal(503, HubCode.storage, "The hub cannot read its records now."))
    }
  }

  /// Makes the page after the push was committed.
  func finishSync(
    _ message: SyncRequest, _ request: HTTPRequest, sender: Sender, answer: SyncResponse
  ) -> Reply {
    do {
      return try reading { finish(message, request, sender: sender, answer: answer, store: $0) }
    } catch {
      log(LogLine("read_failed", [("error", "\(error)")]))
      return .respond(.refusal(503, HubCode.storage, "The hub cannot read its records now."))
    }
  }

  private func finish(
    _ message: SyncRequest, _ request: HTTPRequest, sender: Sender, answer: SyncResponse,
    store: Store
  ) -> Reply {
    do {
      let page = try pull(message, sender: sender, answer: answer, store: store)
      guard message.flags.contains(.watch), page.isIdle else {
        return .respond(.cbor(page.encoded))
      }
      return .hold(milliseconds: HubLimits.holdMilliseconds) { expired in
        do {
          // Who may see what is asked anew: a grant may have ended while the request was held.
          let again = try self.reading { store in
            let sender = try self.sender(of: request, in: store)
            return try self.pull(message, sender: sender, answer: answer, store: store)
          }
          return expired || !again.isIdle ? .cbor(again.encoded) : nil
        } catch let refusal as Refused {
          return refusal.response
        } catch {
          return expired ? .cbor(page.encoded) : nil
        }
      }
    } catch {
      log(LogLine("read_failed", [("error", "\(error)")]))
      return .respond(.refusal(503, HubCode.storage, "The hub cannot read its records now."))
    }
  }

  /// Fills a page scope by scope: what the worker handles first, then the places in the order
  /// granted.
  func pull(
    _ message: SyncRequest, sender: Sender, answer: SyncResponse, store: Store
  ) throws -> SyncResponse {
    var answer = answer
    answer.backedUp = try store.backedUp
    let scopesHash = CursorMap.hash(of: sender.scopes)
    var cursors: [String: Cursor] = [:]
    switch message.cursors {
    case .same(let hash, let cursor):
      guard hash == scopesHash else {
        answer.outcome = .cursors
        return answer
      }
      for scope in sender.scopes { cursors[scope] = cursor }
    case .each(let list):
      for item in list { cursors[item.scope] = item.cursor }
      if Set(list.map(\.scope)) != Set(sender.scopes) { answer.scopes = sender.scopes }
    }
    for cursor in cursors.values where try !isOurs(cursor, store) {
      answer.outcome = .history
      return answer
    }
    let echo = Dictionary(
      message.push.records.compactMap(\.record).map { (RecordName($0.type, $0.id), $0) },
      uniquingKeysWith: { first, _ in first })
    var filler = PageFiller(
      store: store, schema: schema, echo: echo,
      isWhole: try store.isHub(device: sender.device.number), withheld: sender.withheld)
    try filler.addWanted(message.wanted, reachable: sender)
    try judge(message.judged, of: sender, in: store, filler, into: &answer)
    let high = store.lastSequence
    for group in groups(of: sender.scopes, cursors: cursors) {
      var end = try filler.fill(group, through: high)
      try filler.addDepartures(of: group, to: &end, reachable: sender)
      for scope in group.scopes { cursors[scope] = Cursor(base: end.base, position: end.position) }
      if end.position < high { break }
    }
    answer.page = try filler.finishedPage()
    // Complete up to an earlier state is not enough: a full page may have left a scope where it
    // was.
    answer.hasMore = sender.scopes.contains { (cursors[$0]?.base ?? 0) < high }
    let ordered = try sender.scopes.compactMap { scope -> ScopeCursor? in
      guard var cursor = cursors[scope] else { return nil }
      cursor.chain = try store.link(at: cursor.position)
      return ScopeCursor(scope, cursor)
    }
    answer.cursors = CursorMap(ordered)
    // Counted once, with the first page: the replica counts down from there.
    if message.cursors == .each([]) {
      answer.remaining = UInt64(clamping: try filler.remaining(sender.writer.grants))
    }
    return answer
  }

  /// Scopes that stand at the same place are read in one pass; fresh ones one by one, so that the
  /// first come first.
  private func groups(of scopes: [String], cursors: [String: Cursor]) -> [PageFiller.Group] {
    var groups: [PageFiller.Group] = []
    for scope in scopes {
      let cursor = cursors[scope] ?? Cursor()
      if cursor.base > 0,
        let index = groups.firstIndex(where: {
          $0.base == cursor.base && $0.position == cursor.position
        })
      {
        groups[index].scopes.append(scope)
      } else {
        groups.append(.init(scopes: [scope], base: cursor.base, position: cursor.position))
      }
    }
    return groups
  }
}

extension SyncResponse {
  /// Whether there is nothing that a waiting replica would want to know.
  fileprivate var isIdle: Bool { page.isEmpty && outcome == .merged && scopes == nil }
}
