import HTTP

/// One client's connection; only its event loop's thread touches it.
final class Connection {
  enum Phase {
    /// Waits for requests, or for the rest of one.
    case reading
    /// A request is with the service. Nothing is read meanwhile: answers must keep their order.
    case waiting(Pending)
    /// The last answer is on its way out.
    case closing
    /// All is sent and the write side shut; what still comes in is thrown away.
    case lingering
  }

  let descriptor: FileDescriptor
  let id: ConnectionID
  var parser: RequestParser
  var phase = Phase.reading
  /// The client has shut its write side.
  var hasInputEnded = false

  /// Bytes on their way out, of which `sentCount` are gone.
  var output: [UInt8] = []
  var sentCount = 0
  /// When the output became pending, in monotonic milliseconds.
  var outputStarted: UInt64 = 0

  /// The stage the request being read has reached, since when, and the bytes of it so far.
  var stage = RequestParser.Stage.idle
  var stageStarted: UInt64
  var stageByteCount = 0

  /// When something must have happened, in monotonic milliseconds.
  var deadline: UInt64 = .max
  /// The tick of the earliest reminder in the timer wheel.
  var reminderTick: UInt64?
  /// The events epoll watches for.
  var interest: UInt32 = 0
  /// Bytes in the parser, as counted towards the server's memory limit.
  var chargedByteCount = 0

  init(
    descriptor: consuming FileDescriptor, id: ConnectionID, parser: RequestParser, now: UInt64
  ) {
    self.descriptor = descriptor
    self.id = id
    self.parser = parser
    stageStarted = now
  }

  var hasOutput: Bool { sentCount < output.count }
}

/// What must be known of a request to send its answer.
struct Pending {
  let method: String
  let persistence: Persistence
  /// When the service must have answered, in monotonic milliseconds.
  var answerDeadline: UInt64
  var hold: HoldState?
}

/// A service's wish to park a request.
struct Hold: Sendable {
  let milliseconds: Int
  let seenWakeCount: Int
  let charge: BodyCharge
  let retry: @Sendable (Bool) -> HTTPResponse?
}

/// A parked request.
struct HoldState {
  let charge: BodyCharge
  let retry: @Sendable (Bool) -> HTTPResponse?
  /// When the last try is due, in monotonic milliseconds.
  let deadline: UInt64
  /// The wakes the last try has seen.
  var seenWakeCount: Int
  var isTrying = false
  /// The deadline has come: the next try to start is the last.
  var isLastTry = false
  var hasStartedLastTry = false
}
