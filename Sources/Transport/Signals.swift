import CLinux
import Glibc

/// The signals that ask a program to end, taken as values instead of interruptions.
///
/// Make one at the start of main, before any other thread: threads inherit the block, and a
/// signal must find no thread that would die of it.
package struct Signals: ~Copyable {
  package enum Termination: Sendable, Equatable {
    /// SIGTERM: a service manager asks.
    case terminate
    /// SIGINT: a person pressed Ctrl-C.
    case interrupt
  }

  private let descriptor: FileDescriptor

  /// Blocks both signals for this thread and those it starts, and ignores SIGPIPE for the process.
  package init() throws(ServerError) {
    // A peer that went away is an error of one write, never the end of the program.
    signal(SIGPIPE, SIG_IGN)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let number = signalfd(-1, &set, Int32(SFD_CLOEXEC))
    guard number >= 0 else { throw .system(call: "signalfd", code: errno) }
    descriptor = FileDescriptor(number)
  }

  /// Waits for the next signal; nil when that many milliseconds pass first.
  package func wait(milliseconds: Int? = nil) -> Termination? {
    let deadline = milliseconds.map { SystemClock.monotonicMilliseconds() + UInt64(max($0, 0)) }
    while true {
      let now = SystemClock.monotonicMilliseconds()
      let left = deadline.map { Int32(clamping: $0 > now ? $0 - now : 0) } ?? -1
      var polled = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
      let ready = poll(&polled, 1, left)
      if ready == 0 { return nil }
      guard ready > 0 else { continue }
      var info = signalfd_siginfo()
      let size = MemoryLayout<signalfd_siginfo>.size
      guard read(descriptor.number, &info, size) == size else { continue }
      return info.ssi_signo == UInt32(SIGINT) ? .interrupt : .terminate
    }
  }
}
