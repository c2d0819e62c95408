internal import FaultDisk

/// One thing that happens; all that it draws comes from its own salt, so that a run without some of
/// its steps still does the same in the others.
struct Step: Sendable {
  /// What happens, as a place in ``Deed/all``.
  let deed: Int
  /// Milliseconds that pass before it.
  let advance: UInt64
  let salt: UInt64
  /// Whose disk fails meanwhile, and how.
  let trouble: (target: Int, Trouble)?

  /// The steps of a run.
  static func plan(_ swarm: Swarm, _ draws: inout Draws) -> [Step] {
    let sum = swarm.weights.reduce(0, +)
    return (0..<swarm.steps).map { _ in
      var place = draws.below(sum)
      let deed = swarm.weights.firstIndex { weight in
        defer { place -= weight }
        return place < weight
      }
      return Step(
        deed: deed ?? 0, advance: Self.advance(&draws), salt: draws.next(),
        trouble: trouble(swarm, &draws))
    }
  }

  /// Mostly seconds, sometimes hours or days.
  private static func advance(_ draws: inout Draws) -> UInt64 {
    let bound = [10, 10_000, 600_000, 86_400_000][draws.below(4)]
    return UInt64(draws.below(bound))
  }

  private static func trouble(_ swarm: Swarm, _ draws: inout Draws) -> (Int, Trouble)? {
    guard swarm.troubleOneIn > 0, draws.oneIn(swarm.troubleOneIn) else { return nil }
    let faults: [DiskFault] = [.crash, .crash, .crash, .failure, .full]
    let fault = faults[draws.below(faults.count)]
    let loss = DiskLoss.allCases[draws.below(DiskLoss.allCases.count)]
    // Most transactions take some ten operations, a sync a hundred.
    let after = draws.below([4, 20, 120][draws.below(3)])
    return (draws.below(1_000), Trouble(fault: fault, after: after, loss: loss))
  }
}
