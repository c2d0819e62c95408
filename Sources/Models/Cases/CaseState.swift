package import CRDT

/// Where a request stands: a function of the set of its events, the request and the rules.
package struct CaseState: Hashable, Sendable {
  /// What was folded.
  package internal(set) var subject: CaseSubject
  /// By which rules.
  package let rules: Rules
  /// Where it stands.
  package internal(set) var status = CaseStatus.registered
  /// Who does it; one at a time.
  package internal(set) var owner: RecordID?
  /// Who answers for it.
  package internal(set) var lead: RecordID?
  /// Who watches over it at the desk.
  package internal(set) var manager: RecordID?
  /// Who helps, in the order of their ids.
  package internal(set) var coHandlers: [RecordID] = []
  /// Everybody who ever owned it, in order and once each.
  package internal(set) var ownersSeen: [RecordID] = []
  /// Everybody who ever owned it, helped or resolved it, sorted: they neither rate nor close it.
  package internal(set) var handlers: [RecordID] = []
  /// 0 group, 1 village, 2 town, 3 county.
  package internal(set) var level: Int
  /// Whether desk, county or auditor watches over it.
  package internal(set) var isSupervised = false
  /// Changes of owner by transfer.
  package internal(set) var transferCount = 0
  /// Whether it came back to somebody who had passed it on.
  package internal(set) var hasCycle = false
  /// Whether a return was used.
  package internal(set) var isReturned = false
  /// Whether a ruling settled whose duty it is.
  package internal(set) var isRuled = false
  /// The extension that was granted, if any.
  package internal(set) var extensionGrant: CaseExtension?
  /// Whether an extension is asked for and not answered.
  package internal(set) var isExtensionAsked = false
  /// What checking found, in the present round.
  package internal(set) var finding: Coded<Finding>?
  /// What came of it, in the present round.
  package internal(set) var outcome: Coded<Outcome>?
  /// Classifications that stand: more than one where they did not see each other (C22).
  package internal(set) var classifications: [CaseClassification] = []
  /// How often a result was set aside, so that a later one is needed.
  package internal(set) var round = 0
  /// All ratings, in fold order; only those of the present round count.
  package internal(set) var ratings: [CaseRating] = []
  /// The rating that counts (C21); nil where nobody was asked.
  package internal(set) var rating: Coded<Rating>?
  /// Whether a dissatisfied resident waits for somebody to look at it again.
  package internal(set) var needsReview = false
  /// Calls in the present round that nobody answered.
  package internal(set) var failedCallCount = 0
  /// How often it was taken up again.
  package internal(set) var reopenedCount = 0
  /// Reviews asked for, reviews answered, and whether the last was a re-review.
  package internal(set) var reviews = CaseReviews()
  /// The request in which it goes on, while it is merged.
  package internal(set) var canonical: RecordID?
  /// Whom a village proposes to merge it into, sorted.
  package internal(set) var mergeProposals: [RecordID] = []
  /// Until when it is suspended.
  package internal(set) var suspendedUntil: CivilDate?
  /// When it was last given to an owner; milliseconds since 1970.
  package internal(set) var handedAt: Int64?
  /// When the resident heard the result of the present round; milliseconds since 1970.
  package internal(set) var answeredAt: Int64?
  /// When it ended, while nothing more is owed; milliseconds since 1970.
  package internal(set) var endedAt: Int64?
  /// When somebody last did something; milliseconds since 1970.
  package internal(set) var lastStepAt: Int64
  /// The latest instant of any step, with effect or without; milliseconds since 1970.
  package internal(set) var knownUntil: Int64
  /// The version of the rules that `register` pinned.
  package internal(set) var pinnedRulesVersion: Int?
  /// Deadlines, in the order in which they started.
  package internal(set) var clocks: [CaseClock] = []
  /// Steps without effect, in fold order.
  package internal(set) var inapplicable: [CaseInapplicable] = []
  /// Steps that did not see each other and disagree, in the order of rules and steps.
  package internal(set) var conflicts: [CaseConflict] = []
  /// The latest steps: what a new step names as its parents, sorted.
  package internal(set) var heads: [RecordID] = []
  /// Why the state may not be the whole one.
  package internal(set) var gaps = CaseGaps()

  /// A request of which nothing but the record is known.
  init(subject: CaseSubject, rules: Rules) {
    self.subject = subject
    self.rules = rules
    level = min(max(subject.level, 0), Rules.levelMax)
    lastStepAt = subject.startInstant
    knownUntil = subject.startInstant
  }
}

/// An extension that was granted.
package struct CaseExtension: Hashable, Sendable {
  /// The step that granted it.
  package let event: RecordID
  /// By how many units of the profile.
  package let days: Int
}

/// One opinion on what a request is about.
package struct CaseClassification: Hashable, Sendable {
  /// The step that says so.
  package let event: RecordID
  /// The domain, such as `0301`.
  package let domain: String?
  /// The type, such as `help`.
  package let matterType: String?
  /// How urgent.
  package let urgency: Coded<Urgency>?
  /// Which deadlines, where the desk says.
  package let profile: Coded<DeadlineProfile>?
}

/// How far the reviews of a petition went.
package struct CaseReviews: Hashable, Sendable {
  /// How many were asked for.
  package internal(set) var askedCount = 0
  /// Whether one is waiting for its answer.
  package internal(set) var isOpen = false
  /// Whether the re-review was given: nothing follows it.
  package internal(set) var isExhausted = false
}

/// What is missing on this machine, or wrong with the order of steps.
package struct CaseGaps: Hashable, Sendable {
  /// Steps that others had seen and that are not here, sorted.
  package internal(set) var missing: [RecordID] = []
  /// Steps that claim to have seen what came after them, sorted.
  package internal(set) var cyclic: [RecordID] = []
  /// Whether there is no `register`.
  package internal(set) var isUnregistered = false
  /// Whether there are more steps than can be told apart by who saw what.
  package internal(set) var isOverLimit = false
}
