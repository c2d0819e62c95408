/// Reminders sorted into coarse ticks, so that a deadline costs no ordering and moving it nothing.
///
/// A reminder only says "look at this connection now": the deadline itself is the connection's,
/// and one that has moved back is simply put in again. Reminders further off than the wheel is
/// round wait in its last slot and go round once more.
struct TimerWheel {
  /// Milliseconds in one tick: fine enough for long polls, coarse enough to share wake-ups.
  static let tickMilliseconds: UInt64 = 50
  /// Slots in the wheel: with the tick, about 50 seconds, so few reminders go round twice.
  static let slotCount = 1_024

  private var slots = [[ConnectionID]](repeating: [], count: slotCount)
  private var count = 0
  /// The first tick not yet handed out.
  private var current: UInt64
  /// No reminder is earlier than this tick.
  private var earliest: UInt64

  init(nowMilliseconds: UInt64) {
    current = nowMilliseconds / Self.tickMilliseconds
    earliest = current
  }

  /// Puts in a reminder for a deadline in monotonic milliseconds; returns the tick it lies in.
  mutating func insert(_ id: ConnectionID, deadlineMilliseconds: UInt64) -> UInt64 {
    let tick = tick(forDeadline: deadlineMilliseconds)
    slots[Int(tick % UInt64(Self.slotCount))].append(id)
    earliest = count == 0 ? tick : min(earliest, tick)
    count += 1
    return tick
  }

  /// The tick a reminder for that deadline would lie in: rounded up, never past the wheel's end.
  func tick(forDeadline deadlineMilliseconds: UInt64) -> UInt64 {
    let wanted = deadlineMilliseconds / Self.tickMilliseconds + 1
    return min(max(wanted, current), current + UInt64(Self.slotCount) - 1)
  }

  /// Takes out every reminder due by now, with the tick it lay in.
  mutating func advance(toMilliseconds now: UInt64) -> [(id: ConnectionID, tick: UInt64)] {
    let target = now / Self.tickMilliseconds
    guard target >= current else { return [] }
    var due: [(id: ConnectionID, tick: UInt64)] = []
    // After a long sleep every slot is due once; more rounds would find nothing.
    let last = min(target, current + UInt64(Self.slotCount) - 1)
    if count > 0, earliest <= last {
      for tick in max(current, earliest)...last {
        let slot = Int(tick % UInt64(Self.slotCount))
        for id in slots[slot] { due.append((id: id, tick: tick)) }
        slots[slot].removeAll(keepingCapacity: true)
      }
      count -= due.count
    }
    current = target + 1
    earliest = nextOccupied()
    return due
  }

  /// When the next reminder is due, in monotonic milliseconds; nil without any.
  var nextMilliseconds: UInt64? { count == 0 ? nil : earliest * Self.tickMilliseconds }

  private func nextOccupied() -> UInt64 {
    guard count > 0 else { return current }
    let end = current + UInt64(Self.slotCount)
    for tick in current..<end where !slots[Int(tick % UInt64(Self.slotCount))].isEmpty {
      return tick
    }
    return current
  }
}
