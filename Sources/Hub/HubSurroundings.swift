/// What a hub takes from outside: the clock, chance and who asks, all replaceable in tests.
package struct HubSurroundings: Sendable {
  /// Milliseconds since 1970 by the office's clock.
  package var nowMilliseconds: @Sendable () -> UInt64
  /// 64 random bits.
  package var random: @Sendable () -> UInt64
  /// Who is at the machine, as the audit log names them.
  package var actor: String

  /// Joins a clock, a source of chance and who is at the machine.
  package init(
    nowMilliseconds: @escaping @Sendable () -> UInt64, random: @escaping @Sendable () -> UInt64,
    actor: String = "hub"
  ) {
    self.nowMilliseconds = nowMilliseconds
    self.random = random
    self.actor = actor
  }

  /// As many random bytes as asked for.
  func randomBytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let draw = random()
      for shift in 0..<8 where bytes.count < count {
        bytes.append(UInt8(truncatingIfNeeded: draw >> UInt64(8 * shift)))
      }
    }
    return bytes
  }
}
