internal import Wording

/// 资金流水: money in or out under one voucher; written once, put right by an entry that reverses it.
package enum ProjectFundSchema {
  /// Which way.
  package static let direction = FieldSchema(
    16, "direction", Phrase(zh: "收支", en: "direction"), .choice(.fundDirection), isRequired: true,
    isImmutable: true)
  /// How much.
  package static let fen = FieldSchema(
    17, "amount_fen", Phrase(zh: "金额", en: "amount"), .money(MoneyBounds.entry), isRequired: true,
    isImmutable: true)
  /// The number of the voucher; two entries with one number are a conflict (C31).
  package static let voucher = FieldSchema(
    18, "voucher", Phrase(zh: "凭证号", en: "voucher"), .line(bytesMax: LineBytes.number),
    isRequired: true, isImmutable: true)
  /// The day.
  package static let day = FieldSchema(
    19, "day", Phrase(zh: "日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// What for; published, so without names.
  package static let purpose = FieldSchema(
    20, "purpose", Phrase(zh: "用途", en: "purpose"), .line(bytesMax: LineBytes.title),
    isRequired: true, isImmutable: true)
  /// The household that was paid; never published.
  package static let household = FieldSchema(
    21, "household", Phrase(zh: "领取户", en: "household paid"), .reference(to: "household"),
    isImmutable: true, sensitivity: .personal)
  /// The entry that this one takes back.
  package static let reverses = FieldSchema(
    22, "reverses", Phrase(zh: "冲销凭证", en: "reverses"), .reference(to: "project_fund"),
    isImmutable: true)
  /// Who entered it.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "经办人", en: "entered by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    57, "project_fund", Phrase(zh: "资金流水", en: "ledger entry"), home: .child(of: "project"),
    fields: [
      direction, fen, voucher, day, purpose, household, reverses, author,
    ],
    author: author,
    shape: CommandShape(
      words: ["fund", "add"], title: [voucher], columns: [day, voucher, direction, fen, purpose],
      order: [.ascending(day)], moment: day))
}
