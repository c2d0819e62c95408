/// Whether the hub knows what time it is.
package enum HubTime: Hashable, Sendable {
  /// Its clock is believed.
  case known
  /// It shows an earlier time than at the last arrival, by so many milliseconds.
  case behindItself(milliseconds: UInt64)
  /// Most laptops heard last show another time, by so many milliseconds; positive if they are
  /// ahead.
  case contradicted(milliseconds: Int64)

  /// What an answer says: nil where nobody should correct by it.
  func answered(_ now: UInt64) -> UInt64? { self == .known ? now : nil }

  /// The reason as two numbers, for the database; nil while the time is known.
  var stored: (kind: Int64, milliseconds: Int64)? {
    switch self {
    case .known: nil
    case .behindItself(let milliseconds): (1, Int64(clamping: milliseconds))
    case .contradicted(let milliseconds): (2, milliseconds)
    }
  }

  /// What the database holds.
  init(kind: Int64?, milliseconds: Int64?) {
    switch kind {
    case 1: self = .behindItself(milliseconds: UInt64(clamping: milliseconds ?? 0))
    case 2: self = .contradicted(milliseconds: milliseconds ?? 0)
    default: self = .known
    }
  }
}

/// By how much the clocks of the laptops heard last lead the hub's, before any correction.
///
/// Uncorrected: a laptop that follows the hub agrees with it however wrong both are. In memory
/// only: after a restart the first laptops speak again.
struct ClockLeads: Sendable {
  private var leads: [(device: Int64, milliseconds: Int64)] = []

  /// Laptops that have a voice: those heard last.
  static let devicesMax = 9
  /// Laptops that outvote the hub's clock at least; of fewer, one may be the wrong one.
  static let votersMin = 3

  /// Hears a laptop again.
  mutating func note(device: Int64, milliseconds: Int64) {
    leads.removeAll { $0.device == device }
    leads.append((device, milliseconds))
    if leads.count > Self.devicesMax { leads.removeFirst() }
  }

  /// The middle one of the leads; nil before the first.
  ///
  /// Of an even number, the one nearer to none.
  private var median: Int64? {
    let sorted = leads.map(\.milliseconds).sorted()
    guard !sorted.isEmpty else { return nil }
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return low.magnitude <= high.magnitude ? low : high
  }

  /// Whether most laptops agree with one of them: right clocks do, broken ones rarely.
  private func isCommon(_ median: Int64, _ limit: UInt64) -> Bool {
    let agreeing = leads.count { lead in
      let (difference, overflow) = lead.milliseconds.subtractingReportingOverflow(median)
      return !overflow && difference.magnitude <= limit
    }
    return 2 * agreeing > leads.count
  }

  /// Judges a clock that shows `now` and had shown `last` at the latest arrival, in milliseconds
  /// since 1970.
  ///
  /// A clock that was ahead and is right now stands behind itself, too: the laptops that agree with
  /// it then clear it.
  func judge(now: UInt64, last: UInt64) -> HubTime {
    let limit = HubLimits.clockLeadMaxMilliseconds
    if let median, median.magnitude > limit, leads.count >= Self.votersMin, isCommon(median, limit)
    {
      return .contradicted(milliseconds: median)
    }
    let isBehind = last > now && last - now > limit
    let isCleared = median.map { $0.magnitude <= limit } ?? false
    return isBehind && !isCleared ? .behindItself(milliseconds: last - now) : .known
  }
}
