import CLinux
import Glibc
package import HTTP
import Synchronization

/// An HTTP/1.1 server on its own threads: event loops, a few readers and one writer.
///
/// TLS is a proxy's task. A started server must be drained before it is let go: its threads keep
/// it alive.
package final class Server: Sendable {
  private enum State {
    case new
    case running([EventLoop])
    case drained
  }

  private let dispatcher: Dispatcher
  private let state = Lock(State.new)
  private let loopThreads = ThreadGroup()
  private let workThreads = ThreadGroup()

  /// Milliseconds threads get to notice that it is over, after the time to finish is up.
  private static let stopMilliseconds: UInt64 = 1_000
  /// Event loops at most: with more, measured, the kernel's locks cost what they add.
  private static let loopCountMax = 4

  package init(configuration: ServerConfiguration, service: any HTTPService) {
    dispatcher = Dispatcher(service: service, configuration: configuration)
  }

  /// Listens and serves until drained; returns the port.
  ///
  /// Only once for a server: starting it again is a programmer's error.
  package func start() throws(ServerError) -> UInt16 {
    let configuration = dispatcher.configuration
    signal(SIGPIPE, SIG_IGN)
    Self.raiseDescriptorLimit()
    let listener = try Listener(host: configuration.host, port: configuration.port)
    let port = listener.port
    var loops: [EventLoop] = []
    for _ in 0..<Self.loopCount(configuration) {
      loops.append(try EventLoop(dispatcher: dispatcher, listener: listener))
    }
    state.withLock { state in
      guard case .new = state else { preconditionFailure("A server is started once.") }
      state = .running(loops)
    }
    do throws(ServerError) {
      for _ in 0..<max(configuration.readerCount, 1) {
        try workThreads.start { [dispatcher] in dispatcher.runReader() }
      }
      try workThreads.start { [dispatcher] in dispatcher.runWriter() }
      for loop in loops { try loopThreads.start { loop.run() } }
    } catch {
      drain(withinMilliseconds: 0)
      throw error
    }
    return port
  }

  /// Tries every held request again; cheap, and safe from any thread.
  package func wake() {
    dispatcher.wakeCount.add(1, ordering: .sequentiallyConsistent)
    for loop in runningLoops { loop.post(.wake) }
  }

  /// What the server has done so far.
  package var statistics: ServerStatistics { dispatcher.counters.statistics }

  /// Stops gracefully and blocks until done; returns how many connections had to be cut.
  ///
  /// New connections are refused by the system, idle ones closed, held requests get their last
  /// try, and begun ones their answer with `Connection: close`. What is not done in time is cut.
  /// A thread stuck in the service is left behind after one more second.
  @discardableResult
  package func drain(withinMilliseconds: Int) -> Int {
    let loops = state.withLock { state in
      defer { state = .drained }
      if case .running(let loops) = state { return loops }
      return []
    }
    let deadline = SystemClock.monotonicMilliseconds() + UInt64(max(withinMilliseconds, 0))
    for loop in loops { loop.post(.drain) }
    var cutCount = 0
    if !loopThreads.wait(until: deadline) {
      cutCount = dispatcher.counters.openConnections.load(ordering: .relaxed)
      for loop in loops { loop.post(.stop) }
      _ = loopThreads.wait(until: deadline + Self.stopMilliseconds)
    }
    dispatcher.close()
    _ = workThreads.wait(until: deadline + Self.stopMilliseconds)
    return cutCount
  }

  private var runningLoops: [EventLoop] {
    state.withLock { state in
      if case .running(let loops) = state { loops } else { [] }
    }
  }

  private static func loopCount(_ configuration: ServerConfiguration) -> Int {
    let coreCount = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return max(configuration.loopCount ?? min(coreCount, loopCountMax), 1)
  }

  /// A connection is a descriptor, and the soft limit of 1,024 is for programs that use `select`.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
