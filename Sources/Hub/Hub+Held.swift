internal import CRDT
internal import Storage
internal import Wire

/// Whether a push has been here before: what tells a lost answer from somebody else's writes.
extension Hub {
  /// The largest own timestamp among the pushed writes that came here before with the same content;
  /// nil if none did.
  func held(of message: SyncRequest, from device: Device) throws -> Timestamp? {
    let refused = Dictionary(
      try writer.quarantined().filter { $0.device == device.number }.map {
        ($0.name, $0.fingerprint)
      },
      uniquingKeysWith: { first, _ in first })
    var largest: Timestamp?
    for wire in message.push.records + message.push.history {
      let own = wire.dots(of: message.site)
      guard !own.isEmpty else { continue }
      let isRefused =
        refused[RecordName(wire.type, wire.id)].map { $0 != nil && $0 == wire.record?.stateHash }
        ?? false
      let stored = isRefused ? nil : try writer.record(wire.type, wire.id)?.record
      let history = isRefused ? [] : try writer.history(of: wire.id)
      let inTray = try writer.trayItems(of: wire.id, device: device.number)
        .flatMap { ($0.content.records + $0.content.history).compactMap(\.record) }
      for dot in own {
        let isHere =
          isRefused
          || wire.isHeld(dot, in: stored, history: history)
          || inTray.contains { wire.isHeld(dot, in: $0, history: []) }
        if isHere { largest = max(largest ?? dot.timestamp, dot.timestamp) }
      }
    }
    return largest
  }
}

extension WireRecord {
  /// The dots of a site that the record tells of: of writes, and of removals, which leave only a
  /// context.
  fileprivate func dots(of site: SiteID) -> Set<Dot> {
    Set(
      writes.map(\.dot).filter { $0.site == site }
        + contexts.flatMap(\.dots).filter { $0.site == site })
  }

  /// Whether all that a dot did to the record's fields stands in a state or its history.
  fileprivate func isHeld(_ dot: Dot, in stored: Record?, history: [HistoryItem]) -> Bool {
    let written = writes.filter { $0.dot == dot }.flatMap(\.values)
    let isWritten = written.allSatisfy { part in
      stored?[part.code].entries.contains { $0.dot == dot && $0.value == part.value } ?? false
        || history.contains {
          $0.field == part.code && $0.entry.dot == dot && $0.entry.value == part.value
        }
    }
    // A removal has no entry: it is here if the field has seen its dot and nothing else bears it.
    let removed = contexts.filter { context in
      context.dots.contains(dot) && !written.contains { $0.code == context.code }
    }
    let isRemoved = removed.allSatisfy { context in
      guard let field = stored?[context.code], field.context.covers(dot) else { return false }
      return !field.entries.contains { $0.dot == dot }
        && !history.contains { $0.field == context.code && $0.entry.dot == dot }
    }
    return isWritten && isRemoved && !(written.isEmpty && removed.isEmpty)
  }
}
