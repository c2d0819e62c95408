internal import Wording

/// 公示与告知: what residents are told, where it hangs, and for how long.
///
/// What it says is open to everybody once it hangs. It counts as personal all the same, so that a
/// name that slipped through can be lawfully erased; ``NoticeLint`` keeps such a text off the
/// board. Whether it runs, ended, and whom it reached is derived (``NoticeState``). Never deleted.
package enum NoticeSchema {
  /// Why residents are told.
  package static let kind = FieldSchema(
    16, "kind", Phrase(zh: "类型", en: "kind"), .choice(.noticeKind), isRequired: true,
    isImmutable: true, sensitivity: .open)
  /// The heading.
  package static let title = FieldSchema(
    17, "title", Phrase(zh: "标题", en: "title"), .line(bytesMax: LineBytes.title),
    isRequired: true, severity: .choose, sensitivity: .personal)
  /// What it says, in full.
  package static let body = FieldSchema(
    18, "body", Phrase(zh: "正文", en: "text"), .text, isRequired: true, severity: .choose,
    sensitivity: .personal)
  /// The same in a sentence that anybody understands, also read aloud.
  package static let plainSummary = FieldSchema(
    19, "plain_summary", Phrase(zh: "通俗摘要", en: "plain summary"),
    .line(bytesMax: LineBytes.reason), isRequired: true, severity: .choose, sensitivity: .personal)
  /// For whom it is; what goes to residents is counted apart from what goes up or out.
  package static let audience = FieldSchema(
    20, "audience", Phrase(zh: "受众", en: "audience"), .choice(.noticeAudience),
    sensitivity: .open)
  /// Where and how it is told.
  package static let channels = FieldSchema(
    21, "channels", Phrase(zh: "渠道", en: "channels"), .choice(.noticeChannel), kind: .set,
    isRequired: true, sensitivity: .open)
  /// The day it is put up; it is not counted.
  package static let periodFrom = FieldSchema(
    22, "period_from", Phrase(zh: "起始日期", en: "from"), .date, severity: .choose,
    sensitivity: .open)
  /// For how many days it hangs at least; of two figures the longer holds.
  package static let daysMin = FieldSchema(
    23, "min_days", Phrase(zh: "最少天数", en: "days at least"), .integer(IntegerBounds.noticeDays),
    preference: .largest, severity: .choose, sensitivity: .open)
  /// Whether working days are meant; calendar days where nothing is said.
  package static let dayUnit = FieldSchema(
    24, "day_unit", Phrase(zh: "天数单位", en: "unit of days"), .choice(.dayUnit), sensitivity: .open)
  /// Whether it must reach every group at once.
  package static let emergency = FieldSchema(
    25, "emergency", Phrase(zh: "紧急告知", en: "emergency"), .boolean, preference: .largest,
    sensitivity: .open)
  /// Requests that it answers.
  package static let demands = FieldSchema(
    26, "demands", Phrase(zh: "答复诉求", en: "answers requests"), .reference(to: "demand"), kind: .set)
  /// SHA-256 of each attachment, such as a photo of the board.
  package static let evidence = FieldSchema(
    27, "evidence", Phrase(zh: "附件", en: "attachments"), .bytes(count: Digest.bytes), kind: .set)
  /// The project whose money or result it makes public.
  package static let project = FieldSchema(
    30, "project", Phrase(zh: "公示项目", en: "about project"), .reference(to: "project"),
    isImmutable: true, sensitivity: .open)
  /// The first day whose money it shows.
  package static let coversFrom = FieldSchema(
    31, "covers_from", Phrase(zh: "账期起", en: "accounts from"), .date, isImmutable: true,
    sensitivity: .open)
  /// The last day whose money it shows.
  package static let coversTo = FieldSchema(
    32, "covers_to", Phrase(zh: "账期止", en: "accounts to"), .date, isImmutable: true,
    sensitivity: .open)
  /// Who drafted it.
  package static let author = FieldSchema(
    28, "author", Phrase(zh: "拟稿人", en: "drafted by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// How many households a plan concerns, so that it can be told whether most of them object.
  package static let affectedHouseholds = FieldSchema(
    29, "affected_households", Phrase(zh: "涉及户数", en: "households affected"),
    .integer(IntegerBounds.persons), preference: .largest, sensitivity: .open)
  /// Who read a case of the library before it may leave: another than its author.
  package static let secondPerson = FieldSchema(
    40, "second_person", Phrase(zh: "复核人", en: "second person"), .reference(to: "worker"),
    severity: .choose)
  /// Whether a case of the library is tried out elsewhere.
  package static let pilot = FieldSchema(
    41, "pilot", Phrase(zh: "试点", en: "pilot"), .boolean, sensitivity: .open)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    15, "notice", Phrase(zh: "公示告知", en: "notice"), home: .area,
    fields: [
      kind, title, body, plainSummary, audience, channels, periodFrom, daysMin, dayUnit, emergency,
      demands, evidence, author, affectedHouseholds, project, coversFrom, coversTo, secondPerson,
      pilot,
    ],
    author: author,
    shape: CommandShape(
      title: [title], columns: [kind, title, channels, periodFrom],
      order: [.descending(periodFrom)]),
    family: NoticeRules.family)
}
