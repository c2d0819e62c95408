import Models

/// What each step of a case is called on the command line, and what it can say.
struct CaseStepOptions: Sendable {
  let kind: CaseEventKind
  /// The word after `demand`.
  let word: String
  let fields: [FieldSchema]

  private typealias Step = CaseEventSchema

  private init(_ kind: CaseEventKind, _ word: String? = nil, _ fields: [FieldSchema]) {
    self.kind = kind
    self.word = word ?? kind.rawValue
    self.fields = fields + [Step.onBehalf, Step.text]
  }

  /// All steps that people take; a request is registered with the request itself.
  static let all: [CaseStepOptions] = [
    .init(
      .classify,
      [
        Step.domain, Step.matterType, Step.urgency, Step.profile, Step.noticeRef, Step.told,
        Step.channel,
      ]),
    .init(
      .notAccept, "not-accept",
      [Step.reasonCode, Step.reason, Step.statutoryChannel, Step.noticeRef, Step.secondPerson]),
    .init(.assign, [Step.owner, Step.lead, Step.manager, Step.coHandlers, Step.basis]),
    .init(.sign, []),
    .init(.returning, [Step.basis, Step.reason]),
    .init(.ruling, [Step.owner, Step.basis, Step.reason]),
    .init(.transfer, [Step.owner, Step.reason, Step.secondPerson]),
    .init(.coAssign, "co-assign", [Step.coHandlers]),
    .init(.progress, [Step.newFact, Step.told, Step.channel, Step.evidence]),
    .init(
      .suspend,
      [
        Step.reasonCode, Step.reason, Step.reviewDate, Step.told, Step.channel, Step.secondPerson,
      ]),
    .init(.resume, [Step.reason]),
    .init(.requestExtension, "extend", [Step.extensionDays, Step.reason]),
    .init(
      .grantExtension, "grant-extension",
      [Step.extensionDays, Step.reason, Step.told, Step.channel, Step.evidence]),
    .init(.escalate, [Step.reason, Step.reasonCode, Step.newFact]),
    .init(.supervise, [Step.reason]),
    .init(
      .resolve,
      [
        Step.finding, Step.outcome, Step.method, Step.rootCause, Step.basis,
        Step.statutoryChannel, Step.noticeRef, Step.evidence,
      ]),
    .init(.feedback, [Step.channel, Step.told, Step.noticeRef, Step.evidence]),
    .init(
      .evaluate,
      [
        Step.rating, Step.ratingDesk, Step.ratingSpeed, Step.ratingResult, Step.ratingAttitude,
        Step.ratingSource, Step.channel, Step.callAttempts, Step.reason,
      ]),
    .init(.close, [Step.callAttempts, Step.reason]),
    .init(.reopen, [Step.reason, Step.reasonCode, Step.newFact]),
    .init(.withdraw, [Step.channel, Step.told, Step.reason, Step.secondPerson]),
    .init(.merge, [Step.canonical, Step.reason]),
    .init(.unmerge, [Step.reason]),
    .init(.requestReview, "request-review", [Step.reason]),
    .init(.review, [Step.finding, Step.outcome, Step.basis, Step.noticeRef, Step.reason]),
    .init(
      .reReview, "re-review",
      [Step.finding, Step.outcome, Step.basis, Step.noticeRef, Step.reason]),
    .init(.terminate, [Step.noticeRef, Step.reason]),
    .init(.redact, [Step.targetEvent, Step.reason, Step.secondPerson]),
    .init(.correct, [Step.targetEvent, Step.reason]),
  ]

  private init(_ kind: CaseEventKind, _ fields: [FieldSchema]) {
    self.init(kind, nil, fields)
  }
}
