internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// What this hub cannot judge, and what it once could not.
///
/// A record of an unknown type is kept and forwarded for whoever may write in its place at all, but
/// without an arrival: that word says that a hub knew the type and found the write permitted. What
/// acts beyond itself, as erasures do, acts only with it. So nothing gains force by passing through
/// an older hub.
extension Hub {
  /// Whether this hub can say of a pushed record that its authors were allowed to write it.
  ///
  /// A narrower hub judged what it hands on, and says so by the arrival that it wrote.
  func isJudged(_ record: Record, by acceptance: Acceptance) -> Bool {
    guard schema[record.type] != nil else { return false }
    let isFromHub = acceptance.carriage?.isFromHub ?? false
    return !isFromHub || !Self.acting.contains(record.type) || !record[.arrived].isEmpty
  }

  /// Types whose records do something to other records.
  private static let acting = [ErasureSchema.type.code]

  /// A record as it is kept without a judgement: a laptop's word on its arrival counts for nothing.
  func unjudged(
    _ record: Record, stored: StoredRecord?, by acceptance: Acceptance
  ) throws -> Record {
    var record = record
    if schema[record.type] != nil {
      let name = RecordName(record.type, record.id)
      if stored?.record[.arrived].isEmpty ?? true { try writer.noteUnjudged(name) }
    } else if acceptance.carriage?.isFromHub != true {
      record[.arrived] = stored?.record[.arrived] ?? Field()
    }
    return record
  }

  /// Judges what an older version of this hub kept, each write by its author's permission now.
  ///
  /// What is permitted arrives with this, and takes effect; what is not stays as it is, is listed,
  /// and is looked at again at the next start. Call it before the hub serves.
  func judgeKept() throws {
    guard try writer.unjudged(after: nil, limit: 1).first != nil,
      try writer.number("time_unknown") ?? 0 == 0
    else { return }
    try writer.write {
      let before = writer.lastSequence
      let now = surroundings.nowMilliseconds()
      var clock = HybridClock(last: Timestamp(UInt64(bitPattern: try writer.number("clock") ?? 0)))
      let arrival = Dot(clock.stamp(wallMilliseconds: now), try writer.hubSite)
      var last: RecordName?
      repeat {
        let names = try writer.unjudged(after: last, limit: HubLimits.judgedBatchMax)
        last = names.last
        for name in names { try judge(name, arrival: arrival, now: now) }
      } while last != nil
      try writer.set("clock", number: Int64(bitPattern: clock.last.rawValue))
      try writer.raiseMark(of: arrival.site, to: arrival.timestamp, milliseconds: now)
      try closeCommit(since: before)
    }
    try writer.scrub()
  }

  private func judge(_ name: RecordName, arrival: Dot, now: UInt64) throws {
    guard schema[name.type] != nil, let stored = try writer.readableRecord(name) else { return }
    let author = try stored.record.fields.lazy.flatMap(\.field.entries).compactMap {
      try writer.device(of: $0.dot.site)
    }.first
    do {
      try checkKept(stored, now: now)
    } catch let refusal as Acceptance.Refusal {
      guard try writer.quarantined(name, device: author ?? 0) == nil else { return }
      log(LogLine("kept_refused", [("record", name.id.description), ("code", refusal.code)]))
      return try writer.quarantine(
        Quarantined(
          name: name, device: author ?? 0, code: HubCode.unjudged, detail: refusal.detail,
          milliseconds: now))
    }
    var delta = Record(id: name.id, type: name.type, home: nil)
    delta[.arrived] = Field(arrival, .integer(Int64(clamping: now)))
    try writer.noteJudged(name)
    try writer.release(name, device: author ?? 0)
    if let merged = try writer.merge(delta, receivedMilliseconds: now), merged.isChanged {
      try writer.admitReaders(of: merged.stored.record)
    }
  }

  /// Throws why a kept record would not have been accepted from those who wrote it.
  private func checkKept(_ stored: StoredRecord, now: UInt64) throws {
    guard let place = stored.scope else {
      throw Acceptance.Refusal(
        code: HubCode.rootUnknown, detail: "The record that it belongs to is not here.")
    }
    let acceptance = Acceptance(
      schema: schema, writer: Writer(worker: RecordID(0), roles: [], grants: [place]),
      ownSites: [], wallMilliseconds: now,
      carriage: try keptCarriage(now: now))
    let known = Acceptance.Known(
      home: place, isNew: true, storedHome: stored.record.home, isOwnCase: false)
    _ = try acceptance.check(
      stored.record, known: known, mark: { try self.writer.mark(of: $0) },
      holding: { _, _ in .absent })
    try checkErasure(stored.record)
  }
}
