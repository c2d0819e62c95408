package import TestSupport

/// Runs inputs against a target, in this process.
package enum FuzzRun {
  /// What a run met.
  package struct Finding: Error, CustomStringConvertible {
    /// The target's name.
    package let target: String
    /// The input that broke the law.
    package let input: [UInt8]
    /// The law.
    package let law: String

    package var description: String { "\(target): \(law) Input: \(hexText(input))" }
  }

  /// Tries mutations of a target's samples, the same ones for the same seed; throws a finding.
  package static func mutations(of target: FuzzTarget, count: Int, seed: Seed) throws {
    var mutator = Mutator(samples: try target.samples(), draws: seed.generator)
    let run = try target.start()
    for _ in 0..<count { try check(mutator.next(), of: target, by: run) }
  }

  /// Runs one input; throws a finding if it breaks the target's law.
  package static func check(
    _ input: [UInt8], of target: FuzzTarget, by run: ([UInt8]) throws -> Void
  ) throws {
    do {
      try run(input)
    } catch let law as BrokenLaw {
      throw Finding(target: target.name, input: input, law: law.description)
    }
  }
}
