import CRDT
import TestSupport
import Testing
import Wire

@testable import Township

/// Replicas of a year, and schedules by which they meet.
@Suite struct ConvergenceTests {
  private static let village = Result { try Meetings(.village()) }

  @Test(
    "However the laptops of a village meet, in the end they and the hub agree",
    arguments: Seed.first(Tier.count(gate: 3, full: 200)))
  func village(seed: Seed) throws { try Self.village.get().expectAgreement(seed) }

  /// Minutes for each schedule, so the gate has none; the environment may ask for more of them.
  private static let sixtySeeds = Seed.first(
    Tier.number("MINQING_SCHEDULES") ?? Tier.count(gate: 0, full: 2))
  private static let sixty = Result {
    try Meetings(.wholeTown(percent: Double(Tier.number("MINQING_PERCENT") ?? 1)))
  }

  @Test(
    "However sixty laptops meet, in the end they and the hub agree",
    .enabled(if: !sixtySeeds.isEmpty), arguments: sixtySeeds)
  func sixty(seed: Seed) throws { try Self.sixty.get().expectAgreement(seed) }

  /// What a laptop of a grid may take (domain rule E.3), in bytes.
  private static let gridBytesMax = 25_000_000

  @Test("A grid worker's laptop of the year is smaller than 25 MB") func gridSize() throws {
    let percent = Tier.count(gate: 10, full: 100)
    let town = try YearTown(percent: Double(percent))
    let largest = try #require(
      (0..<TownshipPlan.gridCount).max {
        town.householdCount(grid: $0) < town.householdCount(grid: $1)
      })
    let (records, bytes) = try town.load(grid: largest)
    // An empty file counts ten times at the gate: the estimate is on the safe side.
    #expect(records * 100 / percent > 3_000)
    #expect(bytes * 100 / percent < Self.gridBytesMax)
  }
}

/// A year, and what a hub holds of it in the end.
private struct Meetings {
  /// Deeds of a laptop in a schedule at most.
  private static let deedsMax = 6

  let year: MeetingYear
  /// What the hub holds if everybody first meets it after the year and nothing goes wrong.
  let planned: [RecordName: Record]

  init(_ year: MeetingYear) throws {
    self.year = year
    planned = try Self.outcome(of: year, .calm, Seed(0)).planned
  }

  /// Expects that a schedule ends in agreement, and in the same state as every other one.
  func expectAgreement(_ seed: Seed) throws {
    let schedule = Schedule(seed, laptops: year.marks.count, deedsMax: Self.deedsMax)
    let (found, counts) = try Self.outcome(of: year, schedule, seed)
    #expect(Set(found.keys) == Set(planned.keys), "\(seed.testDescription)")
    let differing = planned.keys.filter { found[$0]?.stateHash != planned[$0]?.stateHash }
    let shown = differing.sorted { "\($0)" < "\($1)" }.prefix(2).flatMap { name -> [String] in
      let (now, then) = (found[name]?.fields ?? [], planned[name]?.fields ?? [])
      return now.filter { !then.contains($0) }.map { "\(name) \($0)" }
    }
    #expect(differing.isEmpty, "\(seed.testDescription): \(differing.count) \(shown)")
    #expect(counts.requests > 2 * year.marks.count, "\(seed.testDescription): \(counts)")
  }

  private static func outcome(
    of year: MeetingYear, _ schedule: Schedule, _ seed: Seed
  ) throws -> (planned: [RecordName: Record], counts: MeetingTown.Counts) {
    let town = try MeetingTown(year)
    try town.live(schedule, then: seed)
    let hub = try town.hubHoldings()
    try town.expectAgreement(with: hub, seed)
    try town.expectContestsKept(seed)
    return (try town.planned(of: hub), town.counts)
  }
}
