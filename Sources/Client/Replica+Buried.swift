internal import CRDT
internal import Storage
internal import Wire

/// An own value that a second line of writes under the same name covers without having seen it.
struct BuriedValue {
  let name: RecordName
  let field: FieldCode
  let value: Value
}

/// Two lines of writes under one name: a copied disk whose records came by a bundle or another
/// laptop, before the hub could tell the two apart.
extension Replica {
  /// The own values that joining a record would bury; ask before it is joined.
  ///
  /// Whoever knows a later write of this laptop in a field than this laptop does has them from the
  /// other line, and that one covers by its timestamps what it never saw. Of a disk put back from
  /// an older copy it may have seen it: then the value is shown again, to be looked at.
  func buried(by record: Record) throws -> [BuriedValue] {
    var ends = try nameEnds
    ends[try site] = Timestamp(.max)
    let isOwnNamed = record.fields.contains { state in
      state.field.context.dots.contains { ends[$0.site] != nil }
    }
    guard isOwnNamed, let known = try store.record(record.type, record.id)?.record else {
      return []
    }
    return record.fields.filter { !$0.code.isSystem }.flatMap { state in
      let mine = known[state.code]
      return mine.entries.filter { entry in
        guard let end = ends[entry.dot.site], entry.dot.timestamp <= end,
          let told = state.field.context[entry.dot.site],
          let written = mine.context[entry.dot.site], told > written
        else { return false }
        return !state.field.entries.contains {
          $0.dot == entry.dot || $0.value == entry.value || $0.replaced.contains(entry.dot)
        }
      }.map { entry in
        BuriedValue(
          name: RecordName(record.type, record.id), field: state.code, value: entry.value)
      }
    }
  }

  /// Writes buried values again, beside what covered them: a person decides.
  ///
  /// Call it after all was joined and noted as such, so that they count as unsent.
  func keep(_ buried: [BuriedValue], now: UInt64) throws {
    guard !buried.isEmpty else { return }
    var clock = HybridClock(last: try timestamp("clock"))
    for item in buried {
      guard var record = try store.record(item.name.type, item.name.id)?.record else { continue }
      let dot = Dot(clock.stamp(wallMilliseconds: now), try site)
      var field = record[item.field]
      let superseded = field.add(item.value, at: dot).map { (code: item.field, entry: $0) }
      record[item.field] = field
      _ = try store.save(
        record, changed: [item.field], superseded: superseded, by: dot, milliseconds: now)
    }
    try store.set("clock", number: Int64(bitPattern: clock.last.rawValue))
  }

  /// Remembers up to where writes of a name are this laptop's own.
  ///
  /// Those that nobody may hold move to another name, so the last one that stays is the bound.
  func noteEnd(of site: SiteID, at mark: Timestamp) throws {
    var ends = try nameEnds
    ends[site] = mark
    let kept = ends.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(NewName.keptMax)
    try store.set(
      "name_ends",
      text: kept.map { "\($0.key.rawValue) \($0.value.rawValue)" }.joined(separator: "\n"))
  }

  /// The last own timestamp under each name that another line was found under; of more than
  /// ``NewName/keptMax`` the latest.
  private var nameEnds: [SiteID: Timestamp] {
    get throws {
      var ends: [SiteID: Timestamp] = [:]
      for line in (try store.text("name_ends") ?? "").split(separator: "\n") {
        let parts = line.split(separator: " ").compactMap { UInt64($0) }
        if parts.count == 2 { ends[SiteID(parts[0])] = Timestamp(parts[1]) }
      }
      return ends
    }
  }
}
