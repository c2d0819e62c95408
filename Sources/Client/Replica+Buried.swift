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
    let own = Set(try formerSites + [site])
    let isOwnNamed = record.fields.contains { state in
      state.field.context.dots.contains { own.contains($0.site) }
    }
    guard isOwnNamed, let known = try store.record(record.type, record.id)?.record else {
      return []
    }
    return record.fields.filter { !$0.code.isSystem }.flatMap { state in
      let mine = known[state.code]
      return mine.entries.filter { entry in
        guard own.contains(entry.dot.site), let told = state.field.context[entry.dot.site],
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
}
