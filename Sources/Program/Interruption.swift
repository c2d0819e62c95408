internal import Glibc
internal import Synchronization

/// Ctrl-C: it ends the program at once with 130, or lets a command finish its step first.
///
/// What is on disk is safe either way: a transaction that was cut did not happen.
enum Interruption {
  private static let isKept = Atomic(false)
  private static let isSet = Atomic(false)

  /// Whether Ctrl-C was pressed since ``keep()``.
  static var isRequested: Bool { isSet.load(ordering: .relaxed) }

  /// Takes SIGINT over, and leaves a reader that went away to be told by write(2).
  static func install() {
    // Touched here, so that the handler never has to make them.
    isKept.store(false, ordering: .relaxed)
    isSet.store(false, ordering: .relaxed)
    _ = signal(SIGPIPE, SIG_IGN)
    var action = sigaction()
    // Without SA_RESTART, so that a question that waits for an answer ends too.
    unsafe action.__sigaction_handler.sa_handler = { _ in
      if Interruption.isKept.load(ordering: .relaxed),
        !Interruption.isSet.exchange(true, ordering: .relaxed)
      {
        return
      }
      _exit(130)
    }
    _ = unsafe sigaction(SIGINT, &action, nil)
    // Whoever started the program may have had the signal blocked, and a mask is inherited.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
  }

  /// From now on the first Ctrl-C only sets ``isRequested``; a second one ends the program.
  static func keep() { isKept.store(true, ordering: .relaxed) }

  /// Undoes ``keep()``.
  static func release() { isKept.store(false, ordering: .relaxed) }
}
