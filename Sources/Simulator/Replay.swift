internal import Simulation

/// Runs one seed again and shows all that happens.
enum Replay {
  /// Prints the trace; 1 if the run fails.
  static func run(_ arguments: Arguments) -> Int32 {
    let run = Run(seed: arguments.seeds.lowerBound, sabotage: arguments.sabotage)
    let outcome = run.perform(keeping: arguments.steps, isTold: true)
    for line in outcome.trace { print(line) }
    print("trace \(run.perform(keeping: arguments.steps).digest)")
    return outcome.violation == nil ? 0 : 1
  }
}
