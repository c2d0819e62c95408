import Simulation
import TestSupport
import Testing

@Suite("A checker sees what it is for")
struct SabotageTests {
  /// Seeds within which a broken engine must be found.
  private static let seedsMax: UInt64 = 200

  @Test("What is broken on purpose is found by its checker", arguments: Sabotage.allCases)
  func caught(sabotage: Sabotage) {
    for seed in 1...Self.seedsMax {
      let found = Run(seed: seed, sabotage: sabotage).perform().violation
      if let found, sabotage.checkers.contains(found.checker) { return }
    }
    Issue.record("\(sabotage.rawValue) went unnoticed for \(Self.seedsMax) seeds.")
  }

  @Test("A failure is cut down to fewer steps, and prints the line that replays it")
  func shrinking() throws {
    let failing = try #require(
      (UInt64(1)...20).lazy.map { Run(seed: $0, sabotage: .handWrittenRow) }
        .first { $0.perform().violation != nil })
    let report = FailureReport(failing)
    #expect(report.checker == .commitChain)
    #expect(report.steps.count < failing.stepCount)
    #expect(
      report.description.contains(
        "swift run -c release Simulator --replay --seed \(failing.seed) "
          + "--sabotage hand-written-row"))
  }
}
