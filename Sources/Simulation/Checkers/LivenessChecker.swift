internal import CRDT
internal import Client
internal import Hub
internal import Storage
internal import Wire

/// Checker ``Checker/liveness``: once faults stop, everything settles and falls silent.
extension Town {
  /// Rounds of syncs after which nothing may move any more: a new name takes two.
  static let roundsMax = 8

  /// Ends all faults, lets everybody sync until nothing moves, and holds the result against every
  /// checker.
  func calmDown() throws -> String {
    for machine in machines { machine.calm() }
    try restartAll()
    for letter in late { _ = try deliver(letter) }
    late = []
    let rounds = try settleDown()
    try sabotage?.atRest(self)
    for hub in hubs { try checkLostWrites(at: hub, isAll: true) }
    try checkHistory()
    for laptop in laptops {
      try checkCursor(of: laptop)
      try checkScope(of: laptop)
      try checkLeft(on: laptop)
    }
    for hub in hubs { try checkCursor(of: hub) }
    try checkConflicts()
    try checkChain()
    try checkFiles()
    try checkErasures()
    try checkSilence()
    try checkHubSilence()
    return "\(rounds) rounds"
  }

  /// Starts every machine that is down.
  func restartAll() throws {
    for hub in hubs where hub.machine.isDown { try recover(hub) }
    for laptop in laptops where laptop.machine.isDown { try recover(laptop) }
  }

  private func settleDown() throws -> Int {
    var quietRounds = 0
    // What one end writes passes every hub before it reaches the other.
    let roundsMax = Self.roundsMax * hubs.count
    for round in 1...roundsMax {
      var hasMoved = false
      for laptop in laptops {
        last = SyncReport()
        try sync(laptop, .both, through: .none)
        hasMoved = hasMoved || !last.isIdle
      }
      for hub in hubs where hub.upper != nil {
        try syncUp(hub, through: .none)
        hasMoved = hasMoved || hub.last.pushed > 0 || hub.last.pulled > 0
      }
      // A refused push moves nothing, and yet tells the hub of a clone that the next round renames.
      quietRounds = hasMoved ? 0 : quietRounds + 1
      if quietRounds == 2 { return round }
    }
    let areHubsBusy = hubs.contains { $0.upper != nil && $0.last.pushed + $0.last.pulled > 0 }
    throw Violation(
      areHubsBusy ? .hubSilence : .liveness,
      "After \(roundsMax) rounds there is still something to sync.")
  }

  /// Nothing is unsent, digests are equal, and a further exchange is one request without content.
  private func checkSilence() throws {
    for laptop in laptops {
      let (store, places) = (laptop.replica.store, Array(grants[laptop.worker] ?? []).sorted())
      let refused = try refusals(on: laptop)
      let unsent = try laptop.replica.unsent().count
      guard unsent == 0 else {
        throw Violation(.liveness, "Laptop \(laptop.number) has \(unsent) records unsent.")
      }
      for made in records(on: laptop) where !refused.contains(made.name) {
        try checkPushed(made, by: laptop)
      }
      if refused.isEmpty,
        try store.digest(within: places) != laptop.hub.office.store.digest(within: places)
      {
        throw Violation(.liveness, "Laptop \(laptop.number) and the hub differ in their digests.")
      }
      try sync(laptop, .both, through: .none)
      guard last.isIdle else {
        throw Violation(
          .liveness,
          "An idle sync of laptop \(laptop.number) took \(last.requests) requests, pushed "
            + "\(last.pushed), pulled \(last.pulled).")
      }
    }
  }

  /// Records of which a laptop holds something that the hub's state lacks: it refused it, or it
  /// came late and waits for a person.
  func refusals(on laptop: Laptop) throws -> Set<RecordName> {
    let refused = try laptop.replica.store.quarantined().filter { $0.code != HubCode.inReview }
    let waiting = try laptop.hub.office.reviews(.pending).map(\.item.name)
    return Set(refused.map(\.name) + waiting.filter(laptop.knowledge.holds))
  }

  private func checkPushed(_ made: Model.Made, by laptop: Laptop) throws {
    guard isGranted(made, to: laptop) else { return }
    for (code, known) in laptop.knowledge.records[made.name] ?? [:]
    where !known.isSubset(of: laptop.hub.knowledge[made.name, code]) {
      throw Violation(
        .liveness,
        "Laptop \(laptop.number) has nothing unsent, and the hub lacks a write of "
          + "\(model.label(made.name)) field \(code.rawValue).")
    }
  }
}

extension SyncReport {
  /// Whether nothing moved, and nothing was offered that was refused before.
  fileprivate var isIdle: Bool {
    pushed == 0 && pulled == 0 && quarantined == 0 && requests == 1
  }
}
