import Client
import HTTP
import Hub

@testable import Township

/// Time that goes on a millisecond with each reading, and chance that goes on with each draw.
final class TownClock: Sendable {
  private let time: Lock<UInt64>
  private let chance = TownChance(0)

  init(milliseconds: UInt64) { time = Lock(milliseconds) }

  /// Goes on to a moment; a moment that has passed changes nothing.
  func advance(to milliseconds: UInt64) { time.withLock { $0 = max($0, milliseconds) } }

  private func now() -> UInt64 {
    time.withLock { milliseconds in
      milliseconds += 1
      return milliseconds
    }
  }

  var hub: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.chance.draw() })
  }

  var laptop: Surroundings {
    Surroundings(nowMilliseconds: { self.now() }, random: { self.chance.draw() })
  }

  /// A laptop's surroundings whose chance does not depend on what other laptops draw.
  func laptop(_ number: Int) -> Surroundings {
    let chance = TownChance(UInt64(number + 1) << 32)
    return Surroundings(nowMilliseconds: { self.now() }, random: { chance.draw() })
  }
}

/// Chance from a number on.
private final class TownChance: Sendable {
  private let state: Lock<UInt64>

  init(_ start: UInt64) { state = Lock(start) }

  func draw() -> UInt64 {
    state.withLock { state in
      state &+= 1
      var draws = Draws(seed: state, .writer)
      return draws.next()
    }
  }
}
