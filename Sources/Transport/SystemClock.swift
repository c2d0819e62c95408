import Glibc

/// The machine's clocks; pure modules take their readings as arguments.
package enum SystemClock {
  /// Milliseconds since 1970-01-01T00:00:00Z, as the machine's wall clock has it; it may jump.
  package static func nowMilliseconds() -> UInt64 { read(CLOCK_REALTIME) }

  /// Milliseconds since some fixed moment; never goes back, so deadlines are measured in it.
  package static func monotonicMilliseconds() -> UInt64 { read(CLOCK_MONOTONIC) }

  private static func read(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    // A wall clock set before 1970 is negative; zero is as wrong and cannot trap.
    return UInt64(max(time.tv_sec, 0)) * 1_000 + UInt64(max(time.tv_nsec, 0)) / 1_000_000
  }
}
