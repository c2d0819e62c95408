@unsafe @preconcurrency internal import Glibc

/// A program that shows long texts page by page and reads them from a pipe.
struct Pager {
  /// Where to write.
  let input: Int32
  private let process: pid_t

  /// Starts the pager through the shell, for its line may hold options; nil if that fails.
  init?(_ line: String) {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    let (reading, writing) = (ends[0], ends[1])
    // Or the pager would hold the end open whose closing tells it that the text is over.
    _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
    _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, reading, STDIN_FILENO)
    // Colours pass, short texts are not held, and the screen stays when the pager is left.
    unsafe setenv("LESS", "FRX", 0)
    var child: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [
      strdup("sh"), strdup("-c"), strdup(line), nil,
    ]
    defer { for index in 0..<3 { unsafe free(arguments[index]) } }
    let status = unsafe posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, environ)
    close(reading)
    guard status == 0 else {
      close(writing)
      return nil
    }
    input = writing
    process = child
  }

  /// Ends the text and waits until the pager is left.
  func wait() {
    close(input)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  }
}
