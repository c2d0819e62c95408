internal import Wording

/// 征询意见: what people said of a plan on one visit or meeting, as counts; written once.
///
/// Two records of one visit count once (C28).
package enum RiskOpinionSchema {
  /// The visit on which people were asked.
  package static let visit = FieldSchema(
    16, "visit", Phrase(zh: "来源走访", en: "visit"), .reference(to: "visit"), isImmutable: true)
  /// The meeting at which people were asked, in words.
  package static let occasion = FieldSchema(
    17, "occasion", Phrase(zh: "来源场合", en: "occasion"), .line(bytesMax: LineBytes.place),
    isImmutable: true)
  /// How many support it.
  package static let support = FieldSchema(
    18, "support", Phrase(zh: "支持", en: "support"), .integer(IntegerBounds.persons),
    isRequired: true, isImmutable: true)
  /// How many oppose it.
  package static let oppose = FieldSchema(
    19, "oppose", Phrase(zh: "反对", en: "oppose"), .integer(IntegerBounds.persons), isRequired: true,
    isImmutable: true)
  /// How many do neither.
  package static let neutral = FieldSchema(
    20, "neutral", Phrase(zh: "无所谓", en: "neutral"), .integer(IntegerBounds.persons),
    isRequired: true, isImmutable: true)
  /// The day.
  package static let day = FieldSchema(
    21, "day", Phrase(zh: "征询日期", en: "day"), .date, isImmutable: true)
  /// Who asked.
  package static let author = FieldSchema(
    22, "author", Phrase(zh: "记录人", en: "recorded by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    53, "risk_opinion", Phrase(zh: "征询意见", en: "opinions heard"),
    home: .child(of: "risk_assessment"),
    fields: [
      visit, occasion, support, oppose, neutral, day, author,
    ],
    alternatives: [[visit, occasion]],
    author: author,
    shape: CommandShape(
      words: ["opinion", "add"], title: [visit, occasion],
      columns: [visit, occasion, support, oppose, neutral, day], moment: day))
}
