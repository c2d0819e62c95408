package import CRDT
internal import Models
package import Storage
internal import Wire
internal import Wording

/// A late edit with whose it is.
package struct ReviewEntry: Sendable {
  /// What came, why it waits, and what became of it.
  package let item: TrayItem
  /// Who wrote it; empty if the worker's record is gone.
  package let workerName: String
  /// The laptop's number as receipts carry it and its name; empty if it is gone.
  package let deviceName: String
  /// Whose it is; nil if the device is gone.
  package let worker: RecordID?
}

/// What accepting a late edit did.
package struct ReviewOutcome: Hashable, Sendable {
  /// Fields that were merged as they came.
  package var merged = 0
  /// Fields whose value was written anew on behalf of its author, for a later write had covered it.
  package var rewritten = 0
}

/// The review tray: late edits, and what a person decides about them.
extension Office {
  /// Items that one list shows at most: more than anybody decides in a day.
  package static let reviewsMax = 1000

  /// Late edits in order of arrival; nil as state means all, decided ones too.
  package func reviews(_ state: TrayItem.State?) throws -> [ReviewEntry] {
    try store.read {
      let devices = try self.devices()
      return try store.trayItems(state, limit: Self.reviewsMax).map { entry(of: $0, devices) }
    }
  }

  /// A late edit by its number.
  package func review(_ number: String) throws -> ReviewEntry {
    guard let key = Int64(number), let item = try store.trayItem(key) else {
      throw RosterError.unknownReview(number: number)
    }
    return entry(of: item, try devices())
  }

  /// Merges a late edit; what a later write covers meanwhile is written anew by the office, on
  /// behalf of its author.
  ///
  /// Throws ``RosterError`` if it was decided before, or does not fit the record's type or root.
  package func accept(_ entry: ReviewEntry, by decider: String, note: String) throws
    -> ReviewOutcome
  {
    let item = entry.item
    let outcome = try store.write {
      try checkPending(item)
      let before = store.lastSequence
      let now = surroundings.nowMilliseconds()
      var outcome = ReviewOutcome()
      for wire in item.content.history { try keepHistory(wire, milliseconds: now) }
      for wire in item.content.records {
        guard let record = wire.record else { throw unfit(item, "A field names one dot twice.") }
        try merge(record, of: entry, note: note, milliseconds: now, into: &outcome)
      }
      try store.decideTray(
        item.key, .accepted, decider: decider, note: note, milliseconds: now)
      try self.note(.reviewAccepted, item.name.id, "\(item.key) \(decider)")
      try closeCommit(since: before)
      return outcome
    }
    try store.scrub()
    return outcome
  }

  /// Notes that a late edit is not wanted, by whom and why; it stays in the tray.
  package func discard(_ entry: ReviewEntry, by decider: String, note: String) throws {
    try store.write {
      try checkPending(entry.item)
      try store.decideTray(
        entry.item.key, .discarded, decider: decider, note: note,
        milliseconds: surroundings.nowMilliseconds())
      try self.note(.reviewDiscarded, entry.item.name.id, "\(entry.item.key) \(decider)")
    }
  }

  private func entry(of item: TrayItem, _ devices: [DeviceEntry]) -> ReviewEntry {
    let device = devices.first { $0.device.number == item.device }
    return ReviewEntry(
      item: item, workerName: device?.workerName ?? "", deviceName: device?.device.name ?? "",
      worker: device?.device.worker)
  }

  /// Looks again inside the transaction, for somebody else may have decided meanwhile.
  private func checkPending(_ item: TrayItem) throws {
    let state = try store.trayItem(item.key)?.state ?? .pending
    guard state == .pending else {
      throw RosterError.decidedReview(number: item.key, state: state.rawValue)
    }
  }

  private func merge(
    _ record: Record, of entry: ReviewEntry, note: String, milliseconds now: UInt64,
    into outcome: inout ReviewOutcome
  ) throws {
    let item = entry.item
    let stored = try store.record(record.type, record.id)
    if case .root(let root)? = record.home, try store.scope(ofRoot: root) == nil {
      throw unfit(item, "The record that it belongs to is not here.")
    }
    let type = store.schema[record.type]
    if let type {
      let problems = RecordValidation.check(record, as: type, isNew: stored == nil)
      if let problem = problems.first { throw unfit(item, problem.phrase.en) }
    }
    let covered = stored.map { record.covered(by: $0.record) } ?? []
    var clock = HybridClock(
      last: Timestamp(UInt64(bitPattern: try store.number("clock") ?? 0)))
    let dot = Dot(clock.stamp(wallMilliseconds: now), try store.hubSite)
    var incoming = record
    // A record of a newer version arrives where somebody knows what it does.
    if stored == nil, type != nil, incoming[.arrived].isEmpty {
      incoming[.arrived] = Field(dot, .integer(Int64(clamping: now)))
    }
    guard let merged = try store.merge(incoming, receivedMilliseconds: now) else {
      throw unfit(item, "The record that it changes is not here.")
    }
    try store.admitReaders(of: merged.stored.record)
    // What was handed on for somebody else counts as received only now.
    for seen in WireRecord(record).seen.sorted() where seen.site != dot.site {
      try store.raiseMark(of: seen.site, to: seen.timestamp, milliseconds: now)
    }
    outcome.merged += record.fields.count { state in !covered.contains { $0.code == state.code } }
    outcome.rewritten += Set(covered.map(\.code)).count
    let largest = try rewrite(covered, in: merged.stored.record, type: type, at: dot, now: now)
    try store.set("clock", number: Int64(bitPattern: largest.rawValue))
    try store.raiseMark(of: dot.site, to: largest, milliseconds: now)
    if !covered.isEmpty || !note.isEmpty { try say(merged.stored.record, entry, note: note) }
  }

  /// Writes values again that a later write of their own author had covered.
  private func rewrite(
    _ covered: [(code: FieldCode, value: Value)], in record: Record, type: TypeSchema?, at dot: Dot,
    now: UInt64
  ) throws -> Timestamp {
    var record = record
    var last = dot.timestamp
    var superseded: [(code: FieldCode, entry: Entry)] = []
    for (index, part) in covered.enumerated() {
      // Each takes a timestamp of its own, for a set may get several values.
      let next = Dot(Timestamp(dot.timestamp.rawValue + UInt64(index) + 1), dot.site)
      last = max(last, next.timestamp)
      var field = record[part.code]
      let isSet = if case .set? = type?[part.code]?.kind { true } else { false }
      let dropped = isSet ? field.add(part.value, at: next) : field.assign(part.value, at: next)
      superseded += dropped.map { (part.code, $0) }
      record[part.code] = field
    }
    guard !covered.isEmpty else { return last }
    _ = try store.save(
      record, changed: Set(covered.map(\.code)).sorted(), superseded: superseded, by: dot,
      milliseconds: now)
    return last
  }

  /// Says beside the record who wrote what was accepted, and why it was.
  private func say(_ record: Record, _ entry: ReviewEntry, note: String) throws {
    let root = record.root
    let words = "MQ-Q010 \(entry.item.key) \(entry.workerName) \(note)"
    try edit { edit in
      var values: [(FieldSchema, Value)] = [
        (ResolutionSchema.conflict, .text("tray-\(entry.item.key)")),
        (ResolutionSchema.kind, .text("review")), (ResolutionSchema.action, .text("take")),
        (ResolutionSchema.note, .text(words)),
      ]
      if let worker = entry.worker { values.append((ResolutionSchema.author, .reference(worker))) }
      _ = try edit.create(ResolutionSchema.type, home: .root(root), values: values)
    }
  }

  private func keepHistory(_ wire: WireRecord, milliseconds: UInt64) throws {
    for write in wire.writes {
      for part in write.values
      where try !store.hasHistory(of: wire.id, field: part.code, dot: write.dot) {
        try store.addHistory(
          HistoryItem(
            record: wire.id, type: wire.type, field: part.code,
            entry: Entry(write.dot, part.value, replaced: write.replaced), by: nil,
            kind: .superseded, receivedMilliseconds: milliseconds))
      }
    }
  }

  private func unfit(_ item: TrayItem, _ detail: String) -> RosterError {
    .unfitReview(number: item.key, detail: detail)
  }
}

extension Record {
  /// The values that a state has seen and dropped: a join would bury them without a word.
  fileprivate func covered(by stored: Record) -> [(code: FieldCode, value: Value)] {
    fields.flatMap { state -> [(code: FieldCode, value: Value)] in
      let here = stored[state.code]
      return state.field.entries.filter { entry in
        here.context.covers(entry.dot) && !here.entries.contains { $0.dot == entry.dot }
          && !here.values.contains(entry.value)
      }.map { (state.code, $0.value) }
    }
  }
}
