import CRDT
import Client
import Models

@testable import Township

/// A planned year of sixty laptops: what each of them writes, in order of time.
final class SixtyYear: Sendable {
  let plan: TownshipPlan
  /// All who have laptops.
  let cast: Cast
  /// What falls to each laptop.
  let marks: [[Timeline.Mark]]
  /// Households whose telephone numbers several laptops change, one in each so many.
  let contested: [RecordID]

  private static let contestedEvery = 7

  init(percent: Double) {
    let plan = TownshipPlan(seed: 2026, percent: percent)
    let cast = Cast(plan: plan, members: Array(0..<TownshipPlan.laptopCount))
    let writer = TownshipWriter(plan)
    var marks = Array(repeating: [Timeline.Mark](), count: TownshipPlan.laptopCount)
    for mark in Timeline(of: TownshipPart(), in: plan).marks {
      marks[writer.writer(of: mark, among: cast)].append(mark)
    }
    self.plan = plan
    self.cast = cast
    self.marks = marks
    contested = stride(from: 0, to: plan.householdCount, by: Self.contestedEvery)
      .map(plan.householdID)
  }

  /// Before anything is written: the day after the office entered who is who.
  static let start = TownshipPlan.officeStart + 86_400_000
}
