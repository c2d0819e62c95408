import CRDT
import Client
import Models
import Testing

@testable import Township

/// A planned year of some laptops: what each of them writes, in order of time.
final class MeetingYear: Sendable {
  let plan: TownshipPlan
  /// Whose laptops there are.
  let cast: Cast
  /// What of the year happens.
  let part: TownshipPart
  /// What falls to each laptop.
  let marks: [[Timeline.Mark]]
  /// Everything that happens, whoever writes it.
  let timeline: Timeline
  /// Households whose telephone numbers several laptops change, one in each so many.
  let contested: [RecordID]

  private static let contestedEvery = 7

  /// Plans what the members' laptops write; indices of the plan's workers, ascending.
  init(percent: Double, members: [Int], part: TownshipPart = TownshipPart()) throws {
    let plan = TownshipPlan(seed: 2026, percent: percent)
    let cast = Cast(plan: plan, members: members)
    let scratch = try WriterTests.laptop()
    defer { scratch.close() }
    let timeline = Timeline(of: part, in: plan)
    let scribes = members.map {
      Laptop(plan: plan, replica: scratch, worker: $0, cast: cast, timeline: timeline)
    }
    let writer = TownshipWriter(plan)
    var marks = members.map { _ in [Timeline.Mark]() }
    for mark in timeline.marks {
      let planned = members.firstIndex(of: writer.writer(of: mark, in: timeline, among: cast))
      let order = [planned].compactMap(\.self) + members.indices
      // Answers to surveys are nobody's where no field worker has a laptop.
      guard let index = try order.first(where: { try scribes[$0].writing(of: mark) != nil })
      else { continue }
      marks[index].append(mark)
    }
    self.plan = plan
    self.cast = cast
    self.timeline = timeline
    self.part = part
    self.marks = marks
    contested = plan.households.indices
      .filter { plan.isGroup(plan.households[$0].group, in: part) }
      .enumerated().filter { $0.offset.isMultiple(of: Self.contestedEvery) }
      .map { plan.householdID($0.element) }
  }

  /// All sixty laptops of the town.
  static func wholeTown(percent: Double) throws -> MeetingYear {
    try MeetingYear(percent: percent, members: Array(0..<TownshipPlan.laptopCount))
  }

  /// Six laptops of one village: an officer, a desk, officials, and a grid worker.
  static func village() throws -> MeetingYear {
    let village = 4
    let grid = try #require(
      TownshipPlan.planGroups().first { $0.village == village }?.grid)
    return try MeetingYear(
      percent: 1,
      members: [Posts.officers.lowerBound + village, Posts.desk.lowerBound]
        + Posts.cadres(ofVillage: village) + [Posts.gridWorkers.lowerBound + grid],
      part: TownshipPart(villages: [TownshipParameters.villages[village].suffix]))
  }

  /// Whose laptop it is.
  func worker(ofLaptop number: Int) -> PlannedWorker { plan.workers[cast.members[number]] }

  /// Before anything is written: the day after the office entered who is who.
  static let start = TownshipPlan.officeStart + 86_400_000
}
