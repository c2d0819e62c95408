import Synchronization

/// What a server has done since it started, for metrics and tests.
package struct ServerStatistics: Sendable, Equatable {
  package var openConnectionCount = 0
  package var acceptedConnectionCount = 0
  /// Whole requests handed to the service.
  package var requestCount = 0
  /// Requests or connections answered by the server itself because of a `Refusal`.
  package var refusalCount = 0
  /// Calls of `write`.
  package var batchCount = 0
  /// Requests in the largest of them.
  package var batchRequestCountLargest = 0
  /// Request bytes in memory now.
  package var bufferedByteCount = 0
}

/// The counters behind the statistics, shared by all threads.
final class ServerCounters: Sendable {
  let openConnections = Atomic(0)
  let acceptedConnections = Atomic(0)
  let requests = Atomic(0)
  let refusals = Atomic(0)
  let batches = Atomic(0)
  let largestBatch = Atomic(0)
  let bufferedBytes = Atomic(0)

  var statistics: ServerStatistics {
    ServerStatistics(
      openConnectionCount: openConnections.load(ordering: .relaxed),
      acceptedConnectionCount: acceptedConnections.load(ordering: .relaxed),
      requestCount: requests.load(ordering: .relaxed),
      refusalCount: refusals.load(ordering: .relaxed),
      batchCount: batches.load(ordering: .relaxed),
      batchRequestCountLargest: largestBatch.load(ordering: .relaxed),
      bufferedByteCount: bufferedBytes.load(ordering: .relaxed))
  }
}
