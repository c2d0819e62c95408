private import Glibc

/// How much a test run may take: the gate before every commit, or all there is.
package enum Tier: Sendable {
  /// A few minutes for everything.
  case gate
  /// Hours if need be; asked for with `MINQING_TIER=full`.
  case full

  /// What the environment asks for.
  package static let current: Tier = {
    guard let text = unsafe getenv("MINQING_TIER") else { return .gate }
    return unsafe String(cString: text) == "full" ? .full : .gate
  }()

  /// The number for the tier that is run.
  package static func count(gate: Int, full: Int) -> Int {
    switch current {
    case .gate: gate
    case .full: full
    }
  }

  /// A number from the environment, for runs that are longer than any tier; nil without one.
  ///
  /// `MINQING_SCHEDULES=1 MINQING_PERCENT=100` has sixty laptops live through one whole year.
  package static func number(_ name: String) -> Int? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe Int(String(cString: text))
  }
}
