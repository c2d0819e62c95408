import HTTP
import Synchronization

extension EventLoop {
  /// Output bytes at which no further pipelined request is begun until some are sent.
  private static let outputBytesMax = 256 * 1024

  /// Begins the requests that are here, in order, and sends what there is to send.
  func serve(_ connection: Connection) {
    while isOpen(connection) {
      let isFull = beginRequests(of: connection)
      flush(connection)
      // What was held back by a full output may be waiting in the parser, unseen by epoll.
      guard isFull, !connection.hasOutput else { break }
    }
    settle(connection)
  }

  /// Sends a whole answer and goes on with the requests behind it.
  func answer(_ id: ConnectionID, _ response: HTTPResponse) {
    guard let connection = connection(id), case .waiting(let pending) = connection.phase else {
      return
    }
    respond(connection, response, to: pending)
    serve(connection)
  }

  /// Answers a request with a refusal; its connection stays usable, since all of it was read.
  func refuseAnswer(_ id: ConnectionID, _ refusal: Refusal) {
    dispatcher.counters.refusals.add(1, ordering: .relaxed)
    answer(id, HTTPResponse(refusing: refusal))
  }

  /// Answers what cannot be read any further, and closes.
  func refuse(_ connection: Connection, _ refusal: Refusal, method: String = "GET") {
    dispatcher.counters.refusals.add(1, ordering: .relaxed)
    emit(HTTPResponse(refusing: refusal), to: connection, method: method, .closes)
    connection.phase = .closing
    flush(connection)
  }

  /// Does what a passed deadline asks.
  func expire(_ connection: Connection) {
    switch connection.phase {
    case .waiting where connection.hasOutput:
      // Earlier answers are not being read, so the one that is awaited would not be either.
      close(connection)
    case .waiting(let pending):
      if let hold = pending.hold, !hold.isLastTry {
        expireHold(connection)
      } else {
        // The service may still reply; that reply finds no connection of this name any more.
        let limit = Int(configuration.answerMilliseconds)
        refuse(connection, .answerTooSlow(milliseconds: limit), method: pending.method)
        settle(connection)
      }
    case .reading where !connection.hasOutput && connection.parser.stage != .idle:
      refuse(connection, .requestTooSlow(milliseconds: Int(now - connection.stageStarted)))
      settle(connection)
    case .reading, .closing, .lingering:
      close(connection)
    }
  }

  /// Begins requests until one must wait, none is whole or the output is full (then true).
  private func beginRequests(of connection: Connection) -> Bool {
    while case .reading = connection.phase {
      guard connection.output.count - connection.sentCount < Self.outputBytesMax else {
        return true
      }
      switch connection.parser.next() {
      case .request(let request, let persistence):
        begin(request, persistence, of: connection)
      case .refused(let refusal):
        refuse(connection, refusal)
      case .needsMore:
        if connection.hasInputEnded {
          connection.phase = .closing
        } else if connection.parser.takeContinue() {
          connection.output += HTTPResponse.continueMessage
        }
        return false
      }
    }
    return false
  }

  private func begin(_ request: HTTPRequest, _ persistence: Persistence, of connection: Connection)
  {
    dispatcher.counters.requests.add(1, ordering: .relaxed)
    // Read before the service looks at its state, so a wake in between is seen as one after.
    let wakeCount = dispatcher.wakeCount.load(ordering: .sequentiallyConsistent)
    let pending = Pending(
      method: request.method, persistence: persistence,
      answerDeadline: now + configuration.answerMilliseconds)
    let reply = dispatcher.service.begin(request)
    if case .respond(let response) = reply {
      respond(connection, response, to: pending)
    } else {
      connection.phase = .waiting(pending)
      let ticket = Ticket(
        loop: self, connection: connection.id, request: request, wakeCount: wakeCount,
        charge: BodyCharge(byteCount: request.body.count, counters: dispatcher.counters))
      dispatcher.advance(ticket, reply)
    }
  }

  private func respond(_ connection: Connection, _ response: HTTPResponse, to pending: Pending) {
    let persistence = isDraining ? .closes : pending.persistence
    emit(response, to: connection, method: pending.method, persistence)
    connection.phase = persistence == .closes ? .closing : .reading
    (connection.stage, connection.stageStarted) = (.idle, now)
  }

  private func emit(
    _ response: HTTPResponse, to connection: Connection, method: String,
    _ persistence: Persistence
  ) {
    response.appendMessage(
      to: &connection.output, method: method, persistence: persistence, date: date)
  }
}
