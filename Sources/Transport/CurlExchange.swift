import Glibc
package import HTTP
import Synchronization

/// Exchanges over HTTP and HTTPS by libcurl, loaded at run time.
///
/// One connection is kept and reused; `send` from several threads takes turns. Redirects are not
/// followed: a hub has one address, and a credential must not travel to another.
package final class CurlExchange: Exchange, Sendable {
  private let configuration: CurlConfiguration
  private let progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)?
  private let session = Lock<CurlSession?>(nil)
  private let isCancelled = Atomic(false)

  /// `progress` is called with byte counts, about once a second and with every piece, by `send`.
  package init(
    configuration: CurlConfiguration = CurlConfiguration(),
    progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)? = nil
  ) {
    self.configuration = configuration
    self.progress = progress
  }

  /// Ends a running `send` within about a second, and every later one at once; safe from any
  /// thread.
  package func cancel() { isCancelled.store(true, ordering: .relaxed) }

  package func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    try checkAuthorityFile()
    let library = try library()
    return try session.withLock { session throws(ExchangeError) in
      guard !isCancelled.load(ordering: .relaxed) else { throw .cancelled }
      if session == nil { session = try CurlSession(library) }
      let transfer = CurlTransfer(configuration: configuration, progress: progress) {
        self.isCancelled.load(ordering: .relaxed)
      }
      guard let status = try session?.perform(request, configuration, transfer) else {
        throw .cancelled
      }
      return transfer.response(status: status)
    }
  }

  private func library() throws(ExchangeError) -> CurlLibrary {
    guard configuration.curlName == CurlLibrary.name else {
      return try CurlLibrary(named: configuration.curlName)
    }
    return try CurlLibrary.shared.get()
  }

  /// libcurl reports a missing file and a useless one alike, and only when it meets HTTPS.
  private func checkAuthorityFile() throws(ExchangeError) {
    guard let path = configuration.authorityFile else { return }
    guard access(path, R_OK) == 0 else {
      throw .authorityFile(path: path, detail: SystemText.error(errno))
    }
  }
}
