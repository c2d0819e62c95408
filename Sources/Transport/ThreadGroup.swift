import CLinux
import Glibc

/// Threads started together, whose end can be awaited for a bounded time.
final class ThreadGroup: Sendable {
  private let running = Monitor(0)

  /// Starts a thread that takes no signals: those belong to whoever waits for them.
  func start(_ body: @escaping @Sendable () -> Void) throws(ServerError) {
    running.change { $0 += 1 }
    let running = self.running
    let work = Work {
      body()
      running.change(wakingAll: true) { $0 -= 1 }
    }
    var all = sigset_t()
    var previous = sigset_t()
    sigfillset(&all)
    // A thread inherits the mask of its maker, so no signal finds it before it could block them.
    pthread_sigmask(SIG_SETMASK, &all, &previous)
    defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(work)
    let status = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      self.running.change(wakingAll: true) { $0 -= 1 }
      throw .system(call: "pthread_create", code: status)
    }
    pthread_detach(thread)
  }

  /// Waits until every thread has returned; false when `deadline` (monotonic ms) comes first.
  func wait(until deadline: UInt64) -> Bool {
    running.wait(until: deadline) { $0 == 0 ? true : nil } ?? false
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
