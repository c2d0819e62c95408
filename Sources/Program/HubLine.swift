package import Client
package import HTTP
internal import Storage
internal import Transport

/// The way to the hub: HTTP by libcurl, ended by Ctrl-C, or when something else is to be done.
package final class HubLine: Exchange {
  private let current: Lock<CurlExchange?>
  private let wake: Lock<(@Sendable () -> Bool)?>
  private let open: @Sendable () -> CurlExchange
  private let isInterrupted: @Sendable () -> Bool

  /// `authorityFile` holds the only certificates to trust; nil trusts the system's.
  package init(authorityFile: String?, _ context: Context) {
    var configuration = CurlConfiguration()
    configuration.authorityFile = authorityFile
    configuration.userAgent = Release.software(context.program)
    let (current, wake) = (Lock<CurlExchange?>(nil), Lock<(@Sendable () -> Bool)?>(nil))
    open = { [configuration] in
      CurlExchange(configuration: configuration) { _, _ in
        guard context.isInterrupted() || wake.withLock({ $0?() ?? false }) else { return }
        current.withLock { $0 }?.cancel()
      }
    }
    self.current = current
    self.wake = wake
    isInterrupted = context.isInterrupted
  }

  deinit { current.withLock { $0 = nil } }

  /// The line of a replica: with the certificates named now, else those named at the last time.
  package static func open(
    _ replica: Replica, authorityFile: String?, _ context: Context
  ) throws -> HubLine {
    if let authorityFile { try keep(authorityFile, in: replica) }
    let kept = try replica.store.text("authority_file")
    return HubLine(authorityFile: kept ?? authorityFile, context)
  }

  /// Remembers where the certificates are, whatever directory the next command runs in.
  package static func keep(_ authorityFile: String, in replica: Replica) throws {
    try replica.store.write {
      try replica.store.set("authority_file", text: FileSystem.absolute(authorityFile))
    }
  }

  package func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let exchange = current.withLock { current in
      let exchange = current ?? open()
      current = exchange
      return exchange
    }
    do { return try exchange.send(request) } catch {
      // What was ended early for other work does not come back; Ctrl-C ends all that follows.
      if case .cancelled = error, !isInterrupted() { current.withLock { $0 = nil } }
      throw error
    }
  }

  /// Runs a body whose requests end as cancelled once a condition holds; it is looked at about once
  /// a second.
  package func ending<Result>(
    when condition: @escaping @Sendable () -> Bool, _ body: () throws -> Result
  ) rethrows -> Result {
    wake.withLock { $0 = condition }
    defer { wake.withLock { $0 = nil } }
    return try body()
  }
}
