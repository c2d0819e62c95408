internal import CRDT
internal import Models
internal import Storage

/// Once a day, requests that ended long ago are put away: laptops let go of them with their next
/// exchange.
extension Hub {
  /// What fails here is no reason to refuse what laptops send.
  func archiveEndedOrLog() {
    do {
      try writer.savepoint { try archiveEnded() }
    } catch {
      log(LogLine("archive_failed", [("error", "\(error)")]))
    }
  }

  /// Looks at the next requests of the day's round; call it in the transaction of a commit.
  ///
  /// A hub that does not know the time puts nothing away.
  private func archiveEnded() throws {
    guard try writer.number("time_unknown") ?? 0 == 0 else { return }
    let now = Int64(clamping: surroundings.nowMilliseconds())
    let day = Int64(ChinaTime.date(atMilliseconds: now).daysSinceEpoch)
    guard try writer.number("archive_day") != day else { return }
    let last = try writer.bytes("archive_last").flatMap { RecordID(bytes: $0) }
    let next = try writer.archiveEnded(
      after: last, now: now, limit: HubLimits.archivedBatchMax)
    try writer.set("archive_last", bytes: next?.bytes ?? [])
    if next == nil { try writer.set("archive_day", number: day) }
  }
}
