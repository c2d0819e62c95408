import Glibc
import HTTP
import Synchronization

@testable import Transport

/// A service whose paths are the behaviours a server must cope with.
final class StubService: HTTPService {
  let server = Lock<Server?>(nil)
  /// What `/hold` waits for: it answers when the number is above `after`.
  let version = Atomic(0)
  let writeMilliseconds: UInt32
  let batches = Lock<[[String]]>([])

  init(writeMilliseconds: UInt32 = 0) { self.writeMilliseconds = writeMilliseconds }

  func begin(_ request: HTTPRequest) -> Reply {
    let amount = request.query.first.flatMap { Int($0.value) } ?? 0
    switch request.path {
    case "/echo":
      return .respond(HTTPResponse(status: 200, body: request.body))
    case "/peer":
      return .respond(HTTPResponse(status: 200, body: Array(request.peer.utf8)))
    case "/big":
      return .respond(
        HTTPResponse(status: 200, body: [UInt8](repeating: UInt8(ascii: "x"), count: amount)))
    case "/read":
      return .read {
        usleep(UInt32(amount) * 1_000)
        return .respond(HTTPResponse(status: 200, body: Array("read \(amount)".utf8)))
      }
    case "/endless":
      return Self.endless()
    case "/write", "/write/none", "/write/hold", "/write/write":
      return .write
    case "/read-then-write":
      return .read { .write }
    case "/hold":
      return hold(milliseconds: amount)
    case "/hold/stubborn":
      return .hold(milliseconds: amount) { _ in nil }
    case "/hold/wake":
      // The state looked at is old by the time it is parked: the wake comes in between.
      let reply = hold(milliseconds: amount)
      version.add(1, ordering: .sequentiallyConsistent)
      server.withLock { $0 }?.wake()
      return reply
    default:
      return .respond(HTTPResponse(status: 404))
    }
  }

  func write(_ requests: [HTTPRequest]) -> [Reply] {
    batches.withLock { $0.append(requests.map { String(decoding: $0.body, as: UTF8.self) }) }
    usleep(writeMilliseconds * 1_000)
    var replies: [Reply] = []
    for request in requests {
      switch request.path {
      case "/write/none": return replies
      case "/write/hold": replies.append(hold(milliseconds: 100))
      case "/write/write": replies.append(.write)
      default: replies.append(.respond(HTTPResponse(status: 201, body: request.body)))
      }
    }
    return replies
  }

  private func hold(milliseconds: Int) -> Reply {
    .hold(milliseconds: milliseconds) { isExpired in
      let version = self.version.load(ordering: .sequentiallyConsistent)
      if version > 0 { return HTTPResponse(status: 200, body: Array("version \(version)".utf8)) }
      return isExpired ? HTTPResponse(status: 204) : nil
    }
  }

  private static func endless() -> Reply { .read { endless() } }
}

/// The default configuration with something changed.
func configured(_ change: (inout ServerConfiguration) -> Void) -> ServerConfiguration {
  var configuration = ServerConfiguration()
  change(&configuration)
  return configuration
}

/// Runs a server on a free port for the length of a test.
func withServer(
  _ service: StubService = StubService(),
  configuration: ServerConfiguration = ServerConfiguration(),
  _ body: (Server, UInt16) throws -> Void
) throws {
  let server = Server(configuration: configuration, service: service)
  service.server.withLock { $0 = server }
  let port = try server.start()
  defer {
    server.drain(withinMilliseconds: 2_000)
    service.server.withLock { $0 = nil }
  }
  try body(server, port)
}

/// Waits up to five seconds for something another thread does.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<1_000 {
    if condition() { return true }
    usleep(5_000)
  }
  return condition()
}

/// Runs bodies on threads of their own and waits for all of them.
func concurrently(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
  let threads = ThreadGroup()
  for index in 0..<count { try threads.start { body(index) } }
  _ = threads.wait(until: SystemClock.monotonicMilliseconds() + 120_000)
}
