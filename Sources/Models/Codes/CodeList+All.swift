extension CodeList {
  /// Every list of this version, for help and for checks.
  package static let all: [CodeList] = [
    areaLevel, urbanRural, access, role, actorRole, assignmentKind, assignmentTarget,
    endedReason, householdStatus, noContact, relation, sex, serviceNeed, consentPurpose,
    consentScope, consentGiver, visitTarget, visitContact, visitPurpose, visitPart,
    visitLanguage, domain, demandSource, voiceKind, referrerKind, demandType, urgency, profile,
    natureScope, natureNeed, natureTerm, natureInterest, interestKind, affectedGroup,
    caseEventKind, finding, outcome, handlingMethod, rating, ratingSource, eventReason,
    rootCause, statutoryChannel, feedbackChannel, resolutionAction,
    attachmentKind, erasureGround,
    surveyKind, answerKind, stance, awareness, yesNo, ageBand,
    assessmentKind, factorDimension, riskLevel, riskConclusion,
    projectKind, fundDirection, measurePhase, measureUnit, projectAct,
    disputeCategory, disputeSide, consentAnswer, sessionOutcome, agreementForm, performanceState,
    activityKind, meetingChannel, activityPhase, participation, quorumBasis,
    noticeKind, noticeAudience, noticeChannel, noticeClosing, dayUnit,
    helperKind, measureKind, measureAck, assistanceExit, assistanceCriterion, orgKind,
    exportContent,
  ]
}
