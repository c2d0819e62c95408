internal import CRDT
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// A hub whose clock is dead says so, and nobody corrects by it.
extension Hub {
  /// Hears what time a laptop has, then judges the hub's own clock.
  func judgeTime(
    by message: SyncRequest, of device: Device, now: UInt64, in store: Store
  ) throws -> HubTime {
    let last = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0))
    let corrected = Int64(clamping: message.wallMilliseconds)
    // Any number may stand in a message.
    let own = corrected.subtractingReportingOverflow(message.clockOffset)
    let lead = (own.overflow ? corrected : own.partialValue)
      .subtractingReportingOverflow(Int64(clamping: now))
    return leads.withLock { leads in
      if !lead.overflow { leads.note(device: device.number, milliseconds: lead.partialValue) }
      return leads.judge(now: now, last: last.milliseconds)
    }
  }

  /// Whether the database says all of a judgement, and no record waits for its time of arrival.
  func isNoted(_ time: HubTime, now: UInt64, in store: Store) throws -> Bool {
    let isWaiting = try time == .known && store.number("arrivals_missing") ?? -1 >= 0
    let wasCleared = try store.number("time_cleared") == 1
    return try !isWaiting && store.number("time_unknown") ?? 0 == time.stored?.kind ?? 0
      && wasCleared == isCleared(time, now: now, in: store)
  }

  /// Whether the clock is believed although it stands behind itself: laptops agree with it.
  private func isCleared(_ time: HubTime, now: UInt64, in store: Store) throws -> Bool {
    let last = Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0)).milliseconds
    return time == .known && ClockLeads().judge(now: now, last: last) != .known
  }

  /// Notes a change of judgement for the clerk, and from where on records lack their arrival.
  func note(_ time: HubTime, now: UInt64) throws {
    guard try !isNoted(time, now: now, in: writer) else { return }
    let (kind, off) = time.stored ?? (0, 0)
    let isChanged = try writer.number("time_unknown") ?? 0 != kind
    try writer.set("time_unknown", number: kind)
    try writer.set("time_off", number: off)
    try writer.set("time_cleared", number: isCleared(time, now: now, in: writer) ? 1 : 0)
    if kind != 0, try writer.number("arrivals_missing") ?? -1 < 0 {
      try writer.set("arrivals_missing", number: Int64(clamping: writer.lastSequence))
    }
    guard isChanged else { return }
    log(LogLine(kind == 0 ? "time_known" : "time_unknown", [("off_ms", String(off))]))
  }

  /// Writes their arrival into records that came while the time was unknown: by now they are here.
  ///
  /// A later time than the true one, never an earlier: it makes nobody look late. Some at each
  /// commit, so that none takes long.
  func fillArrivals(at dot: Dot, milliseconds: UInt64) throws {
    guard let from = try writer.number("arrivals_missing"), from >= 0 else { return }
    let hub = try writer.hubSite
    var missing: [Record] = []
    var position = UInt64(from)
    try writer.forEachChange(after: position, through: writer.lastSequence) { stored in
      guard missing.count < HubLimits.arrivalsPerCommitMax else { return false }
      position = stored.sequence
      let record = stored.record
      if record.lacksArrival(at: hub), schema[record.type] != nil,
        try !writer.isUnjudged(RecordName(record.type, record.id))
      {
        missing.append(record)
      }
      return true
    }
    for record in missing {
      var delta = Record(id: record.id, type: record.type, home: nil)
      delta[.arrived] = Field(dot, .integer(Int64(clamping: milliseconds)))
      _ = try writer.merge(delta, receivedMilliseconds: milliseconds)
    }
    let isDone = missing.count < HubLimits.arrivalsPerCommitMax
    try writer.set("arrivals_missing", number: isDone ? -1 : Int64(clamping: position))
  }
}

extension Record {
  /// Whether a laptop wrote the record and no hub noted when it came.
  fileprivate func lacksArrival(at hub: SiteID) -> Bool {
    self[.arrived].isEmpty
      && fields.contains { $0.field.context.dots.contains { $0.site != hub } }
  }
}
