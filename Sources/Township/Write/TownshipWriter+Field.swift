package import CRDT
package import Client
internal import Models
internal import Storage

extension TownshipWriter {
  /// Writes what a worker's laptop would hold of its own: households, visits, requests, steps
  /// and proceedings.
  ///
  /// The worker is named as the author of everything that is written. `cast` are all workers who
  /// have laptops, this one among them: together they write the whole part, each thing once,
  /// whoever would have done it in a town with sixty laptops. With nobody else in the cast, the
  /// one laptop writes all that its worker may. Receipt numbers and event numbers are the laptop's.
  ///
  /// `progress` gets records done and records in all after each commit; those of other laptops
  /// count as done.
  ///
  /// - Throws: ``TownshipError`` where nobody of the cast may write something, or what the store
  ///   throws; commits that were made stay.
  package func writeField(
    into replica: Replica, worker: RecordID, cast: [RecordID] = [],
    part: TownshipPart = TownshipPart(),
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    let index = try self.index(of: worker)
    let members = try cast.map(self.index(of:))
    guard members.isEmpty || members.contains(index) else {
      throw TownshipError.notInCast(worker)
    }
    let timeline = Timeline(of: part, in: plan)
    let laptop = Laptop(
      plan: plan, replica: replica, worker: index,
      cast: Cast(plan: plan, members: Set(members + [index]).sorted()), timeline: timeline)
    let random = chance()
    try commit(
      timeline.marks, to: replica.store, total: timeline.recordCount, progress: progress
    ) { mark in
      guard let writing = try laptop.writing(of: mark) else { return plan.recordCount(of: mark) }
      return try replica.store.edit(wallMilliseconds: mark.milliseconds, random: random) { edit in
        try writing(edit)
        return plan.recordCount(of: mark)
      }
    }
  }

  private func index(of worker: RecordID) throws -> Int {
    guard let index = plan.workers.firstIndex(where: { $0.id == worker }) else {
      throw TownshipError.unknownWorker(worker)
    }
    return index
  }
}
