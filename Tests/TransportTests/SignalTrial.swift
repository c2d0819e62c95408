import Glibc

@testable import Transport

/// The trial of signals in a process of its own.
enum SignalTrial {
  /// Which step went wrong, or nil.
  static func failure() throws -> Int32? {
    let signals = try Signals()
    guard signals.wait(milliseconds: 20) == nil else { return 1 }
    // To this thread, not to the process: the test runner's own threads do not block them.
    let waiting = pthread_self()
    try ThreadGroup().start {
      usleep(50_000)
      pthread_kill(waiting, SIGTERM)
    }
    guard signals.wait() == .terminate else { return 2 }
    pthread_kill(waiting, SIGINT)
    guard signals.wait(milliseconds: 5_000) == .interrupt else { return 3 }
    // SIGPIPE is ignored: writing to nobody is an error, not the end.
    pthread_kill(waiting, SIGPIPE)
    return nil
  }
}
