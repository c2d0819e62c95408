internal import Wording

/// 办理流水: one step in the handling of a request; a child of the request, written once.
///
/// Which fields a kind needs is the fold's business (`Cases`), so almost all are optional here.
/// Words about people are bound by salted hashes, and erasing words and salt leaves the chain
/// valid.
package enum CaseEventSchema {
  /// Which step.
  package static let kind = FieldSchema(
    16, "kind", Phrase(zh: "步骤", en: "step"), .choice(.caseEventKind), isRequired: true,
    isImmutable: true)
  /// Who acts; absent where a resident answers with the slip's code.
  package static let actor = FieldSchema(
    17, "actor", Phrase(zh: "经办人", en: "actor"), .reference(to: "worker"), isImmutable: true)
  /// In which role; grants are checked by the hub.
  package static let actorRole = FieldSchema(
    18, "actor_role", Phrase(zh: "经办角色", en: "role"), .choice(.actorRole), isRequired: true,
    isImmutable: true)
  /// Whose step it is, when a colleague enters it.
  package static let onBehalf = FieldSchema(
    19, "on_behalf", Phrase(zh: "代表谁", en: "on behalf of"), .reference(to: "worker"),
    isImmutable: true)
  /// When the step was taken; when it was written is in the dot.
  package static let at = FieldSchema(
    20, "at", Phrase(zh: "时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// The latest events that the author had seen; they order the fold.
  package static let parents = FieldSchema(
    21, "parents", Phrase(zh: "已知步骤", en: "had seen"), .reference(to: "case_event"), kind: .set,
    isImmutable: true)
  /// Who does it.
  package static let owner = FieldSchema(
    22, "owner", Phrase(zh: "承办人", en: "owner"), .reference(to: "worker"), isImmutable: true)
  /// The owner's unit at that time.
  package static let ownerOrg = FieldSchema(
    23, "owner_org", Phrase(zh: "承办单位", en: "owning unit"), .line(bytesMax: LineBytes.unit),
    isImmutable: true)
  /// Who answers for it.
  package static let lead = FieldSchema(
    24, "lead", Phrase(zh: "责任领导", en: "accountable lead"), .reference(to: "worker"),
    isImmutable: true)
  /// Who watches over it at the desk.
  package static let manager = FieldSchema(
    25, "manager", Phrase(zh: "主管", en: "manager"), .reference(to: "worker"), isImmutable: true)
  /// Who helps.
  package static let coHandlers = FieldSchema(
    26, "co_handlers", Phrase(zh: "协办人", en: "co-handlers"), .reference(to: "worker"), kind: .set,
    isImmutable: true)
  /// Why the step is taken.
  package static let reason = FieldSchema(
    27, "reason", Phrase(zh: "理由", en: "reason"), .line(bytesMax: LineBytes.reason),
    isImmutable: true)
  /// The listed reason where the rules ask for one.
  package static let reasonCode = FieldSchema(
    28, "reason_code", Phrase(zh: "理由代码", en: "reason code"), .choice(.eventReason),
    isImmutable: true)
  /// The rule or duty that is cited.
  package static let basis = FieldSchema(
    29, "basis", Phrase(zh: "依据", en: "basis"), .line(bytesMax: LineBytes.reason), isImmutable: true
  )
  /// The route that the resident was told of.
  package static let statutoryChannel = FieldSchema(
    30, "statutory_channel", Phrase(zh: "法定途径", en: "statutory channel"),
    .choice(.statutoryChannel), isImmutable: true)
  /// The number of the written notice.
  package static let noticeRef = FieldSchema(
    31, "notice_ref", Phrase(zh: "告知文书", en: "notice"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// Who confirms where one person may not decide alone.
  package static let secondPerson = FieldSchema(
    32, "second_person", Phrase(zh: "复核人", en: "second person"), .reference(to: "worker"),
    isImmutable: true)
  /// As classified.
  package static let domain = FieldSchema(
    33, "domain", Phrase(zh: "领域", en: "domain"), .choice(.domain), isImmutable: true)
  /// As classified.
  package static let matterType = FieldSchema(
    34, "matter_type", Phrase(zh: "类别", en: "type"), .choice(.demandType), isImmutable: true)
  /// As classified.
  package static let urgency = FieldSchema(
    35, "urgency", Phrase(zh: "紧急程度", en: "urgency"), .choice(.urgency), isImmutable: true)
  /// As classified.
  package static let profile = FieldSchema(
    36, "profile", Phrase(zh: "时限类型", en: "clock profile"), .choice(.profile), isImmutable: true)
  /// What checking found; never at intake.
  package static let finding = FieldSchema(
    37, "finding", Phrase(zh: "认定", en: "finding"), .choice(.finding), isImmutable: true)
  /// What came of it; explained is not solved.
  package static let outcome = FieldSchema(
    38, "outcome", Phrase(zh: "结果", en: "outcome"), .choice(.outcome), isImmutable: true)
  /// The lawful means that were used.
  package static let method = FieldSchema(
    39, "method", Phrase(zh: "办理方式", en: "methods"), .choice(.handlingMethod), kind: .set,
    isImmutable: true)
  /// Why it arose; needed where a matter is common or reopened.
  package static let rootCause = FieldSchema(
    40, "root_cause", Phrase(zh: "原因", en: "root cause"), .choice(.rootCause), isImmutable: true)
  /// Whether the step brings a fact that earlier steps did not know.
  package static let newFact = FieldSchema(
    41, "new_fact", Phrase(zh: "新情况", en: "new fact"), .boolean, isImmutable: true)
  /// How the resident was told or asked.
  package static let channel = FieldSchema(
    42, "channel", Phrase(zh: "告知方式", en: "channel"), .choice(.feedbackChannel), isImmutable: true)
  /// To whom the answer went.
  package static let told = FieldSchema(
    43, "told", Phrase(zh: "告知对象", en: "who was told"), .line(bytesMax: LineBytes.place),
    isImmutable: true, sensitivity: .personal)
  /// How often nobody answered.
  package static let callAttempts = FieldSchema(
    44, "call_attempts", Phrase(zh: "未接次数", en: "failed calls"), .integer(IntegerBounds.attempts),
    isImmutable: true)
  /// Of the handling unit; unrated is not satisfied.
  package static let rating = FieldSchema(
    45, "rating", Phrase(zh: "满意度", en: "rating"), .choice(.rating), isImmutable: true)
  /// Of the office that took the request.
  package static let ratingDesk = FieldSchema(
    46, "rating_desk", Phrase(zh: "窗口满意度", en: "rating of the desk"), .choice(.rating),
    isImmutable: true)
  /// Of the speed.
  package static let ratingSpeed = FieldSchema(
    47, "rating_speed", Phrase(zh: "速度评价", en: "rating of speed"), .choice(.rating),
    isImmutable: true)
  /// Of the result.
  package static let ratingResult = FieldSchema(
    48, "rating_result", Phrase(zh: "结果评价", en: "rating of result"), .choice(.rating),
    isImmutable: true)
  /// Of the attitude.
  package static let ratingAttitude = FieldSchema(
    49, "rating_attitude", Phrase(zh: "态度评价", en: "rating of attitude"), .choice(.rating),
    isImmutable: true)
  /// A resident's own entry outranks a call-back (C21).
  package static let ratingSource = FieldSchema(
    50, "rating_source", Phrase(zh: "评价来源", en: "rated through"), .choice(.ratingSource),
    isImmutable: true)
  /// Working days for orders, calendar days for petitions.
  package static let extensionDays = FieldSchema(
    51, "extension_days", Phrase(zh: "延期天数", en: "days of extension"),
    .integer(IntegerBounds.extensionDays), isImmutable: true)
  /// When a suspension is looked at again.
  package static let reviewDate = FieldSchema(
    52, "review_date", Phrase(zh: "复核日期", en: "review date"), .date, isImmutable: true)
  /// The request that this one is merged into.
  package static let canonical = FieldSchema(
    53, "canonical", Phrase(zh: "主诉求", en: "main request"), .reference(to: "demand"),
    isImmutable: true)
  /// The event that is corrected, redacted or undone.
  package static let targetEvent = FieldSchema(
    54, "target_event", Phrase(zh: "所指步骤", en: "event meant"), .reference(to: "case_event"),
    isImmutable: true)
  /// SHA-256 of each attachment.
  package static let evidence = FieldSchema(
    55, "evidence", Phrase(zh: "附件", en: "attachments"), .bytes(count: Digest.bytes), kind: .set,
    isImmutable: true)
  /// Pinned by `register`: the deadlines of that version hold.
  package static let rulesVersion = FieldSchema(
    56, "rules_version", Phrase(zh: "规则版本", en: "version of rules"),
    .integer(IntegerBounds.version), isImmutable: true)
  /// What is said, erased alone if the law asks.
  package static let text = FieldSchema(
    57, "text", Phrase(zh: "说明", en: "text"), .text, isImmutable: true, sensitivity: .personal)
  /// Keeps short texts from being guessed back; erased with the text.
  package static let textSalt = FieldSchema(
    58, "text_salt", Phrase(zh: "说明盐值", en: "salt of text"), .bytes(count: Digest.saltBytes),
    isImmutable: true)
  /// SHA-256 of salt and text.
  package static let textHash = FieldSchema(
    59, "text_hash", Phrase(zh: "说明校验值", en: "hash of text"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// 1, 2, 3 … on each incarnation of a device; a gap is an alert.
  package static let devSeq = FieldSchema(
    60, "dev_seq", Phrase(zh: "设备序号", en: "number on device"), .integer(IntegerBounds.sequence),
    isImmutable: true)
  /// The hash of the device's previous event.
  package static let prevHash = FieldSchema(
    61, "prev_hash", Phrase(zh: "前一步校验值", en: "hash before"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// SHA-256 of this event without words and salts; ``CaseChain`` says how.
  package static let hash = FieldSchema(
    62, "hash", Phrase(zh: "校验值", en: "hash"), .bytes(count: Digest.bytes), isImmutable: true)
  /// Keeps the name of who was told from being guessed back; erased with it.
  package static let toldSalt = FieldSchema(
    63, "told_salt", Phrase(zh: "告知对象盐值", en: "salt of who was told"),
    .bytes(count: Digest.saltBytes), isImmutable: true)
  /// SHA-256 of salt and who was told.
  package static let toldHash = FieldSchema(
    64, "told_hash", Phrase(zh: "告知对象校验值", en: "hash of who was told"),
    .bytes(count: Digest.bytes), isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    8, "case_event", Phrase(zh: "办理流水", en: "case event"), home: .child(of: "demand"),
    fields: [
      kind, actor, actorRole, onBehalf, at, parents, owner, ownerOrg, lead, manager, coHandlers,
      reason, reasonCode, basis, statutoryChannel, noticeRef, secondPerson, domain, matterType,
      urgency, profile, finding, outcome, method, rootCause, newFact, channel, told,
      callAttempts, rating, ratingDesk, ratingSpeed, ratingResult, ratingAttitude, ratingSource,
      extensionDays, reviewDate, canonical, targetEvent, evidence, rulesVersion, text, textSalt,
      textHash, toldSalt, toldHash, devSeq, prevHash, hash,
    ],
    author: actor, shape: CommandShape(title: [kind, at]))
}
