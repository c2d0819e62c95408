internal import Hub

extension Deed {
  /// A hub syncs with its wider one, over a line that the run's faults disturb.
  static let syncHub = Deed("sync hub", weight: 6, isAlways: true) { town, draws in
    guard let hub = draws.pick(town.hubs.filter { $0.upper != nil }) else { return "nobody" }
    let faults = LineFaults(town.swarm, draws: Draws(seed: draws.next())) {}
    return try town.syncUp(hub, through: faults)
  }
}

extension Town {
  /// Syncs a hub with its wider one and finds out what it took over.
  @discardableResult
  func syncUp(_ hub: HubMachine, through faults: LineFaults) throws -> String {
    guard let upper = hub.upper, !hub.machine.isDown else { return "\(hub.label) is down" }
    counts.hubExchanges += 1
    let crashes = counts.crashes
    do {
      hub.last = try hub.machine.work {
        try hub.hub.syncUpstream(through: HubLine(self, hub, upper, faults: faults))
      }
    } catch {
      try throwIfViolated()
      try settlePages(of: hub)
      let isExcused =
        !faults.noted.isEmpty || counts.crashes != crashes || hub.machine.isDown
        || hub.machine.hadTrouble || upper.machine.hadTrouble
      guard isExcused else {
        throw Violation(.hubSilence, "\(hub.label) could not sync with the wider one: \(error)")
      }
      return "\(hub.label) failed, \(faults.noted)"
    }
    try throwIfViolated()
    try settlePages(of: hub)
    return "\(hub.label): pushed \(hub.last.pushed), pulled \(hub.last.pulled), "
      + "changed \(hub.last.changed), refused \(hub.last.refused), requests \(hub.last.requests)"
      + (faults.noted.isEmpty ? "" : ", \(faults.noted)")
  }

  /// Finds out record by record what of the wider hub's pages was taken over.
  func settlePages(of hub: HubMachine) throws {
    guard !hub.machine.isDown else { return }
    try settle(hub, hub.doubtful)
    hub.doubtful = Parcel()
  }
}
