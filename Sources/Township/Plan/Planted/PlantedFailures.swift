package import Models

/// What goes wrong in a township on purpose: reports and alerts are to find all of it, and nothing
/// else.
///
/// Requests and visits are named by their indices in the plan, workers by theirs.
package struct PlantedFailures: Sendable {
  /// Requests that are still open when the year ends, each over 90 days late.
  package internal(set) var overdue: [Int] = []
  /// Requests that were passed on three times.
  package internal(set) var passedOn: [Int] = []
  /// Those of ``passedOn`` that came back to somebody who had passed them on.
  package internal(set) var cycles: [Int] = []
  /// Survey trips that met too few.
  package internal(set) var shallowTrips: [PlantedTrip] = []
  /// Who keeps to easy roads; nil where nothing was planted.
  package internal(set) var roadsideWorker: Int?
  /// Visit notes that are near copies of each other.
  package internal(set) var copies: [PlantedCopies] = []
  /// Handlers whose residents say something else when they are called back.
  package internal(set) var disagreeing: [Int] = []
  /// Requests of loud voices that were answered sooner than those of quiet ones.
  package internal(set) var hurried: [Int] = []
  /// Requests that stand close together.
  package internal(set) var cluster: [Int] = []
  /// Steps that somebody tries to take and may not.
  package internal(set) var attempts: [PlantedAttempt] = []
}

/// A worker's survey visits of one day in one village.
package struct PlantedTrip: Sendable {
  /// Who went.
  package let worker: Int
  /// When, in days since 1970.
  package let day: Int
  /// The village, as an index.
  package let village: Int
  /// The visits.
  package let visits: [Int]
}

/// Notes of one worker that are near copies of each other.
package struct PlantedCopies: Sendable {
  /// Who wrote them.
  package let worker: Int
  /// The visits that they are of.
  package let visits: [Int]
}

/// A step that somebody tries to take against the rules.
package struct PlantedAttempt: Sendable {
  /// The request.
  package let demand: Int
  /// The code of ``CodeList/caseEventKind``.
  package let kind: String
  /// Who tries.
  package let worker: Int
  /// In which role.
  package let role: Role
  /// The last step before it, as its place in the request's steps.
  package let after: Int
  /// When, in milliseconds since 1970.
  package let milliseconds: UInt64
}

extension PlantedFailures {
  /// Texts with an identity number of nobody, which must not be stored.
  package static let leakingTexts = [
    "户主来办理医保，身份证号990101195403120036，请帮助核对缴费。",
    "老人请人代领补贴，代领人证件 990101 19680705 0024，已看过原件。",
  ]

  /// Texts with a contemptuous word, which are stored after a warning.
  package static let contemptuousTexts = TextLint.contemptuousWords.map {
    "村民代表说有人被叫作“\($0)”，要求更正，已当面道歉。"
  }
}
