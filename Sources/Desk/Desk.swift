internal import Codec
package import HTTP
package import Hub
internal import Pages
internal import Storage
internal import Wording

/// The hub with its pages: what is not for laptops is for people at the office.
///
/// Pages are read and forms are carried out on reader threads, each with an office of its own,
/// beside the hub's one writer; SQLite puts their commits in order.
package final class Desk: HTTPService {
  /// Bytes of a form at most: the longest text that a person types, percent-encoded.
  static let formBytesMax = 256 * 1024
  /// Offices kept open between requests: one for each reader thread of a small machine.
  private static let idleOfficesMax = 8

  private let hub: Hub
  private let path: String
  private let surroundings: HubSurroundings
  private let isBehindProxy: Bool
  private let log: @Sendable (LogLine) -> Void
  private let offices = Lock([IdleOffice]())
  private let guesses: GuessLimit

  /// Puts pages before a hub; `isBehindProxy` says that browsers come by TLS.
  package init(
    _ hub: Hub, path: String, surroundings: HubSurroundings, isBehindProxy: Bool,
    log: @escaping @Sendable (LogLine) -> Void = { _ in }
  ) {
    self.hub = hub
    self.path = path
    self.surroundings = surroundings
    self.isBehindProxy = isBehindProxy
    self.log = log
    guesses = GuessLimit()
  }

  package func begin(_ request: HTTPRequest) -> Reply {
    guard Self.isPage(request.path) else { return hub.begin(request) }
    if let file = PageFile.named(request.path) { return .respond(file.answer(to: request)) }
    return .read { .respond(self.answer(request)) }
  }

  package func write(_ requests: [HTTPRequest]) -> [Reply] { hub.write(requests) }

  /// Closes the offices; the server must have stopped.
  package func close() {
    let idle = offices.withLock { offices in
      defer { offices = [] }
      return offices
    }
    for item in idle { item.office.close() }
  }

  private static func isPage(_ path: String) -> Bool {
    !path.hasPrefix("/v1/") && path != "/healthz" && path != "/readyz" && path != "/metrics"
  }

  /// Answers on the calling thread; what fails is told as a page and never half done.
  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    do {
      return try withOffice { office in
        try Reception(
          office: office, guesses: guesses, now: surroundings.nowMilliseconds(),
          isBehindProxy: isBehindProxy
        ).answer(request)
      }
    } catch {
      log(LogLine("page_failed", [("error", "\(error)")]))
      return PageAnswer.failure.response(isSecure: isBehindProxy)
    }
  }

  private func withOffice<Result>(_ body: (Office) throws -> Result) throws -> Result {
    let idle = offices.withLock { $0.popLast() }
    let office =
      try idle?.office
      ?? Office.open(path: path, surroundings: surroundings, upgrading: .refused)
    defer {
      let isKept = offices.withLock { offices in
        guard offices.count < Self.idleOfficesMax else { return false }
        offices.append(IdleOffice(office: office))
        return true
      }
      if !isKept { office.close() }
    }
    return try body(office)
  }
}

/// An office that one thread at a time takes from the pool; the pool's lock hands it over.
private struct IdleOffice: @unchecked Sendable {
  let office: Office
}
