internal import Simulation
internal import Transport

/// Many seeds one after the other, and the sums of what they did.
struct Campaign {
  private let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// Runs every seed; 1 if some fail.
  ///
  /// With a sabotage, 1 unless its checker sees it.
  func run() -> Int32 {
    let start = SystemClock.monotonicMilliseconds()
    var counts = Counts()
    var failed = 0
    for seed in arguments.seeds {
      let run = Run(seed: seed, sabotage: arguments.sabotage)
      let outcome = run.perform(isTold: arguments.isTraced)
      counts.add(outcome.counts)
      if arguments.isTraced { print("seed \(seed): trace \(outcome.digest)") }
      guard let violation = outcome.violation else { continue }
      failed += 1
      if let sabotage = arguments.sabotage {
        let isSeen = sabotage.checkers.contains(violation.checker)
        print("seed \(seed): \(isSeen ? "caught" : "caught by another"): \(violation)")
        if isSeen { return 0 }
      } else {
        print(FailureReport(run))
      }
    }
    let wall = SystemClock.monotonicMilliseconds() - start
    print(
      "\(arguments.seeds.count) seeds, \(failed) failed, \(counts.writes) writes, "
        + "\(counts.exchanges) exchanges, \(counts.crashes) crashes, \(counts.restores) restores, "
        + "\(counts.clones) clones, \(counts.newNames) new names, \(counts.conflicts) conflicts, "
        + "\(counts.refusals) refusals, \(counts.files) files, \(counts.moves) moves, "
        + "\(counts.erasures) erasures, \(counts.decisions) decisions, "
        + "\(counts.upgrades) upgrades, \(counts.upgradeCrashes) crashes in them, "
        + "\(counts.hubExchanges) exchanges of hubs, \(counts.hubRestores) restores among hubs, "
        + "\(counts.commandRestores) of them by command, \(counts.movesLost) moves lost, "
        + "\(wall) ms")
    return arguments.sabotage == nil && failed == 0 ? 0 : 1
  }
}
