internal import CRDT
internal import Storage
internal import Wire

/// Whether a push has been here before: what tells a lost answer from somebody else's writes.
extension Hub {
  /// What of a push came here before with the same content.
  struct HeldPush {
    /// The largest own timestamp of which all is here; nil if nothing is.
    var largest: Timestamp?
    /// By record and field, the largest own timestamp that is here.
    var writes: [RecordName: [FieldCode: Timestamp]] = [:]

    /// In order of type and id, as an answer lists them.
    var list: [SyncResponse.Held] {
      writes.sorted { ($0.key.type, $0.key.id) < ($1.key.type, $1.key.id) }
        .map { SyncResponse.Held($0.key, $0.value) }
    }

    fileprivate mutating func insert(_ dot: Dot, _ field: FieldCode, of name: RecordName) {
      let known = writes[name]?[field] ?? Timestamp(0)
      writes[name, default: [:]][field] = max(known, dot.timestamp)
    }
  }

  /// Compares the pushed writes of the device's present name with what is here, quarantined records
  /// included.
  func held(of message: SyncRequest, from device: Device) throws -> HeldPush {
    let refused = Dictionary(
      try writer.quarantined().filter { $0.device == device.number }.map {
        ($0.name, $0.fingerprint)
      },
      uniquingKeysWith: { first, _ in first })
    var held = HeldPush()
    for wire in message.push.records + message.push.history {
      let own = wire.ownWrites(of: message.site)
      guard !own.isEmpty else { continue }
      let name = RecordName(wire.type, wire.id)
      let isRefused = refused[name].map { $0 != nil && $0 == wire.record?.stateHash } ?? false
      let stored = isRefused ? nil : try writer.readableRecord(name)?.record
      let history = isRefused ? [] : try writer.history(of: wire.id)
      let inTray = try writer.trayItems(of: wire.id, device: device.number)
        .flatMap { ($0.content.records + $0.content.history).compactMap(\.record) }
      for (dot, fields) in own {
        let here = fields.filter { field in
          isRefused || wire.isHeld(dot, field, in: stored, history: history)
            || inTray.contains { wire.isHeld(dot, field, in: $0, history: []) }
        }
        for field in here { held.insert(dot, field, of: name) }
        if here.count == fields.count {
          held.largest = max(held.largest ?? dot.timestamp, dot.timestamp)
        }
      }
    }
    return held
  }
}

extension WireRecord {
  /// The dots of a site that the record tells of, each with its fields: of writes, and of removals,
  /// which leave only a context.
  fileprivate func ownWrites(of site: SiteID) -> [(dot: Dot, fields: Set<FieldCode>)] {
    var fields: [Dot: Set<FieldCode>] = [:]
    for write in writes where write.dot.site == site {
      fields[write.dot, default: []].formUnion(write.values.map(\.code))
    }
    for context in contexts {
      for dot in context.dots where dot.site == site {
        fields[dot, default: []].insert(context.code)
      }
    }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Whether what a dot did to a field stands in a state or its history.
  fileprivate func isHeld(
    _ dot: Dot, _ field: FieldCode, in stored: Record?, history: [HistoryItem]
  ) -> Bool {
    let written = writes.filter { $0.dot == dot }.flatMap(\.values).filter { $0.code == field }
    guard written.isEmpty else {
      return written.allSatisfy { part in
        stored?[field].entries.contains { $0.dot == dot && $0.isHeld(as: part.value) } ?? false
          || history.contains {
            $0.field == field && $0.entry.dot == dot && $0.entry.isHeld(as: part.value)
          }
      }
    }
    // A removal has no entry: it is here if it is the last that the field has seen of the site, and
    // nothing else bears its dot.
    guard let state = stored?[field], state.context[dot.site] == dot.timestamp else { return false }
    return !state.entries.contains { $0.dot == dot }
      && !history.contains { $0.field == field && $0.entry.dot == dot }
  }
}

extension Entry {
  /// Whether it came here with a value; of one that was erased since, nobody can say otherwise.
  fileprivate func isHeld(as value: Value) -> Bool { self.value == value || self.value.isRedacted }
}
