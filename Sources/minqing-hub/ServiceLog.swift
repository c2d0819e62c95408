import Console
import Glibc
import Hub
import Program
import Transport

/// What a serving hub reports: one JSON object a line on standard error.
///
/// Names and numbers only; what records hold never comes here.
enum ServiceLog {
  /// Writes a line in one piece, so that lines of several threads never mix.
  static func write(_ line: LogLine) {
    let time = Timestamps.iso(SystemClock.nowMilliseconds())
    let members =
      [JSON.Member("time", .optional(time)), JSON.Member("event", .string(line.event))]
      + line.facts.map { JSON.Member($0.name, .string($0.value)) }
    var bytes = Array((JSON.object(members).compact + "\n").utf8)[...]
    // A reader of the log that went away must not stop the hub.
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
