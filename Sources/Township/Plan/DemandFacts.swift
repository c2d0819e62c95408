/// What a plan keeps of a request: what was asked, and what came of it.
package struct DemandFacts: Sendable {
  /// The village that it came from, as an index; a protected voice's is never written.
  package internal(set) var village = 0
  /// The group that it came from, as an index.
  package internal(set) var group = 0
  /// The household concerned, as an index; nil where the matter is a place's.
  package internal(set) var household: Int?
  /// The visit that found it, as an index.
  package internal(set) var visit: Int?
  /// Who wrote it down, as an index of the plan's workers.
  package internal(set) var recorder = 0
  /// When it was asked, in milliseconds since 1970.
  package internal(set) var occurred: UInt64 = 0
  /// When it was registered.
  package internal(set) var registered: UInt64 = 0

  /// When the same household brought the same matter before; nil for most.
  package internal(set) var first: UInt64?

  /// The month of the year, 0 to 11.
  package internal(set) var month = 0
  /// The code of the source.
  package internal(set) var source = ""
  /// The code of the domain.
  package internal(set) var domain = ""
  /// The code of the type.
  package internal(set) var matterType = "help"
  /// The code of the urgency.
  package internal(set) var urgency = "U3"
  /// The code of the voice.
  package internal(set) var voice = "named"
  /// Common or individual.
  package internal(set) var natureScope = "individual"
  /// Basic or not.
  package internal(set) var natureNeed = "basic"
  /// Current or long-term.
  package internal(set) var natureTerm = "current"
  /// Whether it is older than the people now in charge.
  package internal(set) var isLegacy = false

  /// How it ends.
  package internal(set) var fate = Fate.resolved
  /// What checking finds.
  package internal(set) var finding = "support"
  /// What comes of it.
  package internal(set) var outcome = "solved"
  /// 0 group, 1 village, 2 town, 3 county.
  package internal(set) var level = 1
  /// How often its owner changes.
  package internal(set) var ownerChanges = 0
  /// Which way its owners change.
  package internal(set) var course = Course.usual
  /// How long the answer takes.
  package internal(set) var pace = Pace.ordinary
  /// Days until the answer: working days; calendar days for U1 and petitions.
  package internal(set) var days = 0.0
  /// Whether it is put aside for a while.
  package internal(set) var isSuspended = false
  /// Whether it is opened again after the first answer.
  package internal(set) var isReopened = false
  /// The resident's rating; nil for none.
  package internal(set) var rating: String?
  /// The rating given when somebody called back; nil where nobody did.
  package internal(set) var callBackRating: String?

  /// How a request ends.
  package enum Fate: Sendable {
    /// With an answer.
    case resolved
    /// Not accepted, with a reason and the way to go instead.
    case notAccepted
    /// Taken back by the resident.
    case withdrawn
  }

  /// Which way the owners of a request change.
  package enum Course: Sendable {
    /// A wrong first address is mostly put right at once.
    case usual
    /// Each owner passes it on to the next.
    case passedOn
    /// The same, and the second one passes it back.
    case returning
  }

  /// How long an answer takes.
  package enum Pace: Sendable {
    /// Within the due date.
    case ordinary
    /// Within an extension.
    case extended
    /// Late.
    case overdue
  }

  /// Whether the speaker must not be found.
  package var isProtected: Bool { voice == "confidential" || voice == "anonymous" }

  /// Whether the petition's longer clocks hold.
  package var isPetition: Bool {
    isLegacy || source == "letter" || source == "reception"
  }

  /// Which deadlines hold (domain rule B.4).
  package var profile: String {
    if urgency == "U1" { return "urgent" }
    if isPetition { return "petition" }
    return matterType == "consult" && days <= 1 && fate == .resolved ? "consult" : "order"
  }
}
