internal import Simulation

/// What the command line asks for.
struct Arguments {
  var seeds: ClosedRange<UInt64> = 1...100
  var sabotage: Sabotage?
  var isReplay = false
  /// Whether a digest of each run's full trace is printed: equal in every process.
  var isTraced = false
  var steps: [Int]?

  static let usage = """
    usage: Simulator [--seed N | --seeds A..B] [--trace] [--sabotage NAME]
           Simulator --replay --seed N [--steps 3,4,9] [--sabotage NAME]
    sabotages: \(Sabotage.allCases.map(\.rawValue).joined(separator: ", "))
    """

  /// Reads the words after the program's name; nil if they are not understood.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--replay": isReplay = true
      case "--trace": isTraced = true
      case "--seed":
        guard let seed = rest.popFirst().flatMap({ UInt64($0) }) else { return nil }
        seeds = seed...seed
      case "--seeds":
        let ends = (rest.popFirst() ?? "").split(separator: ".").compactMap { UInt64($0) }
        guard ends.count == 2, ends[0] <= ends[1] else { return nil }
        seeds = ends[0]...ends[1]
      case "--sabotage":
        guard let name = rest.popFirst().flatMap({ Sabotage(rawValue: $0) }) else { return nil }
        sabotage = name
      case "--steps":
        let numbers = (rest.popFirst() ?? "").split(separator: ",").map { Int($0) }
        guard numbers.allSatisfy({ $0 != nil }) else { return nil }
        steps = numbers.compactMap { $0 }
      default: return nil
      }
    }
  }
}
