internal import Client

extension Deed {
  /// A laptop syncs over a line that the run's faults disturb.
  static let sync = Deed("sync", weight: 8, isAlways: true) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    return try town.sync(laptop, .both, &draws)
  }

  /// A laptop only pushes.
  static let pushOnly = Deed("push only", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    return try town.sync(laptop, .push, &draws)
  }

  /// A laptop only pulls.
  static let pullOnly = Deed("pull only", weight: 2) { town, draws in
    guard let laptop = town.pickLaptop(&draws) else { return "nobody" }
    return try town.sync(laptop, .pull, &draws)
  }

  /// A request that the line kept arrives at last; nobody waits for its answer.
  static let deliverLate = Deed("deliver late", weight: 3) { town, draws in
    guard !town.late.isEmpty else { return "nothing" }
    let late = town.late.remove(at: draws.below(town.late.count))
    _ = try town.deliver(late)
    return "of \(late.sender)"
  }

  /// Faults stop, and everything must settle.
  static let settleAll = Deed("settle all", weight: 1) { town, _ in try town.calmDown() }
}

extension Town {
  /// Syncs a laptop with the faults of the run; says how it went.
  func sync(
    _ laptop: Laptop, _ direction: SyncDirection, _ draws: inout Draws
  ) throws -> String {
    var other = Draws(seed: draws.next())
    var isBusy = false
    let faults = LineFaults(swarm, draws: Draws(seed: draws.next())) {
      // Once: a laptop that waits for itself would never come to an end.
      guard !isBusy, let busy = other.pick(self.laptops.filter { $0 !== laptop }) else { return }
      isBusy = true
      _ = try self.sync(busy, .both, through: .none)
    }
    return try sync(laptop, direction, through: faults)
  }

  /// Syncs a laptop and holds what it has then against the checkers.
  @discardableResult
  func sync(
    _ laptop: Laptop, _ direction: SyncDirection, through faults: LineFaults
  ) throws -> String {
    guard !laptop.machine.isDown else { return "laptop \(laptop.number) is down" }
    let crashes = counts.crashes
    let report: SyncReport
    do {
      report = try laptop.machine.work {
        try laptop.replica.sync(
          through: Line(self, laptop, faults: faults), direction: direction)
      }
    } catch {
      try throwIfViolated()
      try settle(laptop, hasFailed: true)
      let isExcused =
        !faults.noted.isEmpty || counts.crashes != crashes || laptop.machine.isDown
        || laptop.machine.hadTrouble || laptop.hub.machine.hadTrouble
      guard isExcused else {
        throw Violation(.liveness, "Laptop \(laptop.number) could not sync: \(error)")
      }
      return "laptop \(laptop.number) failed, \(faults.noted)"
    }
    try throwIfViolated()
    try settle(laptop)
    if direction != .push, !laptop.machine.isDown { try checkCursor(of: laptop) }
    try checkScope(of: laptop)
    last = report
    return "laptop \(laptop.number): pushed \(report.pushed), pulled \(report.pulled), "
      + "refused \(report.quarantined), requests \(report.requests)"
      + (report.tookNewName ? ", new name" : "")
      + (faults.noted.isEmpty ? "" : ", \(faults.noted)")
  }
}
