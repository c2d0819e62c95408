/// How urgent a request is; the order is that of need, so the largest is the most urgent.
package enum Urgency: String, CaseIterable, Comparable, Sendable {
  /// Ordinary.
  case ordinary = "U3"
  /// Pressing.
  case pressing = "U2"
  /// Urgent.
  case urgent = "U1"

  package static func < (left: Urgency, right: Urgency) -> Bool {
    left.rawValue > right.rawValue
  }
}

/// Whose voice a request is.
package enum VoiceKind: String, CaseIterable, Sendable {
  /// Somebody who gave a name.
  case named
  /// Somebody whose name only few may read.
  case confidential
  /// Somebody unknown.
  case anonymous
  /// Several people.
  case collective
}

/// What checking found.
package enum Finding: String, CaseIterable, Sendable {
  /// The request is right.
  case support
  /// The rules were explained.
  case explain
  /// The request cannot be supported.
  case notSupport = "not_support"
  /// Not decided.
  case pending
}

/// What came of a request.
package enum Outcome: String, CaseIterable, Sendable {
  /// Solved.
  case solved
  /// Solved in part.
  case partial
  /// Promised, with a plan.
  case planned
  /// Explained; not the same as solved.
  case explained
  /// Shown the legal route.
  case guided
  /// Not supported.
  case notSupported = "not_supported"
}

/// How satisfied somebody is; the order is that of trouble, so the largest counts (C21).
package enum Rating: String, CaseIterable, Comparable, Sendable {
  /// Asked, but gave no rating; never counted as satisfied.
  case unrated
  /// Satisfied.
  case satisfied
  /// Basically satisfied.
  case basic
  /// Dissatisfied.
  case dissatisfied

  private var rank: Int {
    switch self {
    case .unrated: 0
    case .satisfied: 1
    case .basic: 2
    case .dissatisfied: 3
    }
  }

  package static func < (left: Rating, right: Rating) -> Bool { left.rank < right.rank }
}

/// Through whom a rating came.
package enum RatingSource: String, CaseIterable, Sendable {
  /// The resident's own entry.
  case resident
  /// A call-back by staff.
  case callBack = "call_back"
}
