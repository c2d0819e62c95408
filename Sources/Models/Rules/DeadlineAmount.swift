/// How long a deadline runs.
package struct DeadlineAmount: Hashable, Sendable {
  /// How many units; 0 days ends on the day it starts.
  package let amount: Int
  /// What is counted.
  package let unit: DeadlineUnit

  /// The longest deadline that is counted, in units; rules have at most 60, extended 90.
  package static let amountMax = 1000

  /// Counts so many units, clamped to 0…``amountMax``.
  package init(_ amount: Int, _ unit: DeadlineUnit) {
    self.amount = min(max(amount, 0), Self.amountMax)
    self.unit = unit
  }

  /// Half of it, rounded up, for a matter that is taken up again.
  package var half: DeadlineAmount { DeadlineAmount((amount + 1) / 2, unit) }

  /// So many units longer.
  package func extended(by units: Int) -> DeadlineAmount {
    DeadlineAmount(amount + min(max(units, 0), Self.amountMax), unit)
  }
}

/// What a deadline counts.
package enum DeadlineUnit: String, CaseIterable, Sendable {
  /// Hours, from the moment on (Civil Code art. 201).
  case hours = "h"
  /// Working days; the first is the one after the start.
  case workingDays = "wd"
  /// Calendar days; a last day off moves to the next working day (Civil Code art. 203).
  case calendarDays = "cd"
}
