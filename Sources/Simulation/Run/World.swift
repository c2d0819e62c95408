internal import Client
internal import HTTP
internal import Hub

/// Time and chance of one run: moved by steps, read by everybody, the same in every replay.
final class World: Sendable {
  /// Noon of a day in 2026, in milliseconds since 1970.
  static let startMilliseconds: UInt64 = 1_782_000_000_000

  private let state: Lock<(milliseconds: UInt64, draws: Draws)>

  init(seed: UInt64) { state = Lock((Self.startMilliseconds, Draws(seed: seed))) }

  /// Reads the true time; every reading takes a millisecond.
  func now() -> UInt64 {
    state.withLock { state in
      state.milliseconds += 1
      return state.milliseconds
    }
  }

  /// Lets time pass and starts the draws of a step, which other steps do not disturb.
  func begin(advancing milliseconds: UInt64, salt: UInt64) {
    state.withLock { state in
      state.milliseconds += milliseconds
      state.draws = Draws(seed: salt)
    }
  }

  func draw() -> UInt64 { state.withLock { $0.draws.next() } }

  /// What the office sees of the world.
  var office: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }

  /// What a laptop sees of the world whose clock may be off.
  func laptop(_ clock: LaptopClock) -> Surroundings {
    Surroundings(
      nowMilliseconds: { clock.reading(of: self.now()) }, random: { self.draw() })
  }
}

/// A laptop's clock: the true time, off by something that faults change.
final class LaptopClock: Sendable {
  private let skew = Lock(Int64(0))

  /// What is added to the true time, in milliseconds.
  var skewMilliseconds: Int64 { skew.withLock { $0 } }

  func set(skewMilliseconds: Int64) { skew.withLock { $0 = skewMilliseconds } }

  func reading(of now: UInt64) -> UInt64 {
    UInt64(max(0, Int64(clamping: now) + skewMilliseconds))
  }
}
