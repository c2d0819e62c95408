internal import Storage

/// Writes a planned township as ordinary records, through ordinary edits.
///
/// Each edit has the wall time at which its matter happened, in ascending order; a bounded number
/// of edits is committed together, so memory does not grow with the township.
package struct TownshipWriter {
  /// What is written.
  package let plan: TownshipPlan

  /// Edits of one durable commit: enough that syncing the disk costs little, few enough to stay
  /// flat.
  package static let editsPerCommit = 500

  /// Writes a plan.
  package init(_ plan: TownshipPlan) {
    self.plan = plan
  }

  /// Commits marks in groups; `body` makes one edit and says how many records that was.
  func commit<Mark>(
    _ marks: [Mark], to store: Store, total: Int, progress: (_ done: Int, _ total: Int) -> Void,
    _ body: (Mark) throws -> Int
  ) throws {
    var done = 0
    for start in stride(from: 0, to: marks.count, by: Self.editsPerCommit) {
      done += try store.write {
        try marks[start..<min(start + Self.editsPerCommit, marks.count)].reduce(0) {
          $0 + (try body($1))
        }
      }
      progress(done, total)
    }
  }

  /// Ids are planned, so an edit draws nothing; if one ever did, it would be from the seed.
  func chance() -> () -> UInt64 {
    var draws = Draws(seed: plan.seed, .writer)
    return { draws.next() }
  }
}
