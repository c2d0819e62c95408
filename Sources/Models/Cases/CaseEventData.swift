package import CRDT

/// What a step says, as far as the fold needs it.
///
/// Free text is represented by whether it was given: the fold then reads the same before and after
/// a lawful erasure, and the state it yields carries nobody's words. Where a text was erased, the
/// `has…` properties stay true.
package struct CaseEventData: Hashable, Sendable {
  /// Who does it.
  package var owner: RecordID?
  /// Who answers for it.
  package var lead: RecordID?
  /// Who watches over it at the desk.
  package var manager: RecordID?
  /// Who helps.
  package var coHandlers: [RecordID] = []
  /// Who confirms where one person may not decide alone.
  package var secondPerson: RecordID?
  /// Whether a reason is given in words.
  package var hasReason = false
  /// The listed reason, such as `N1`.
  package var reasonCode: String?
  /// Whether the rule or duty is cited.
  package var hasBasis = false
  /// The legal route that the resident was told of.
  package var statutoryChannel: String?
  /// Whether a written notice is named.
  package var hasNotice = false
  /// As classified.
  package var domain: String?
  /// As classified, such as `suggestion`.
  package var matterType: String?
  /// As classified.
  package var urgency: Coded<Urgency>?
  /// As classified.
  package var profile: Coded<DeadlineProfile>?
  /// What checking found.
  package var finding: Coded<Finding>?
  /// What came of it.
  package var outcome: Coded<Outcome>?
  /// Why it arose.
  package var rootCause: String?
  /// Whether the step brings a fact that earlier steps did not know.
  package var isNewFact = false
  /// How the resident was told or asked.
  package var channel: String?
  /// Whether it is said to whom the answer went.
  package var isTold = false
  /// Calls that nobody answered.
  package var callAttempts = 0
  /// Of the handling unit.
  package var rating: Coded<Rating>?
  /// Of the office that took the request.
  package var ratingDesk: Coded<Rating>?
  /// Through whom it came.
  package var ratingSource: Coded<RatingSource>?
  /// Days of an extension, in the unit of the profile.
  package var extensionDays: Int?
  /// When a suspension is looked at again.
  package var reviewDate: CivilDate?
  /// The request that this one is merged into.
  package var canonical: RecordID?
  /// The event that is corrected, redacted or undone.
  package var targetEvent: RecordID?
  /// Whether something is attached.
  package var hasEvidence = false
  /// Whether something is said.
  package var hasText = false
  /// The version of the rules that `register` pins.
  package var rulesVersion: Int?

  /// A step that says nothing yet.
  package init() {}
}
