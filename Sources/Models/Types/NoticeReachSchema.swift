internal import Wording

/// 告知送达: that a notice reached an area, how and when; a child of the notice, written once.
package enum NoticeReachSchema {
  /// The group or village that was reached.
  package static let area = FieldSchema(
    16, "area", Phrase(zh: "送达区域", en: "area reached"), .reference(to: "area"), isRequired: true,
    isImmutable: true)
  /// How.
  package static let channel = FieldSchema(
    17, "channel", Phrase(zh: "渠道", en: "channel"), .choice(.noticeChannel), isRequired: true,
    isImmutable: true)
  /// When.
  package static let at = FieldSchema(
    18, "at", Phrase(zh: "送达时间", en: "reached at"), .instant, isRequired: true, isImmutable: true)
  /// How many households were told, where somebody counted.
  package static let households = FieldSchema(
    19, "households", Phrase(zh: "送达户数", en: "households told"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// SHA-256 of each attachment that shows it.
  package static let evidence = FieldSchema(
    20, "evidence", Phrase(zh: "附件", en: "attachments"), .bytes(count: Digest.bytes), kind: .set,
    isImmutable: true)
  /// Who told them.
  package static let author = FieldSchema(
    21, "author", Phrase(zh: "送达人", en: "told by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    61, "notice_reach", Phrase(zh: "告知送达", en: "reach of a notice"), home: .child(of: "notice"),
    fields: [area, channel, at, households, evidence, author],
    author: author,
    shape: CommandShape(words: ["reach", "add"], title: [area, channel], moment: at))
}
