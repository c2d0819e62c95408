import CRDT

/// The steps of a case in fold order, and who had seen what.
///
/// Topological by parents, ties by (earlier of made and arrived, id), so that a wrong clock cannot
/// put an answer before its question (engine rule 7). A function of the set of steps: neither the
/// order of delivery nor repetitions matter.
struct CaseOrder {
  /// The steps in fold order.
  let events: [CaseEvent]
  /// When each was taken: as said, but not after it was written or received, and before neither
  /// the request nor what its author had seen; milliseconds since 1970.
  let instants: [Int64]
  /// Steps that others had seen and that are not here, sorted.
  let missing: [RecordID]
  /// Steps that claim to have seen what came after them, sorted.
  let cyclic: [RecordID]
  private let ancestors: [StepSet]
  private let positions: [RecordID: Int]

  /// Steps whose knowledge is kept apart: one bit for each pair, 8 MiB in all.
  ///
  /// A request has about eight steps. Beyond the limit a step counts as having seen all before it,
  /// and the case is shown as incomplete.
  static let trackedCountMax = 8192

  /// Orders steps, none of which was taken before a start in milliseconds since 1970.
  ///
  /// Ids are unique, as records are; of two steps with one id, the one given first counts.
  init(_ unordered: [CaseEvent], notBefore start: Int64 = .min) {
    var byID: [RecordID: CaseEvent] = [:]
    for event in unordered where byID[event.id] == nil { byID[event.id] = event }
    let ranked = byID.values.sorted { ($0.witnessed, $0.id) < ($1.witnessed, $1.id) }
    let walk = Walk(ranked)
    var positions: [RecordID: Int] = [:]
    for (position, rank) in walk.order.enumerated() { positions[ranked[rank].id] = position }
    let ordered = walk.order.map { ranked[$0] }
    self.positions = positions
    events = ordered
    missing = Set(ordered.flatMap(\.parents)).filter { byID[$0] == nil }.sorted()
    cyclic = walk.cyclic.map { ranked[$0].id }.sorted()
    ancestors = Self.ancestors(of: ordered, positions)
    instants = Self.instants(of: ordered, positions, notBefore: start)
  }

  /// Whether the author of one step had seen another, directly or through others.
  func knows(_ later: Int, _ earlier: Int) -> Bool {
    guard earlier < later else { return false }
    return later >= ancestors.count || ancestors[later].contains(earlier)
  }

  /// Whether neither author had seen the other's step.
  func areConcurrent(_ left: Int, _ right: Int) -> Bool {
    left != right && !knows(max(left, right), min(left, right))
  }

  /// How many steps, from the first, are told apart by who saw what.
  var trackedCount: Int { ancestors.count }

  /// Where a step stands; nil for one that is not here.
  func position(of id: RecordID) -> Int? { positions[id] }

  /// The steps that no other step had seen, sorted.
  var heads: [RecordID] {
    let seen = Set(events.flatMap(\.parents))
    return events.map(\.id).filter { !seen.contains($0) }.sorted()
  }

  private static func ancestors(
    of events: [CaseEvent], _ positions: [RecordID: Int]
  ) -> [StepSet] {
    let count = min(events.count, trackedCountMax)
    var result: [StepSet] = []
    result.reserveCapacity(count)
    for position in 0..<count {
      var seen = StepSet(count: count)
      for parent in events[position].parents {
        guard let earlier = positions[parent], earlier < position else { continue }
        seen.insert(earlier)
        seen.formUnion(result[earlier])
      }
      result.append(seen)
    }
    return result
  }

  private static func instants(
    of events: [CaseEvent], _ positions: [RecordID: Int], notBefore start: Int64
  ) -> [Int64] {
    var result: [Int64] = []
    result.reserveCapacity(events.count)
    for (position, event) in events.enumerated() {
      let seen = event.parents.compactMap { positions[$0] }.filter { $0 < position }
      let stated = min(event.at, event.made, event.arrived ?? .max)
      result.append(max(stated, seen.map { result[$0] }.max() ?? start, start))
    }
    return result
  }
}

/// Kahn's algorithm over ranks, where the smallest rank that is ready goes first.
private struct Walk {
  /// Ranks in fold order.
  private(set) var order: [Int] = []
  /// Ranks at which a circle of parents was cut.
  private(set) var cyclic: [Int] = []

  private let parents: [[Int]]

  init(_ ranked: [CaseEvent]) {
    var ranks: [RecordID: Int] = [:]
    for (rank, event) in ranked.enumerated() { ranks[event.id] = rank }
    parents = ranked.map { Set($0.parents.compactMap { ranks[$0] }).sorted() }
    var waiting = parents.map(\.count)
    var children: [[Int]] = Array(repeating: [], count: ranked.count)
    var ready = StepSet(count: ranked.count)
    var left = StepSet(count: ranked.count)
    for (rank, seen) in parents.enumerated() {
      for parent in seen { children[parent].append(rank) }
      if seen.isEmpty { ready.insert(rank) }
      left.insert(rank)
    }
    while let next = ready.first ?? circle(among: left) {
      if waiting[next] > 0 { cyclic.append(next) }
      ready.remove(next)
      left.remove(next)
      order.append(next)
      for child in children[next] where left.contains(child) {
        waiting[child] -= 1
        if waiting[child] == 0 { ready.insert(child) }
      }
    }
  }

  /// The smallest rank of a circle of parents, found from the smallest rank left; nil if none is.
  ///
  /// Only a forger makes circles. Cutting one at its smallest rank, not at whatever waits behind
  /// it, keeps honest answers behind their questions.
  private func circle(among left: StepSet) -> Int? {
    guard var rank = left.first else { return nil }
    var walked = StepSet(count: parents.count)
    while !walked.contains(rank) {
      walked.insert(rank)
      guard let parent = parents[rank].first(where: left.contains) else { return rank }
      rank = parent
    }
    let entry = rank
    var smallest = rank
    repeat {
      guard let parent = parents[rank].first(where: left.contains) else { break }
      rank = parent
      smallest = min(smallest, rank)
    } while rank != entry
    return smallest
  }
}
