package import Client
package import HTTP
internal import Storage
internal import Transport

/// The way to the hub: HTTP by libcurl, ended by Ctrl-C.
package final class HubLine: Exchange {
  private let exchange: CurlExchange
  private let current: Lock<CurlExchange?>

  /// `authorityFile` holds the only certificates to trust; nil trusts the system's.
  package init(authorityFile: String?, _ context: Context) {
    var configuration = CurlConfiguration()
    configuration.authorityFile = authorityFile
    configuration.userAgent = Release.software(context.program)
    let current = Lock<CurlExchange?>(nil)
    exchange = CurlExchange(configuration: configuration) { _, _ in
      if context.isInterrupted() { current.withLock { $0 }?.cancel() }
    }
    self.current = current
    current.withLock { [exchange] in $0 = exchange }
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
    try exchange.send(request)
  }
}
