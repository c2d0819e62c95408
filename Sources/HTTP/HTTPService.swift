/// What a hub is to the server: decisions without sockets.
package protocol HTTPService: Sendable {
  /// Decides what becomes of a request; runs on an event loop thread and must not block.
  func begin(_ request: HTTPRequest) -> Reply

  /// Answers everything queued since the last batch, in arrival order, with one reply each.
  ///
  /// Runs on the one writer thread, so a service commits the whole batch as one transaction.
  func write(_ requests: [HTTPRequest]) -> [Reply]
}

/// What becomes of a request next.
package enum Reply: Sendable {
  /// Answer now.
  case respond(HTTPResponse)
  /// Run this on a reader thread and do what it returns.
  case read(@Sendable () -> Reply)
  /// Queue this request for the writer thread.
  case write
  /// Park the request without a thread.
  ///
  /// `retry(false)` is tried on a reader thread after each `Server.wake()`, `retry(true)` once at
  /// the deadline, and must then give a response.
  case hold(milliseconds: Int, retry: @Sendable (_ expired: Bool) -> HTTPResponse?)
}
