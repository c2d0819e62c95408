internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Erased words that come back under another name of their author.
///
/// A laptop whose disk was copied moves what it had not sent to a new name and keeps its stamps.
/// So a write in an erased field with the very stamp of an erased one, by the same person, is that
/// same write: the hub erases it as well, by an erasure of its own that names the same two people.
extension Hub {
  /// The erasures that a changed record calls for; none for nearly all records.
  func erasuresAgain(of stored: StoredRecord) throws -> [(HeldErasure, Deletion)] {
    let record = stored.record
    let erased = try writer.erasedFields(of: record)
    guard !erased.isEmpty else { return [] }
    var again = Deletion()
    let history = try writer.history(of: record.id)
    for code in erased {
      let past = history.filter { $0.field == code }.map(\.entry)
      let all = record[code].entries + past
      let gone = all.filter(\.value.isRedacted).map(\.dot)
      for entry in all where !entry.value.isRedacted && !entry.value.isNull {
        let isSame = try gone.contains { dot in
          try dot.timestamp == entry.dot.timestamp && isSamePerson(dot.site, entry.dot.site)
        }
        if isSame { again.cover(code, CausalContext(entry.dot)) }
      }
    }
    guard !again.seen.isEmpty,
      let first = try writer.erasures().first(where: {
        $0.erasure.target == record.id && $0.erasure.isInForce
      })
    else { return [] }
    return [(first, again)]
  }

  private func isSamePerson(_ left: SiteID, _ right: SiteID) throws -> Bool {
    guard left != right, let worker = try writer.author(of: left)?.worker else { return false }
    return try writer.author(of: right)?.worker == worker
  }

  /// Writes an erasure beside an earlier one; call it in the transaction of a merge, at its end.
  func eraseAgain(_ first: HeldErasure, _ seen: Deletion, now: UInt64) throws {
    let record = first.stored.record
    guard let author = record.reference(ErasureSchema.author),
      let second = record.reference(ErasureSchema.second)
    else { return }
    let order = ErasureOrder(
      target: RecordName(first.erasure.type, first.erasure.target), root: first.erasure.root,
      seen: seen, ground: record.text(ErasureSchema.ground) ?? "other_law", author: author,
      second: second, note: nil)
    _ = try writer.writeErasure(order, random: surroundings.random, now: now)
    log(LogLine("erased_again", [("record", first.erasure.target.description)]))
  }
}

/// What the hub itself erases, and who decided it.
struct ErasureOrder {
  let target: RecordName
  let root: RecordID
  let seen: Deletion
  let ground: String
  let author: RecordID
  let second: RecordID
  let note: String?
}

extension Store {
  /// Writes an erasure of the hub's own and puts it in force; call it in a transaction.
  func writeErasure(
    _ order: ErasureOrder, random: @escaping () -> UInt64, now: UInt64
  ) throws -> RecordID {
    let id = try edit(wallMilliseconds: now, random: random) { edit in
      try edit.create(
        ErasureSchema.type, home: .root(order.root),
        values: Erasure.values(
          target: order.target.id, type: order.target.type, seen: order.seen, ground: order.ground,
          author: order.author, second: order.second, note: order.note))
    }
    var clock = HybridClock(last: Timestamp(UInt64(bitPattern: try number("clock") ?? 0)))
    let arrival = Dot(clock.stamp(wallMilliseconds: now), try hubSite)
    var delta = Record(id: id, type: ErasureSchema.type.code, home: nil)
    delta[.arrived] = Field(arrival, .integer(Int64(clamping: now)))
    _ = try merge(delta, receivedMilliseconds: now)
    try set("clock", number: Int64(bitPattern: arrival.timestamp.rawValue))
    try raiseMark(of: arrival.site, to: arrival.timestamp, milliseconds: now)
    return id
  }
}
