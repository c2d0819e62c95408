internal import CRDT
internal import Models
internal import Storage
internal import Wire

/// Requests that came before this version kept who sees them: looked at once, some with each
/// commit.
extension Hub {
  /// What fails here is no reason to refuse what laptops send.
  func admitEarlierReadersOrLog() {
    do {
      try writer.savepoint { try admitEarlierReaders() }
    } catch {
      log(LogLine("readers_failed", [("error", "\(error)")]))
    }
  }

  private func admitEarlierReaders() throws {
    guard try writer.number("readers_known") ?? 0 == 0 else { return }
    let last = try writer.bytes("readers_last").flatMap { RecordID(bytes: $0) }
    let demands = try writer.demands(after: last, limit: HubLimits.archivedBatchMax)
    for demand in demands {
      let stored = try writer.readableRecord(RecordName(DemandSchema.type.code, demand))
      if let stored { try writer.admitReaders(of: stored.record) }
    }
    try writer.set("readers_last", bytes: demands.last?.bytes ?? [])
    if demands.count < HubLimits.archivedBatchMax { try writer.set("readers_known", number: 1) }
  }
}
