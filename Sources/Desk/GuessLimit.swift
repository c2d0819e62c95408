internal import HTTP
internal import Hub

/// After too many wrong codes everybody waits, so guessing gets nowhere.
final class GuessLimit: Sendable {
  private let wrong = Lock([UInt64]())

  /// Whether another guess may be made; milliseconds since 1970.
  func mayGuess(_ now: UInt64) -> Bool {
    wrong.withLock { times in
      times.removeAll { $0 + HubLimits.codeWindowMilliseconds < now || $0 > now }
      return times.count < HubLimits.wrongCodesMax
    }
  }

  /// Notes a wrong guess.
  func note(_ now: UInt64) { wrong.withLock { $0.append(now) } }
}
