import CRDT
import TestSupport
import Testing

struct HybridClockTests {
  private static let now: UInt64 = 1_760_000_000_000

  @Test(
    "Stamps strictly increase under any wall clock and any timestamps received",
    arguments: Seed.first(16))
  func strictlyIncreasing(seed: Seed) throws {
    var draws = seed.generator
    var clock = HybridClock()
    for _ in 0..<2_000 {
      let wall = draws.pick([
        0, 1, Self.now, Self.now + UInt64(draws.below(1_000_000)), 1 << 47, 1 << 48, UInt64.max,
      ])
      let last = clock.last
      if draws.oneIn(2) {
        clock.follow(Timestamp(draws.next() >> UInt64(draws.below(64))), wallMilliseconds: wall)
        try require(clock.last >= last, "Following took the clock back from \(last).")
      } else {
        let stamp = clock.stamp(wallMilliseconds: wall)
        try require(stamp > last && stamp == clock.last, "\(stamp) was issued after \(last).")
      }
    }
  }

  @Test("A stamp is the wall time with counter 0 when the wall is ahead")
  func wallAhead() {
    var clock = HybridClock(last: Timestamp(milliseconds: Self.now - 1, counter: 9))
    #expect(clock.stamp(wallMilliseconds: Self.now) == Timestamp(milliseconds: Self.now))
  }

  @Test("A wall that goes backwards or stands still counts on from the last stamp")
  func wallBackwards() {
    var clock = HybridClock(last: Timestamp(milliseconds: Self.now, counter: 7))
    let forty: UInt64 = 40 * 31_556_952_000
    #expect(
      clock.stamp(wallMilliseconds: Self.now - forty)
        == Timestamp(milliseconds: Self.now, counter: 8)
    )
    #expect(
      clock.stamp(wallMilliseconds: Self.now) == Timestamp(milliseconds: Self.now, counter: 9))
    #expect(clock.stamp(wallMilliseconds: 0) == Timestamp(milliseconds: Self.now, counter: 10))
  }

  @Test("A full counter runs over into the next millisecond")
  func counterOverflow() {
    var clock = HybridClock(last: Timestamp(milliseconds: Self.now, counter: .max))
    #expect(clock.stamp(wallMilliseconds: Self.now) == Timestamp(milliseconds: Self.now + 1))
  }

  @Test("A received timestamp is followed up to five minutes ahead, not one millisecond more")
  func leadLimit() {
    let lead: UInt64 = 5 * 60 * 1_000
    #expect(HybridClock.leadMaxMilliseconds == lead)
    let atLimit = Timestamp(milliseconds: Self.now + lead, counter: .max)
    var clock = HybridClock(last: Timestamp(milliseconds: Self.now))
    let tooFar = clock.follow(
      Timestamp(milliseconds: Self.now + lead + 1), wallMilliseconds: Self.now)
    #expect(!tooFar)
    #expect(clock.last == Timestamp(milliseconds: Self.now))
    let follows = clock.follow(atLimit, wallMilliseconds: Self.now)
    #expect(follows)
    #expect(clock.last == atLimit)
    #expect(clock.stamp(wallMilliseconds: Self.now) > atLimit)
  }

  @Test("An old timestamp is followed without going back")
  func oldTimestamp() {
    var clock = HybridClock(last: Timestamp(milliseconds: Self.now))
    let follows = clock.follow(Timestamp(0), wallMilliseconds: Self.now)
    #expect(follows)
    #expect(clock.last == Timestamp(milliseconds: Self.now))
  }

  @Test("A wall clock at or beyond the end of the range leaves stamps to issue for ever")
  func wallBeyondRange() {
    for wall in [Timestamp.millisecondsMax, Timestamp.millisecondsMax + 1, UInt64.max] {
      var clock = HybridClock()
      var last = clock.stamp(wallMilliseconds: wall)
      for _ in 0..<70_000 {
        let next = clock.stamp(wallMilliseconds: wall)
        guard next > last else {
          Issue.record("With the wall at \(wall), \(next) was issued after \(last).")
          return
        }
        last = next
      }
      let follows = clock.follow(Timestamp(.max), wallMilliseconds: wall)
      #expect(!follows)
      #expect(last.rawValue < UInt64.max / 2 + 1 << 32)
    }
  }

  @Test("A timestamp splits into 48 bits of milliseconds and 16 of counter, ordered as one number")
  func timestampLayout() {
    let stamp = Timestamp(milliseconds: 0x0123_4567_89AB, counter: 0xCDEF)
    #expect(stamp.rawValue == 0x0123_4567_89AB_CDEF)
    #expect(stamp.milliseconds == 0x0123_4567_89AB)
    #expect(stamp.counter == 0xCDEF)
    #expect(Timestamp(milliseconds: 1) > Timestamp(milliseconds: 0, counter: .max))
    #expect(Timestamp(milliseconds: .max).milliseconds == Timestamp.millisecondsMax)
    #expect(Dot(1, .bob) < Dot(2, .alice) && Dot(1, .alice) < Dot(1, .bob))
  }
}
