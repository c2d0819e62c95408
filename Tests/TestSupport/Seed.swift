/// The number that a randomised test starts from; a failure names it, and it replays the failure.
package struct Seed: Hashable, Sendable {
  /// What the generator is seeded with.
  package let value: UInt64

  /// Wraps the number of a failure, to replay it.
  package init(_ value: UInt64) {
    self.value = value
  }

  /// The generator that this seed starts.
  package var generator: SeededGenerator { SeededGenerator(seed: value) }

  /// Seeds from 0 on, for a test that takes them one by one.
  package static func first(_ count: Int) -> [Seed] { (0..<UInt64(count)).map(Seed.init) }
}

// A build with the static standard library compiles this target too, and has no Testing.
#if canImport(Testing)
internal import Testing

extension Seed: CustomTestStringConvertible {
  package var testDescription: String { "seed \(value)" }
}
#endif
