internal import CRDT
internal import Storage
internal import Wire

/// What a revoked laptop hands in: all of it waits for a person.
extension Hub {
  /// Puts a whole push into the tray, record by record with its superseded writes; says so of each.
  func deposit(
    _ message: SyncRequest, from sender: Sender, now: UInt64, time: HubTime
  ) throws -> [SyncResponse.Refusal] {
    var tray = try Tray(of: sender.device, in: writer, now: now)
    var refused: [SyncResponse.Refusal] = []
    var history: [RecordName: [WireRecord]] = [:]
    for wire in message.push.history {
      history[RecordName(wire.type, wire.id), default: []].append(wire)
    }
    for wire in message.push.records {
      let name = RecordName(wire.type, wire.id)
      var content = Page()
      content.records = [wire]
      content.history = history.removeValue(forKey: name) ?? []
      refused.append(try put(content, of: name, into: &tray))
    }
    for wire in message.push.history {
      let name = RecordName(wire.type, wire.id)
      var content = Page()
      guard let items = history.removeValue(forKey: name) else { continue }
      content.history = items
      refused.append(try put(content, of: name, into: &tray))
    }
    let own = try sites(of: sender.device, and: message.site)
    try raiseMarks(message, own: own, arrived: time.answered(now))
    return refused
  }

  private func put(
    _ content: Page, of name: RecordName, into tray: inout Tray
  ) throws -> SyncResponse.Refusal {
    do {
      let detail = "A revoked laptop handed it in."
      try tray.put(content, of: name, detail: detail)
      return .init(name, code: HubCode.inReview, detail: detail)
    } catch let refusal as Acceptance.Refusal {
      return .init(name, code: refusal.code, detail: refusal.detail)
    }
  }
}
