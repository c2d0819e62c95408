package import CRDT

extension CaseEvent {
  /// Reads a case event's record.
  package init(_ record: Record) {
    self.init(
      id: record.id, kind: Coded(record.text(CaseEventSchema.kind) ?? ""),
      actor: record.reference(CaseEventSchema.actor),
      role: CaseActorRole(record.text(CaseEventSchema.actorRole) ?? ""),
      onBehalf: record.reference(CaseEventSchema.onBehalf),
      at: record.integer(CaseEventSchema.at) ?? record.madeMilliseconds,
      made: record.madeMilliseconds, arrived: record.arrivedMilliseconds,
      parents: record.references(CaseEventSchema.parents).sorted(), data: CaseEventData(record))
  }
}

extension CaseEventData {
  fileprivate init(_ record: Record) {
    self.init()
    owner = record.reference(CaseEventSchema.owner)
    lead = record.reference(CaseEventSchema.lead)
    manager = record.reference(CaseEventSchema.manager)
    coHandlers = record.references(CaseEventSchema.coHandlers)
    secondPerson = record.reference(CaseEventSchema.secondPerson)
    hasReason = record.isSaid(CaseEventSchema.reason)
    reasonCode = record.text(CaseEventSchema.reasonCode)
    hasBasis = record.isSaid(CaseEventSchema.basis)
    statutoryChannel = record.text(CaseEventSchema.statutoryChannel)
    hasNotice = record.isSaid(CaseEventSchema.noticeRef)
    domain = record.text(CaseEventSchema.domain)
    matterType = record.text(CaseEventSchema.matterType)
    urgency = record.text(CaseEventSchema.urgency).map { Coded($0) }
    profile = record.text(CaseEventSchema.profile).map { Coded($0) }
    finding = record.text(CaseEventSchema.finding).map { Coded($0) }
    outcome = record.text(CaseEventSchema.outcome).map { Coded($0) }
    rootCause = record.text(CaseEventSchema.rootCause)
    isNewFact = record.isTrue(CaseEventSchema.newFact)
    channel = record.text(CaseEventSchema.channel)
    isTold = record.isSaid(CaseEventSchema.told)
    callAttempts = Int(clamping: record.integer(CaseEventSchema.callAttempts) ?? 0)
    rating = record.text(CaseEventSchema.rating).map { Coded($0) }
    ratingDesk = record.text(CaseEventSchema.ratingDesk).map { Coded($0) }
    ratingSource = record.text(CaseEventSchema.ratingSource).map { Coded($0) }
    extensionDays = record.integer(CaseEventSchema.extensionDays).map { Int(clamping: $0) }
    reviewDate = record.integer(CaseEventSchema.reviewDate).map {
      CivilDate(daysSinceEpoch: Int(clamping: $0))
    }
    canonical = record.reference(CaseEventSchema.canonical)
    targetEvent = record.reference(CaseEventSchema.targetEvent)
    hasEvidence = !record[CaseEventSchema.evidence.code].entries.isEmpty
    hasText = record.isSaid(CaseEventSchema.text)
    rulesVersion = record.integer(CaseEventSchema.rulesVersion).map { Int(clamping: $0) }
  }
}
