/// Issues hybrid timestamps that never go backwards, whatever the wall clock does.
package struct HybridClock: Hashable, Sendable {
  /// The largest timestamp issued or followed.
  package private(set) var last: Timestamp

  /// Goes on from the largest timestamp known.
  package init(last: Timestamp = Timestamp(0)) {
    self.last = last
  }

  /// The largest lead over the wall clock that a received timestamp may have and still be followed.
  package static let leadMaxMilliseconds: UInt64 = 5 * 60 * 1000

  /// The latest wall time that is believed, in milliseconds since 1970: the year 6429.
  ///
  /// Half of what 48 bits hold: a clock that says more still leaves 2⁶³ stamps above its own.
  package static let wallMaxMilliseconds: UInt64 = 1 << 47

  /// Stamps one local write; wall time is an argument, so a recorded run replays exactly.
  ///
  /// A counter that is full runs over into the milliseconds.
  package mutating func stamp(wallMilliseconds: UInt64) -> Timestamp {
    precondition(last.rawValue < UInt64.max, "Starting over would use a dot twice.")
    let wall = min(wallMilliseconds, Self.wallMaxMilliseconds)
    last = max(Timestamp(milliseconds: wall), Timestamp(last.rawValue + 1))
    return last
  }

  /// Follows a received timestamp, so that later stamps are above it; says whether it did.
  ///
  /// One that leads the wall clock too far is stored by the caller but not followed: a wrong clock
  /// elsewhere must not drag this one along.
  @discardableResult
  package mutating func follow(_ received: Timestamp, wallMilliseconds: UInt64) -> Bool {
    let wall = min(wallMilliseconds, Self.wallMaxMilliseconds)
    guard received.milliseconds <= wall + Self.leadMaxMilliseconds else { return false }
    last = max(last, received)
    return true
  }
}
