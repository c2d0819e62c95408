import Synchronization

/// The bytes of one request's body on the server's memory account, for as long as this lives.
///
/// The account follows the body and not its connection: else a client could fill the queues with
/// bodies by hanging up after each.
final class BodyCharge: Sendable {
  private let byteCount: Int
  private let counters: ServerCounters

  init(byteCount: Int, counters: ServerCounters) {
    self.byteCount = byteCount
    self.counters = counters
    counters.bufferedBytes.add(byteCount, ordering: .relaxed)
  }

  deinit { counters.bufferedBytes.subtract(byteCount, ordering: .relaxed) }
}
