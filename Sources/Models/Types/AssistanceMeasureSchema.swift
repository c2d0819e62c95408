internal import Wording

/// 帮扶措施: one thing done for a household, with the money spent; a child of the plan, written
/// once.
///
/// An entry that was wrong is reversed by another one; nothing of a ledger is changed or removed.
package enum AssistanceMeasureSchema {
  /// The day.
  package static let day = FieldSchema(
    16, "day", Phrase(zh: "日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// What kind of help.
  package static let kind = FieldSchema(
    17, "kind", Phrase(zh: "措施类型", en: "kind"), .choice(.measureKind), isRequired: true,
    isImmutable: true)
  /// Money spent, in fen; zero where none was.
  package static let fen = FieldSchema(
    18, "fen", Phrase(zh: "金额（分）", en: "amount in fen"), .integer(IntegerBounds.fen),
    isImmutable: true)
  /// The number of the voucher; one that stands twice is looked at (C31).
  package static let voucher = FieldSchema(
    19, "voucher", Phrase(zh: "凭证号", en: "voucher"), .line(bytesMax: LineBytes.number),
    isImmutable: true)
  /// What was done, in words.
  package static let text = FieldSchema(
    20, "text", Phrase(zh: "内容", en: "what was done"), .text, isImmutable: true,
    sensitivity: .personal)
  /// How the household confirmed it.
  package static let ack = FieldSchema(
    21, "ack", Phrase(zh: "户方确认", en: "confirmed by household"), .choice(.measureAck),
    isImmutable: true)
  /// The entry that this one takes back; the money then counts no more.
  package static let reverses = FieldSchema(
    22, "reverses", Phrase(zh: "冲销", en: "reverses"), .reference(to: "assistance_measure"),
    isImmutable: true)
  /// Who did it.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "经办人", en: "done by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    64, "assistance_measure", Phrase(zh: "帮扶措施", en: "measure of assistance"),
    home: .child(of: "assistance"),
    fields: [day, kind, fen, voucher, text, ack, reverses, author],
    author: author,
    shape: CommandShape(words: ["measure", "add"], title: [day, kind, voucher], moment: day))
}
