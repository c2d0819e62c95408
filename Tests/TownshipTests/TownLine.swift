import HTTP
import Hub

/// A line to a hub in one process; it loses, repeats and delays what it is told to.
final class TownLine: Exchange {
  /// What becomes of one request.
  enum Fault: CaseIterable {
    /// It does not arrive.
    case loseRequest
    /// It arrives, and the answer does not.
    case loseAnswer
    /// It arrives twice; the second answer is read.
    case repeatRequest
    /// The sender gives up on it, and it arrives later.
    case delayRequest
  }

  private let hub: Hub
  private let state = Lock((faults: [Fault?](), late: [HTTPRequest](), count: 0))

  init(_ hub: Hub) { self.hub = hub }

  /// Requests that were sent, whatever became of them.
  var requestCount: Int { state.withLock { $0.count } }

  /// What becomes of the next requests, in order; nil is nothing bad, as for all after the last.
  func plan(_ faults: [Fault?]) { state.withLock { $0.faults = faults } }

  /// Has the delayed requests arrive, last first; nobody reads their answers.
  func deliverLate() {
    let late = state.withLock { state in
      defer { state.late = [] }
      return state.late
    }
    for request in late.reversed() { _ = answer(request) }
  }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let path = String(request.url.dropFirst("http://hub".count))
    let asked = HTTPRequest(
      method: request.method, path: path, headers: request.headers, body: request.body, peer: "")
    let fault = state.withLock { state in
      state.count += 1
      return state.faults.isEmpty ? nil : state.faults.removeFirst()
    }
    switch fault {
    case nil: return answer(asked)
    case .loseRequest: break
    case .loseAnswer: _ = answer(asked)
    case .repeatRequest:
      _ = answer(asked)
      return answer(asked)
    case .delayRequest: state.withLock { $0.late.append(asked) }
    }
    throw .interrupted(detail: "planned")
  }

  private func answer(_ asked: HTTPRequest) -> HTTPResponse {
    var reply = hub.begin(asked)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = hub.write([asked])[0]
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}
