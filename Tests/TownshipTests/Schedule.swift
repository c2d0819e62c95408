import Client
import TestSupport

@testable import Township

/// When laptops meet the hub and each other in a year, and what goes wrong then.
struct Schedule {
  /// What a laptop does after it has written down what happened until then.
  enum Deed {
    /// It exchanges with the hub; faults befall the first requests.
    case meet(SyncDirection, [TownLine.Fault?])
    /// It gives a colleague a bundle of what the hub has not acknowledged, or of all it holds.
    case hand(to: Int, Handout)
    /// A bundle from before is read in once more, by whoever has it in hand.
    case readAgain
    /// Delayed requests reach the hub.
    case letLate
    /// It changes the telephone number of a household that others change, too.
    case contest(UInt64)
  }

  struct Event {
    let milliseconds: UInt64
    let laptop: Int
    let deed: Deed
  }

  /// In order of time.
  let events: [Event]

  /// Nobody meets anybody before the year is over.
  static let calm = Schedule(events: [])

  private init(events: [Event]) { self.events = events }

  /// Up to `deedsMax` deeds of each laptop, and at least one.
  init(_ seed: Seed, laptops: Int, deedsMax: Int) {
    var chance = seed.generator
    let span = TownCalendar.end - MeetingYear.start
    var events: [Event] = []
    for laptop in 0..<laptops {
      for _ in 0..<chance.within(1...deedsMax) {
        // Within a second that nobody writes in, so that no plan has the same millisecond.
        let second = UInt64(chance.below(Int(span / 1000 - 1)))
        events.append(
          Event(
            milliseconds: MeetingYear.start + second * 1000 + 777, laptop: laptop,
            deed: Self.deed(by: laptop, of: laptops, &chance)))
      }
    }
    self.events = events.enumerated()
      .sorted {
        ($0.element.milliseconds, $0.offset) < ($1.element.milliseconds, $1.offset)
      }
      .map(\.element)
  }

  private static func deed(
    by laptop: Int, of laptops: Int, _ chance: inout SeededGenerator
  ) -> Deed {
    switch chance.below(20) {
    case 0..<12: .meet(chance.pick([.both, .both, .both, .push, .pull]), faults(&chance))
    case 12..<15:
      .hand(
        to: (laptop + chance.within(1...laptops - 1)) % laptops,
        chance.oneIn(4) ? .all : .unacknowledged)
    case 15: .readAgain
    case 16: .letLate
    default: .contest(chance.next())
    }
  }

  /// Up to six faults in a row, so that some exchanges are given up.
  private static func faults(_ chance: inout SeededGenerator) -> [TownLine.Fault?] {
    (0..<chance.within(0...6)).map { _ in
      chance.oneIn(3) ? nil : chance.pick(TownLine.Fault.allCases)
    }
  }
}
