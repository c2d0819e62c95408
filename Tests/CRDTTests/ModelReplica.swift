import CRDT
import TestSupport

/// A replica beside the exact account of what it has seen, checked against each other.
struct ModelReplica {
  /// What travels: some fields of a state, and what their sender had seen of them.
  struct Parcel {
    let record: Record
    let knowledge: CausalModel.Knowledge
  }

  let site: SiteID
  var record = Record.sample
  var knowledge = CausalModel.Knowledge()
  var clock = HybridClock()

  /// The state as it stands, or some of its fields.
  func parcel(of codes: [FieldCode]? = nil) -> Parcel {
    guard let codes else { return Parcel(record: record, knowledge: knowledge) }
    return Parcel(record: record.limited(to: codes), knowledge: knowledge.limited(to: codes))
  }

  mutating func receive(_ parcel: Parcel, wallMilliseconds: UInt64) {
    for state in parcel.record.fields {
      for dot in state.field.context.dots {
        clock.follow(dot.timestamp, wallMilliseconds: wallMilliseconds)
      }
    }
    record.join(parcel.record)
    knowledge.formUnion(parcel.knowledge)
  }

  /// Takes the next timestamp, which must be above all earlier ones whatever the wall says.
  mutating func stamp(wallMilliseconds: UInt64) throws -> Timestamp {
    let last = clock.last
    let stamp = clock.stamp(wallMilliseconds: wallMilliseconds)
    try require(stamp > last, "\(stamp) was issued after \(last).")
    return stamp
  }

  mutating func write(
    _ kind: CausalModel.Operation.Kind, to code: FieldCode, at timestamp: Timestamp,
    in model: inout CausalModel
  ) throws {
    let dot = Dot(timestamp, site)
    let before = record[code].entries
    model.write(kind, to: code, at: dot, knowledge: &knowledge)
    let superseded =
      switch kind {
      case .assign(let value): record[code].assign(value, at: dot)
      case .add(let value): record[code].add(value, at: dot)
      case .remove(let value): record[code].remove(value, at: dot)
      }
    let after = record[code].entries
    try require(
      superseded == before.filter { !after.contains($0) },
      "A write to \(code) said that it superseded \(superseded).")
  }

  /// Throws unless the state is exactly what the operations seen amount to.
  func check(against model: CausalModel, fields codes: [FieldCode]) throws {
    for code in codes {
      let (field, seen) = (record[code], knowledge[code])
      let entries = model.entries(of: code, seen: seen)
      try require(
        field.entries == entries,
        "Site \(site.rawValue), field \(code.rawValue) holds \(field.entries), not \(entries).")
      let context = model.context(seen: seen)
      try require(
        field.context.dots == context,
        "Site \(site.rawValue), field \(code.rawValue) saw \(field.context.dots), not \(context).")
    }
    try require(
      record.isDeleted == model.isDeleted(knowledge),
      "Site \(site.rawValue) has isDeleted \(record.isDeleted).")
    try require(
      record.isDeletionContested == model.isDeletionContested(knowledge),
      "Site \(site.rawValue) has isDeletionContested \(record.isDeletionContested).")
  }
}
