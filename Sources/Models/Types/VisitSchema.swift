internal import Wording

/// 走访记录: one call at a door, a site or an enterprise.
///
/// Locked 72 h after it was made; later words are ``VisitAmendmentSchema`` children.
package enum VisitSchema {
  /// Village offices and officials' homes never count as household visits.
  package static let targetKind = FieldSchema(
    16, "target_kind", Phrase(zh: "走访对象", en: "kind of target"), .choice(.visitTarget),
    isRequired: true, isImmutable: true)
  /// The household called on.
  package static let household = FieldSchema(
    17, "household", Phrase(zh: "走访户", en: "household"), .reference(to: "household"),
    isImmutable: true)
  /// The enterprise by name.
  package static let enterprise = FieldSchema(
    18, "enterprise", Phrase(zh: "走访企业", en: "enterprise"), .line(bytesMax: LineBytes.name),
    isImmutable: true)
  /// The site, school or office.
  package static let site = FieldSchema(
    19, "site", Phrase(zh: "走访地点", en: "place"), .line(bytesMax: LineBytes.place), isImmutable: true
  )
  /// When the visit began.
  package static let startedAt = FieldSchema(
    20, "started_at", Phrase(zh: "开始时间", en: "started at"), .instant, isRequired: true)
  /// When it ended; the length is derived.
  package static let endedAt = FieldSchema(
    21, "ended_at", Phrase(zh: "结束时间", en: "ended at"), .instant, isRequired: true)
  /// Whether anybody was met.
  package static let contact = FieldSchema(
    22, "contact", Phrase(zh: "见面情况", en: "contact"), .choice(.visitContact))
  /// Why the visit was made; a courtesy call needs no request.
  package static let purpose = FieldSchema(
    23, "purpose", Phrase(zh: "目的", en: "purpose"), .choice(.visitPurpose))
  /// Heard officials, heard residents, saw the site.
  package static let parts = FieldSchema(
    24, "parts", Phrase(zh: "两听一看", en: "parts"), .choice(.visitPart), kind: .set, isRequired: true)
  /// How many people spoke (C27).
  package static let personsHeard = FieldSchema(
    25, "persons_heard", Phrase(zh: "听取人数", en: "people heard"), .integer(IntegerBounds.persons),
    preference: .largest, severity: .choose)
  /// Who went.
  package static let visitors = FieldSchema(
    26, "visitors", Phrase(zh: "走访人", en: "visitors"), .reference(to: "worker"), kind: .set)
  /// Verbatim, apart from any summary.
  package static let residentWords = FieldSchema(
    27, "resident_words", Phrase(zh: "群众原话", en: "resident's words"), .text, sensitivity: .personal)
  /// Facts of the place, never of faces or moods.
  package static let observation = FieldSchema(
    28, "observation", Phrase(zh: "实地情况", en: "observation"), .text, sensitivity: .personal)
  /// The visitor's own summary.
  package static let workerNote = FieldSchema(
    29, "worker_note", Phrase(zh: "民情日记", en: "worker's note"), .text, sensitivity: .personal)
  /// What was spoken.
  package static let language = FieldSchema(
    30, "language", Phrase(zh: "使用语言", en: "language"), .choice(.visitLanguage))
  /// The visiting campaign that it counts to.
  package static let campaign = FieldSchema(
    31, "campaign", Phrase(zh: "走访专项", en: "campaign"), .reference(to: "activity"))
  /// Requests registered from the visit.
  package static let demands = FieldSchema(
    32, "demands", Phrase(zh: "引出诉求", en: "requests"), .reference(to: "demand"), kind: .set)
  /// The number of the paper form it was copied from.
  package static let paperNo = FieldSchema(
    33, "paper_no", Phrase(zh: "纸质编号", en: "paper number"), .line(bytesMax: LineBytes.number))
  /// SHA-256 of each attachment.
  package static let evidence = FieldSchema(
    34, "evidence", Phrase(zh: "附件", en: "attachments"), .bytes(count: Digest.bytes), kind: .set)
  /// How many officials came along.
  package static let partySize = FieldSchema(
    35, "party_size", Phrase(zh: "同行人数", en: "size of party"), .integer(IntegerBounds.partySize))
  /// Why a visit under five minutes should count.
  package static let shortReason = FieldSchema(
    36, "short_reason", Phrase(zh: "短访说明", en: "why so short"), .line(bytesMax: LineBytes.reason))

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    6, "visit", Phrase(zh: "走访记录", en: "visit"), home: .area, isDeletable: true,
    fields: [
      targetKind, household, enterprise, site, startedAt, endedAt, contact, purpose, parts,
      personsHeard, visitors, residentWords, observation, workerNote, language, campaign, demands,
      paperNo, evidence, partySize, shortReason,
    ],
    alternatives: [[household, enterprise, site]], author: visitors,
    shape: CommandShape(
      title: [startedAt, household, enterprise, site],
      columns: [startedAt, household, site, parts, visitors, demands],
      order: [.descending(startedAt)], placedBy: household, filled: [demands]))
}
