internal import CRDT
internal import Codec
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// Where a replica differs from the hub: computed from the hub's own rows, nothing is changed.
extension Hub {
  /// Compares ranges and judges names on a reader thread.
  func verify(_ request: HTTPRequest) -> Reply {
    do {
      let message = try verification(of: request)
      return try reading { store in
        let sender = try sender(of: request, in: store)
        return .respond(.cbor(try answer(message, sender: sender, in: store).encoded))
      }
    } catch let refusal as Refused {
      return .respond(refusal.response)
    } catch {
      log(LogLine("read_failed", [("error", "\(error)")]))
      return .respond(.refusal(503, HubCode.storage, "The hub cannot read its records now."))
    }
  }

  private func verification(of request: HTTPRequest) throws -> VerifyRequest {
    let message: VerifyRequest
    do { message = try VerifyRequest(request.body) } catch {
      throw Refused(400, HubCode.verify, error.description)
    }
    guard message.version == 1 else {
      throw Refused(400, HubCode.version, "Version \(message.version) is not spoken here; 1 is.")
    }
    return message
  }

  private func answer(
    _ message: VerifyRequest, sender: Sender, in store: Store
  ) throws -> VerifyResponse {
    var answer = VerifyResponse(hub: try store.hubName)
    let sight = try Sight(sender, in: store)
    for claim in message.ranges {
      var splitter = RangeSplitter(claim.range)
      let reaches = { (head: StateHead) in try sight.reaches(head, in: store) }
      try store.forEachState(
        in: claim.range, withDeleted: message.countsDeleted, where: reaches
      ) { splitter.insert($0) }
      answer.ranges.append(splitter.answer(to: claim.fingerprint))
    }
    if !message.names.isEmpty {
      let held = Set(
        try store.quarantined().filter { $0.device == sender.device.number }.map(\.name))
      answer.verdicts = try message.names.map { name in
        guard !held.contains(name) else { return .held }
        return try verdict(on: name, sight: sight, in: store)
      }
    }
    if let scopes = message.scopes {
      let last = store.lastSequence
      answer.cursor = Cursor(base: last, position: last, chain: try store.link(at: last))
      if scopes != CursorMap.hash(of: sender.scopes) { answer.scopes = sender.scopes }
    }
    return answer
  }

  private func verdict(
    on name: RecordName, sight: Sight, in store: Store
  ) throws -> VerifyResponse.Verdict {
    // A damaged row counts as none: whoever has the record gives it back.
    guard let stored = try store.readableRecord(name) else { return .hand }
    guard try sight.reaches(stored.head, in: store) else { return .left }
    let hash = stored.record.stateHash
    return stored.record.isDeleted ? .pruned(hash) : .want(hash)
  }
}

/// What a sender may see, gathered once for many rows.
struct Sight {
  private let writer: Writer
  private let roots: Set<RecordID>
  /// What laptops hold no more; nothing for a narrower hub.
  private let away: Set<RecordID>
  private let withheld: Withheld

  init(_ sender: Hub.Sender, in store: Store) throws {
    writer = sender.writer
    roots = try store.members(of: WorkerScope.name(of: sender.writer.worker))
    away = try store.isHub(device: sender.device.number) ? [] : store.archived
    withheld = sender.withheld
  }

  func reaches(_ head: StateHead, in store: Store) throws -> Bool {
    if Schema.directory.contains(head.type) { return true }
    if away.contains(head.root) { return false }
    if roots.contains(head.root) { return true }
    guard let scope = head.scope, writer.reaches(scope) else { return false }
    return try store.opened(head, despite: withheld) != nil
  }
}
