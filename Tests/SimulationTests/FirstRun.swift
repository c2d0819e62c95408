import Simulation
import Synchronization

/// The run of one of the first seeds, performed once: several tests look at the same run.
final class FirstRun: Sendable {
  /// As many as the gate performs.
  static let all = (UInt64(1)...64).map(FirstRun.init)

  private let run: Run
  private let known = Mutex<Run.Outcome?>(nil)

  private init(seed: UInt64) { run = Run(seed: seed) }

  /// How the run ends; whoever asks while it goes on waits for it.
  var outcome: Run.Outcome {
    known.withLock { known in
      if let known { return known }
      let outcome = run.perform()
      known = outcome
      return outcome
    }
  }

  /// How the run of a seed ends, performed anew where it is none of the first.
  static func outcome(ofSeed seed: UInt64) -> Run.Outcome {
    all.first { $0.run.seed == seed }?.outcome ?? Run(seed: seed).perform()
  }
}
