internal import CRDT
package import Client
internal import Models
internal import Storage

extension TownshipWriter {
  /// Writes what a hub would hold once sixty laptops had synced: each thing by whoever did it.
  ///
  /// One replica stands for all of them, so timestamps, receipt numbers and event numbers are its
  /// own; who visited, registered and took each step is as planned. `progress` gets records done
  /// and records in all after each commit.
  package func writeTown(
    into replica: Replica, part: TownshipPart = TownshipPart(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    let cast = Cast(plan: plan, members: Array(plan.workers.indices))
    let timeline = Timeline(of: part, in: plan)
    let random = chance()
    try commit(
      timeline.marks, to: replica.store, total: timeline.recordCount, progress: progress
    ) { mark in
      let laptop = Laptop(
        plan: plan, replica: replica, worker: writer(of: mark, in: timeline, among: cast),
        cast: cast, timeline: timeline)
      guard let writing = try laptop.writing(of: mark) else { return 0 }
      return try replica.store.edit(wallMilliseconds: mark.milliseconds, random: random) { edit in
        try writing(edit)
        return plan.recordCount(of: mark)
      }
    }
  }

  /// Who does what a mark stands for, as an index of the plan's workers.
  func writer(of mark: Timeline.Mark, in timeline: Timeline, among cast: Cast) -> Int {
    switch mark.kind {
    case .household:
      Posts.gridWorkers.lowerBound + plan.groups[plan.households[mark.index].group].grid
    case .visit: plan.visits[mark.index].worker
    case .demand: plan.demands[mark.index].recorder
    case .step: timeline.steps(ofDemand: mark.index)[mark.step].worker
    case .record, .change:
      writer(
        of: timeline.writes(ofProceeding: mark.index)[mark.step], in: plan.proceedings[mark.index],
        among: cast)
    }
  }

  private func writer(of write: PlannedWrite, in proceeding: Proceeding, among cast: Cast) -> Int {
    guard let place = plan.scope(of: proceeding.reach) else { return write.worker }
    return cast.writer(
      of: write.type, planned: write.worker, village: plan.village(of: proceeding.reach),
      home: place) ?? write.worker
  }
}
