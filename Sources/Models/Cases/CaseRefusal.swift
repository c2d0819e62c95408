package import CRDT
package import Wording

/// Why a step may not be taken: the fact, from which sentence and remedy are derived.
package enum CaseRefusal: Hashable, Sendable {
  /// The status does not allow it.
  case status(CaseEventKind, CaseStatus)
  /// Something required is not given.
  case missing(CaseField)
  /// The role may not take the step.
  case role(CaseEventKind, CaseActorRole)
  /// The matter is above the level of the role.
  case level(CaseActorRole, level: Int)
  /// Only the owner may.
  case notOwner(CaseEventKind)
  /// Only somebody who handles the request may.
  case notHandler(CaseEventKind)
  /// Whoever handled the request may not also judge or close it.
  case handlerMayNot(CaseEventKind)
  /// The owner may not also decide on it.
  case ownerMayNot(CaseEventKind)
  /// The new owner or helper declared an interest.
  case isRecused(RecordID)
  /// The new owner or helper serves a village, and the request is about officials' conduct.
  case isOfTheUnitConcerned(RecordID)
  /// The new owner is the present one.
  case sameOwner
  /// The second person is the first.
  case samePerson
  /// The desk and the owner must both agree to a transfer.
  case transferNeedsBoth
  /// The time to return is over; milliseconds since 1970.
  case returnTooLate(ended: Int64)
  /// It was returned once already.
  case returnedBefore
  /// A ruling has settled whose duty it is.
  case ruled
  /// It was extended once already.
  case extendedBefore
  /// The profile knows no extension.
  case noExtension(DeadlineProfile)
  /// Nobody asked for the extension.
  case extensionNotAsked
  /// The extension is too long.
  case extensionTooLong(limit: DeadlineAmount, actual: Int)
  /// The suspension is too long or ends before it starts; days.
  case suspensionLength(limit: Int, actual: Int)
  /// Urgency may only rise while a request is open.
  case urgencyLowered(from: Urgency, to: Urgency)
  /// The domain is received and routed only.
  case routedOnly(domain: String)
  /// Only petitions have it.
  case notPetition
  /// The time to ask for a review is over; milliseconds since 1970.
  case reviewTooLate(ended: Int64)
  /// There is no review to answer.
  case noReviewAsked
  /// A review waits, and only its answer may follow.
  case reviewOpen
  /// There was a re-review, after which the same facts are not taken up again.
  case reviewsExhausted
  /// The procedure ends only after a re-review.
  case noReReview
  /// Where the speaker is unknown, only a public notice reaches them.
  case notPublic
  /// The resident may still rate; milliseconds since 1970.
  case ratingOpen(until: Int64)
  /// Too few calls were tried.
  case fewCalls(limit: Int, actual: Int)
  /// A request cannot be merged into itself.
  case mergedIntoItself
  /// Too many people speak for a collective request.
  case representatives(limit: Int, actual: Int)
  /// Steps are missing on this machine.
  case incomplete(missing: Int)
}

/// A part of a step that may be required.
package enum CaseField: String, CaseIterable, Sendable {
  case owner
  case lead
  case manager
  case coHandlers = "co_handlers"
  case secondPerson = "second_person"
  case reason
  case reasonCode = "reason_code"
  case basis
  case statutoryChannel = "statutory_channel"
  case notice = "notice_ref"
  case domain
  case matterType = "matter_type"
  case urgency
  case finding
  case outcome
  case rootCause = "root_cause"
  case channel
  case told
  case rating
  case extensionDays = "extension_days"
  case reviewDate = "review_date"
  case canonical
  case targetEvent = "target_event"
  case evidence
  case text

  /// The field in words.
  package var label: Phrase {
    CaseEventSchema.type.fields.first { $0.name == rawValue }?.label
      ?? Phrase(zh: rawValue, en: rawValue)
  }
}
