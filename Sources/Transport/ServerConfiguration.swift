package import HTTP

/// Every choice and bound of a server.
package struct ServerConfiguration: Sendable {
  /// A numeric address or a name of this machine; the default keeps a proxy as the only way in.
  package var host = "127.0.0.1"

  /// The port to listen on; 0 lets the system choose.
  package var port: UInt16 = 0

  /// Bounds of one request.
  package var limits = HTTPLimits()

  /// Event loops; nil takes one for each core, at most four: beyond that the kernel is the limit.
  package var loopCount: Int?

  /// Threads for replies that read; each may hold a database connection of its own.
  package var readerCount = 2

  /// Connections open at once; one more is answered 503 and closed.
  package var connectionCountMax = 2_048

  /// Connections beyond the limit that still get their 503; more are closed without a word.
  package var refusalCountMax = 64

  /// Requests waiting for a reader thread; one more is answered 503.
  package var readerQueueCountMax = 1_024

  /// Requests waiting for the writer thread; one more is answered 503.
  package var writerQueueCountMax = 1_024

  /// Requests in one call of `write`: bounds how long one commit keeps others waiting.
  package var batchCountMax = 256

  /// Request bytes in memory over all connections; a body that would pass it is answered 503.
  package var bufferedBytesMax = 256 * 1024 * 1024

  /// Milliseconds a connection may stay open without a request.
  package var idleMilliseconds: UInt64 = 60_000

  /// Milliseconds from the first byte of a request to the end of its head.
  package var headMilliseconds: UInt64 = 10_000

  /// Milliseconds a body or an answer may take regardless of its size.
  package var transferMilliseconds: UInt64 = 20_000

  /// Bytes in a second that bodies and answers must move beyond that; a weak 2G link does 1,000.
  package var transferBytesPerSecondMin: UInt64 = 256

  /// Milliseconds a service may take for one answer, apart from the time a request is held.
  package var answerMilliseconds: UInt64 = 120_000

  /// Milliseconds a request may be held; a longer wish is cut to it.
  package var holdMillisecondsMax = 120_000

  /// Milliseconds between two tries of all held requests, so that a busy writer cannot flood the
  /// reader threads with them.
  package var wakeIntervalMilliseconds: UInt64 = 20

  /// Milliseconds a closing connection still takes in what the client sends, so that the client
  /// reads the last answer instead of a reset (RFC 9112, section 9.6).
  package var lingerMilliseconds: UInt64 = 1_000

  package init() {}
}
