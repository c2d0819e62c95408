import CLinux
import Glibc
import HTTP

/// One epoll loop: its thread owns its connections and everything here but the mailbox.
///
/// `@unchecked Sendable`: other threads only call `post`, which is locked; all else is confined to
/// the thread that runs `run`.
final class EventLoop: @unchecked Sendable {
  /// What other threads tell a loop.
  enum Message: Sendable {
    case answer(ConnectionID, HTTPResponse)
    case refuse(ConnectionID, Refusal)
    case hold(ConnectionID, Hold)
    case tried(ConnectionID, HTTPResponse?, seenWakeCount: Int)
    case wake
    /// Take no more connections, finish what is begun.
    case drain
    /// Close what is left, finished or not.
    case stop
  }

  private struct Mailbox {
    var messages: [Message] = []
    var hasWake = false
  }

  let dispatcher: Dispatcher
  var configuration: ServerConfiguration { dispatcher.configuration }
  let epoll: FileDescriptor
  private let bell: FileDescriptor
  private let mailbox = Lock(Mailbox())

  /// Connections by descriptor: the kernel hands out the lowest, so the table stays dense.
  var connections: [Connection?] = []
  var connectionCount = 0
  var listener: Listener?
  /// When to listen again after running out of descriptors.
  var listenerResumes: UInt64?
  var wheel: TimerWheel
  /// Monotonic milliseconds at the start of this round.
  var now: UInt64
  var isDraining = false
  /// When held requests are tried next, and when they were last.
  private var sweepDue: UInt64?
  private var lastSweep: UInt64 = 0
  private var hasStopped = false
  var serial: UInt32 = 0
  private var dateSecond: Int64 = -1
  private var dateText = ""
  /// Where received bytes land before a parser takes them.
  let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: scratchByteCount, alignment: 16)

  /// Bytes taken from one connection in one round: a body moves fast, and nobody starves.
  private static let scratchByteCount = 64 * 1024
  /// Events taken in one round.
  private static let eventCountMax = 256
  static let listenerKey: UInt64 = .max
  private static let bellKey: UInt64 = .max - 1

  init(dispatcher: Dispatcher, listener: Listener) throws(ServerError) {
    self.dispatcher = dispatcher
    self.listener = listener
    now = SystemClock.monotonicMilliseconds()
    wheel = TimerWheel(nowMilliseconds: now)
    let epollNumber = epoll_create1(Int32(EPOLL_CLOEXEC))
    let epollError = errno
    epoll = FileDescriptor(epollNumber)
    let bellNumber = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    let bellError = errno
    bell = FileDescriptor(bellNumber)
    guard epollNumber >= 0 else { throw .system(call: "epoll_create1", code: epollError) }
    guard bellNumber >= 0 else { throw .system(call: "eventfd", code: bellError) }
    guard watch(bellNumber, EPOLLIN.rawValue, key: Self.bellKey) else {
      throw .system(call: "epoll_ctl", code: errno)
    }
    guard watchListener() else { throw .system(call: "epoll_ctl", code: errno) }
  }

  deinit { scratch.deallocate() }

  /// Hands the loop a message; safe from any thread, and after the loop has ended.
  func post(_ message: Message) {
    let mustRing = mailbox.withLock { mailbox in
      if case .wake = message {
        // One unread wake says as much as a thousand.
        guard !mailbox.hasWake else { return false }
        mailbox.hasWake = true
      }
      mailbox.messages.append(message)
      return mailbox.messages.count == 1
    }
    guard mustRing else { return }
    var one: UInt64 = 1
    _ = write(bell.number, &one, 8)
  }

  /// The life of the loop's thread; returns when drained or stopped.
  func run() {
    var events = [epoll_event](repeating: epoll_event(), count: Self.eventCountMax)
    while !hasStopped, !(isDraining && connectionCount == 0) {
      let count = epoll_wait(epoll.number, &events, Int32(events.count), timeout())
      now = SystemClock.monotonicMilliseconds()
      for event in events.prefix(Int(max(count, 0))) {
        switch event.data.u64 {
        case Self.listenerKey: acceptConnections()
        case Self.bellKey: readMailbox()
        default: handle(event.events, of: ConnectionID(packed: event.data.u64))
        }
      }
      runTimers()
    }
    stopListening()
    for connection in connections.compacted { close(connection) }
  }

  /// The Date field of now, made once a second.
  var date: String {
    let second = Int64(SystemClock.nowMilliseconds() / 1_000)
    if second != dateSecond {
      dateSecond = second
      dateText = HTTPDate.text(unixSeconds: second)
    }
    return dateText
  }

  /// The connection of that name, if it still lives.
  func connection(_ id: ConnectionID) -> Connection? {
    let index = Int(id.descriptor)
    guard connections.indices.contains(index), let found = connections[index], found.id == id else {
      return nil
    }
    return found
  }

  @discardableResult
  func watch(_ descriptor: Int32, _ events: UInt32, key: UInt64) -> Bool {
    var event = epoll_event(events: events, data: epoll_data_t(u64: key))
    return epoll_ctl(epoll.number, EPOLL_CTL_ADD, descriptor, &event) == 0
  }

  private func readMailbox() {
    var count: UInt64 = 0
    _ = read(bell.number, &count, 8)
    let messages = mailbox.withLock { mailbox in
      let messages = mailbox.messages
      mailbox = Mailbox()
      return messages
    }
    for message in messages {
      switch message {
      case .answer(let id, let response): answer(id, response)
      case .refuse(let id, let refusal): refuseAnswer(id, refusal)
      case .hold(let id, let hold): park(id, hold)
      case .tried(let id, let response, let seen): finishTry(id, response, seenWakeCount: seen)
      case .wake: sweepDue = max(now, lastSweep + configuration.wakeIntervalMilliseconds)
      case .drain: drain()
      case .stop: hasStopped = true
      }
    }
  }

  private func drain() {
    isDraining = true
    stopListening()
    for connection in connections.compacted {
      switch connection.phase {
      case .reading where connection.parser.stage == .idle && !connection.hasOutput:
        close(connection)
      case .waiting(let pending) where pending.hold != nil:
        expireHold(connection)
      case .reading, .waiting, .closing, .lingering:
        break
      }
    }
  }

  private func runTimers() {
    if let due = listenerResumes, due <= now { resumeListening() }
    if let due = sweepDue, due <= now {
      (sweepDue, lastSweep) = (nil, now)
      for connection in connections.compacted { wake(connection) }
    }
    for (id, tick) in wheel.advance(toMilliseconds: now) {
      guard let connection = connection(id), connection.reminderTick == tick else { continue }
      connection.reminderTick = nil
      if connection.deadline <= now { expire(connection) } else { remind(connection) }
    }
  }

  /// Milliseconds until something is due; -1 without any, so an idle server sleeps.
  private func timeout() -> Int32 {
    let due = [wheel.nextMilliseconds, listenerResumes, sweepDue].compactMap(\.self).min()
    guard let due else { return -1 }
    return due > now ? Int32(clamping: due - now) : 0
  }
}

extension [Connection?] {
  /// The connections there are, in order of their descriptors.
  fileprivate var compacted: [Connection] { compactMap(\.self) }
}
