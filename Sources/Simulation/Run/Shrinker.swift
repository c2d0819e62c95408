/// Leaves out steps of a run that fails as long as it still fails.
package enum Shrinker {
  /// Tries at most: each is a whole run, and what remains is short long before.
  package static let triesMax = 300

  /// The steps that a failing run cannot do without, as far as found, and how it ends with them.
  ///
  /// Blocks of half the steps are left out first, then of a quarter, down to single ones.
  package static func shrink(_ run: Run) -> (steps: [Int], outcome: Run.Outcome) {
    var kept = Array(0..<run.stepCount)
    var outcome = run.perform()
    guard let checker = outcome.violation?.checker else { return (kept, outcome) }
    var tries = 0
    var block = max(1, kept.count / 2)
    while true {
      var start = 0
      var hasShrunk = false
      while start < kept.count, tries < triesMax {
        var rest = kept
        rest.removeSubrange(start..<min(start + block, rest.count))
        tries += 1
        let again = run.perform(keeping: rest)
        if again.violation?.checker == checker {
          kept = rest
          outcome = again
          hasShrunk = true
        } else {
          start += block
        }
      }
      guard tries < triesMax, block > 1 || hasShrunk else { return (kept, outcome) }
      block = max(1, block / 2)
    }
  }
}
