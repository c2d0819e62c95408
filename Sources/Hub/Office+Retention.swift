internal import CRDT
package import Models
package import Storage
internal import Wire

/// Personal information of one record whose time is over.
package struct RetentionItem: Sendable {
  /// The record.
  package let stored: StoredRecord
  /// What of it is to go.
  package let fields: [FieldSchema]
  /// Why, as a code of the legal grounds.
  package let ground: String
  /// Since when it is not needed any more; milliseconds since 1970.
  package let since: Int64
}

/// All personal information whose time is over.
package struct RetentionPlan: Sendable {
  /// By what ended: consents, requests, plans, households.
  package var items: [RetentionItem] = []
  /// Whether there is more than one plan holds.
  package var isCut = false

  /// Nothing yet.
  package init() {}
}

/// What the retention periods ask of the office.
extension Office {
  /// Records in one plan: some minutes' reading for the two who decide.
  package static let retentionItemsMax = 1_000

  /// What is to be erased now; empty while nothing is due, or while the hub does not know the time.
  package func retentionPlan() throws -> RetentionPlan {
    guard try time() == .known else { return RetentionPlan() }
    return try store.read {
      var finder = RetentionFinder(
        store: store, now: Int64(clamping: surroundings.nowMilliseconds()),
        limit: Self.retentionItemsMax)
      try finder.run()
      return finder.plan
    }
  }

  /// Erases what a plan lists, in force at once; laptops erase with their next sync.
  ///
  /// Performed again it finds nothing more. Throws ``RosterError`` if the two may not decide.
  package func perform(
    _ plan: RetentionPlan, by author: WorkerEntry, second: WorkerEntry,
    files shelf: (any FileShelf)? = nil
  ) throws {
    try checkPair(author, second)
    guard !plan.items.isEmpty else { return }
    try store.write {
      let before = store.lastSequence
      for item in plan.items {
        let seen = try seen(of: item.stored.record, in: item.fields)
        _ = try write(
          seen, of: item.stored.record, fields: item.fields, ground: item.ground, by: author,
          second: second, note: nil)
      }
      try note(.retained, nil, "\(plan.items.count) \(author.name) \(second.name)")
      try closeCommit(since: before)
    }
    try finishErasing(files: shelf)
  }
}
