internal import Testing

/// The number that a randomised test starts from; a failure names it, and it replays the failure.
package struct Seed: Hashable, Sendable, CustomTestStringConvertible {
  /// What the generator is seeded with.
  package let value: UInt64

  /// Wraps the number of a failure, to replay it.
  package init(_ value: UInt64) {
    self.value = value
  }

  /// The generator that this seed starts.
  package var generator: SeededGenerator { SeededGenerator(seed: value) }

  package var testDescription: String { "seed \(value)" }

  /// Seeds from 0 on, for a test that takes them one by one.
  package static func first(_ count: Int) -> [Seed] { (0..<UInt64(count)).map(Seed.init) }
}
