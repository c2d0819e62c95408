/// What a failing seed prints: what was found, the line that replays it, and a short trace.
package struct FailureReport: Sendable, CustomStringConvertible {
  /// The text, several lines.
  package let description: String
  /// The steps that the failure needs.
  package let steps: [Int]
  /// Who found it; nil if the run did not fail again.
  package let checker: Checker?

  /// Shrinks a failing run and describes it.
  package init(_ run: Run) {
    let (steps, outcome) = Shrinker.shrink(run)
    let sabotage = run.sabotage.map { " --sabotage \($0.rawValue)" } ?? ""
    let kept = steps.map(String.init).joined(separator: ",")
    let found = outcome.violation.map { "\($0)" } ?? "It does not fail again."
    let lines = [
      "seed \(run.seed): \(found)",
      "  swift run -c release Simulator --replay --seed \(run.seed)\(sabotage)"
        + (kept.isEmpty ? "" : " --steps \(kept)"),
    ]
    self.steps = steps
    checker = outcome.violation?.checker
    description = (lines + outcome.trace.map { "  | \($0)" }).joined(separator: "\n")
  }
}
