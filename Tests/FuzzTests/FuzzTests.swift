import Fuzzing
import TestSupport
import Testing

@Suite("Mutated inputs of everything that reads bytes from outside")
struct FuzzTests {
  @Test("No input breaks a law", arguments: FuzzTarget.all)
  func mutations(target: FuzzTarget) throws {
    let count = Tier.count(gate: target.gateCount, full: 50 * target.gateCount)
    try FuzzRun.mutations(of: target, count: count, seed: Seed(UInt64(count)))
  }

  @Test("Every sample keeps the law of its target", arguments: FuzzTarget.all)
  func samples(target: FuzzTarget) throws {
    let run = try target.start()
    let samples = try target.samples()
    #expect(!samples.isEmpty)
    for sample in samples { try FuzzRun.check(sample, of: target, by: run) }
  }

  @Test("A broken law is found and named with the input that breaks it")
  func finding() throws {
    let target = FuzzTarget("short") {
      [[1, 2, 3]]
    } run: { bytes in
      guard bytes.count > 4 else { return }
      throw BrokenLaw("An input has four bytes.")
    }
    let finding = try #require(throws: FuzzRun.Finding.self) {
      try FuzzRun.mutations(of: target, count: 1_000, seed: Seed(1))
    }
    #expect(finding.input.count > 4)
    #expect(finding.description.hasPrefix("short: An input has four bytes. Input: "))
    try FuzzRun.check([1], of: target, by: try target.start())
  }

  @Test("The same seed makes the same inputs")
  func seeds() {
    var first = Mutator(samples: [[1, 2, 3]], draws: Seed(7).generator)
    var second = Mutator(samples: [[1, 2, 3]], draws: Seed(7).generator)
    #expect((0..<500).allSatisfy { _ in first.next() == second.next() })
  }

  @Test("No input that ever broke a target breaks one again")
  func crashers() throws {
    for file in try FixtureFile.all(in: "crashers", ending: ".hex") {
      let lines = file.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      let input = try bytes(ofHex: lines.joined())
      let name = file.name.prefix { $0 != "." }
      let targets = FuzzTarget.all.filter { name.hasPrefix($0.name) }
      #expect(!targets.isEmpty, "\(file.name) names no target.")
      for target in targets { try FuzzRun.check(input, of: target, by: try target.start()) }
    }
  }
}
