import Glibc
import HTTP

/// A value whose waiters sleep until it changes to their liking.
final class Monitor<Value>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  init(_ value: sending Value) {
    self.value = value
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // Waits are bounded by the monotonic clock, so a corrected wall clock cannot stretch them.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    let statuses = (pthread_mutex_init(mutex, nil), pthread_cond_init(condition, &attributes))
    precondition(statuses == (0, 0), "Default mutexes need no resource that could be missing.")
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Changes the value and wakes one waiter, or all of them.
  func change<Result>(wakingAll: Bool = false, _ body: (inout Value) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    let result = body(&value)
    pthread_mutex_unlock(mutex)
    if wakingAll { pthread_cond_broadcast(condition) } else { pthread_cond_signal(condition) }
    return result
  }

  /// Runs `body` after every change until it gives a result; nil when `deadline` comes first.
  ///
  /// The deadline is in monotonic milliseconds; without one the wait has no end.
  func wait<Result>(until deadline: UInt64? = nil, _ body: (inout Value) -> Result?) -> Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = body(&value) { return result }
      guard let deadline else {
        pthread_cond_wait(condition, mutex)
        continue
      }
      var time = timespec(
        tv_sec: Int(deadline / 1_000), tv_nsec: Int(deadline % 1_000) * 1_000_000)
      if pthread_cond_timedwait(condition, mutex, &time) == ETIMEDOUT { return body(&value) }
    }
  }
}
