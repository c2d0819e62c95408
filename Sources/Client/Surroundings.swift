/// What a replica takes from outside: the clock, chance and the machine, all replaceable in tests.
package struct Surroundings: Sendable {
  /// Milliseconds since 1970 by the laptop's clock.
  package var nowMilliseconds: @Sendable () -> UInt64
  /// 64 random bits.
  package var random: @Sendable () -> UInt64
  /// Waits a number of milliseconds before another try.
  package var pause: @Sendable (UInt64) -> Void
  /// What tells this machine from others; nil where nothing does.
  package var machine: String?
  /// The file beside the database that remembers the last push; nil keeps none.
  package var highWater: HighWaterFile?

  /// Joins a clock, a source of chance and a way to wait.
  package init(
    nowMilliseconds: @escaping @Sendable () -> UInt64, random: @escaping @Sendable () -> UInt64,
    pause: @escaping @Sendable (UInt64) -> Void = { _ in }, machine: String? = nil,
    highWater: HighWaterFile? = nil
  ) {
    self.nowMilliseconds = nowMilliseconds
    self.random = random
    self.pause = pause
    self.machine = machine
    self.highWater = highWater
  }
}
