import CRDT
import Storage
import TestSupport
import Testing

@testable import Township

/// Sixty replicas of a year, and schedules by which they meet.
@Suite struct ConvergenceTests {
  private static let year = SixtyYear(percent: 1)
  /// What the hub comes to if everybody first meets it after the year, and nothing goes wrong.
  private static let calm = Result { try outcome(of: year, .calm, Seed(0)) }

  private static func outcome(
    of year: SixtyYear, _ schedule: Schedule, _ seed: Seed
  ) throws -> (digest: StateDigest, counts: SixtyTown.Counts) {
    let town = try SixtyTown(year)
    try town.live(schedule, then: seed)
    let hub = try town.hubHoldings()
    try town.expectAgreement(with: hub, seed)
    return (town.plannedDigest(of: hub), town.counts)
  }

  @Test(
    "However sixty laptops meet, all end with the state of those who met once",
    arguments: Seed.first(Tier.count(gate: 3, full: 200)))
  func schedules(seed: Seed) throws {
    let (digest, counts) = try Self.outcome(of: Self.year, Schedule(seed, deedsMax: 6), seed)
    #expect(try digest == Self.calm.get().digest, "\(seed.testDescription)")
    print("\(seed.testDescription): \(counts) \(digest.count)")
    #expect(counts.given > 0 && counts.bundles > 0 && counts.contests > 0)
  }

  /// What a laptop of a grid may take (domain rule E.3), in bytes.
  private static let gridBytesMax = 25_000_000

  @Test("A grid worker's laptop of the year is smaller than 25 MB") func gridSize() throws {
    let percent = Tier.count(gate: 20, full: 100)
    let town = try YearTown(percent: Double(percent))
    let largest = try #require(
      (0..<TownshipPlan.gridCount).max {
        town.householdCount(grid: $0) < town.householdCount(grid: $1)
      })
    let (records, bytes) = try town.load(grid: largest)
    print("grid \(largest): \(records) records, \(bytes) bytes at \(percent) %")
    // An empty file counts five times at the gate: the estimate is on the safe side.
    #expect(records * 100 / percent > 3_000)
    #expect(bytes * 100 / percent < Self.gridBytesMax)
  }
}
