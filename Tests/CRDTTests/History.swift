import CRDT
import TestSupport

/// A random history: replicas write and exchange states under clocks that nobody can trust.
///
/// What is delivered may be current, old, repeated, out of order, or some fields only.
struct History {
  /// The fields written, with the policy of each.
  static let registers: [FieldCode] = [.arrived, .name, .phone]
  static let sets: [FieldCode] = [.tags, .needs]
  static let fields = [.deleted] + registers + sets

  private(set) var model = CausalModel()
  private(set) var replicas: [ModelReplica]
  /// Every state that somebody ever sent, to be delivered again at any time.
  private(set) var archive: [ModelReplica.Parcel] = []
  private var walls: [UInt64]
  private var draws: SeededGenerator
  /// The first state met for what was seen: the same operations must always make the same state.
  private var states: [CausalModel.Knowledge: Record] = [:]

  init(seed: Seed) {
    draws = seed.generator
    let count = draws.within(2...5)
    replicas = (0..<count).map { ModelReplica(site: SiteID(UInt64($0 * $0 + 1))) }
    walls = []
    for _ in 0..<count { walls.append(Self.wall(&draws)) }
  }

  /// Runs one history, checking after every step; throws a ``Mismatch`` at the first wrong state.
  static func run(seed: Seed) throws -> History {
    var history = History(seed: seed)
    for _ in 0..<history.draws.within(8...48) { try history.step() }
    try history.exchangeAll()
    if history.draws.oneIn(4) { try history.deleteKnowingAll() }
    return history
  }

  /// Somebody who has seen everything deletes the record: the rarest case if left to chance.
  private mutating func deleteKnowingAll() throws {
    let index = draws.below(replicas.count)
    let timestamp = try replicas[index].stamp(wallMilliseconds: walls[index])
    let seen = replicas[index].record.seen
    try replicas[index].write(.assign(.deletion(seen)), to: .deleted, at: timestamp, in: &model)
    try require(replicas[index].record.isDeleted, "A deletion by who saw everything hides nothing.")
    try exchangeAll()
  }

  private mutating func step() throws {
    let index = draws.below(replicas.count)
    walls[index] = draws.oneIn(12) ? Self.wall(&draws) : walls[index] + UInt64(draws.below(3))
    if draws.oneIn(2), model.operations.count < OperationSet.countMax - 8 {
      try transact(at: index)
    } else {
      deliver(to: index)
    }
    try check(index)
  }

  /// Writes one to three fields: all share a timestamp, but a field's second write takes another.
  private mutating func transact(at index: Int) throws {
    if draws.oneIn(4) { archive.append(replicas[index].parcel()) }
    let first = try replicas[index].stamp(wallMilliseconds: walls[index])
    for code in draws.shuffled(Self.fields).prefix(draws.within(1...3)) {
      var timestamp = first
      for place in 0..<(Self.sets.contains(code) ? draws.within(1...2) : 1) {
        if place > 0 { timestamp = try replicas[index].stamp(wallMilliseconds: walls[index]) }
        let kind = kind(for: code, at: index)
        try replicas[index].write(kind, to: code, at: timestamp, in: &model)
      }
    }
  }

  private mutating func kind(
    for code: FieldCode, at index: Int
  ) -> CausalModel.Operation.Kind {
    // Few values, so that equal ones are written by people who know nothing of each other.
    let value = draws.pick([
      Value.text("é"), .text("e\u{301}"), .integer(1), .null, .bool(true), .bytes([1]),
    ])
    if code == .deleted {
      return .assign(draws.oneIn(3) ? .null : .deletion(replicas[index].record.seen))
    }
    if Self.registers.contains(code) { return .assign(value) }
    return draws.oneIn(3) ? .remove(value) : .add(value)
  }

  private mutating func deliver(to index: Int) {
    let parcel: ModelReplica.Parcel
    if !archive.isEmpty, draws.oneIn(3) {
      parcel = draws.pick(archive)
    } else {
      let codes = draws.oneIn(3) ? draws.some(of: Self.fields) : nil
      parcel = replicas[draws.below(replicas.count)].parcel(of: codes)
      if draws.oneIn(2) { archive.append(parcel) }
    }
    replicas[index].receive(parcel, wallMilliseconds: walls[index])
  }

  /// Everybody gets everything, in an order of their own; all must then be one state.
  private mutating func exchangeAll() throws {
    let parcels = replicas.map { $0.parcel() } + archive
    for index in replicas.indices {
      for parcel in draws.shuffled(parcels) {
        replicas[index].receive(parcel, wallMilliseconds: walls[index])
      }
      try check(index)
      try require(
        replicas[index].record == replicas[0].record,
        "Sites \(replicas[index].site.rawValue) and \(replicas[0].site.rawValue) differ.")
    }
    for place in model.operations.indices {
      try require(
        replicas[0].knowledge[model.operations[place].field].contains(place),
        "Operation \(place) did not reach everybody.")
    }
  }

  private mutating func check(_ index: Int) throws {
    let replica = replicas[index]
    try replica.check(against: model, fields: Self.fields)
    if let known = states[replica.knowledge] {
      try require(known == replica.record, "The same operations made \(replica.record), \(known).")
    } else {
      states[replica.knowledge] = replica.record
    }
  }

  /// What a clock may say, in milliseconds since 1970: right, decades off, dead, or beyond reason.
  private static func wall(_ draws: inout SeededGenerator) -> UInt64 {
    let (year, now): (UInt64, UInt64) = (31_556_952_000, 1_760_000_000_000)
    return draws.pick([
      now, now + UInt64(draws.below(600_000)), now + 10 * year, now - 40 * year, 0, 1 << 48,
    ])
  }
}
