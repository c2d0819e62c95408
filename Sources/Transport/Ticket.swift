import HTTP

/// Names one connection for as long as it lives; a later one on the same descriptor differs.
struct ConnectionID: Hashable, Sendable {
  let descriptor: Int32
  let serial: UInt32

  init(descriptor: Int32, serial: UInt32) {
    self.descriptor = descriptor
    self.serial = serial
  }

  init(packed: UInt64) {
    descriptor = Int32(truncatingIfNeeded: packed)
    serial = UInt32(truncatingIfNeeded: packed >> 32)
  }

  /// Both halves in the one word epoll hands back with an event.
  var packed: UInt64 { UInt64(serial) << 32 | UInt64(UInt32(bitPattern: descriptor)) }
}

/// A request on its way through the threads, and where its answer belongs.
struct Ticket: Sendable {
  let loop: EventLoop
  let connection: ConnectionID
  let request: HTTPRequest
  /// The number of wakes when the service first saw it: a later wake must not be missed.
  let wakeCount: Int
  /// Keeps the body on the memory account, also when its connection is gone.
  let charge: BodyCharge
  /// Threads it has been passed to.
  var hopCount = 0
}

/// One try of a held request's closure.
struct HoldTry: Sendable {
  let loop: EventLoop
  let connection: ConnectionID
  let isExpired: Bool
  let retry: @Sendable (Bool) -> HTTPResponse?
}
