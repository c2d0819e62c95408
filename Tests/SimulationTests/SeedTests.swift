import Simulation
import TestSupport
import Testing

@Suite("A township in which everything fails stays right")
struct SeedTests {
  /// Seeds in blocks, so that a run names the failing one and cores share the work.
  private static let blockCount = 8

  @Test("Whatever fails, every checker is content in the end", arguments: 0..<blockCount)
  func seeds(block: Int) async {
    let count = Tier.count(gate: 64, full: 1_000) / Self.blockCount
    for seed in UInt64(block * count + 1)...UInt64((block + 1) * count) {
      if await FirstRun.outcome(ofSeed: seed).violation != nil {
        Issue.record("\(FailureReport(Run(seed: seed)))")
      }
    }
  }

  @Test("The same seed does the same to the last word", arguments: [UInt64(3), 17, 29])
  func determinism(seed: UInt64) async {
    let (first, second) = (await FirstRun.outcome(ofSeed: seed), Run(seed: seed).perform())
    #expect(first.trace == second.trace)
    #expect(first.digest == second.digest)
    #expect(first.counts == second.counts)
  }

  @Test(
    "Runs have what they are for: crashes, clones, conflicts, photos, moves, erasures, hubs")
  func content() async {
    var counts = Counts()
    for seed in UInt64(1)...24 { counts.add(await FirstRun.outcome(ofSeed: seed).counts) }
    #expect(counts.writes > 100)
    #expect(counts.crashes > 20)
    #expect(counts.restores > 0 && counts.clones > 0 && counts.newNames > 0)
    #expect(counts.conflicts > 0 && counts.refusals > 0)
    #expect(counts.files > 0 && counts.moves > 0 && counts.erasures > 0)
    #expect(counts.hubExchanges > 0)
  }
}
