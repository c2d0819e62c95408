private import Glibc

/// Seconds of processor time that a body takes on this thread, however busy the machine is.
///
/// For telling linear from quadratic: leave a factor of ten on both sides, and use no finer limit.
package func cpuSeconds(_ body: () throws -> Void) rethrows -> Double {
  let start = threadSeconds()
  try body()
  return threadSeconds() - start
}

private func threadSeconds() -> Double {
  var time = timespec()
  unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
