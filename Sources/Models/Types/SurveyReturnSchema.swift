internal import Wording

/// 调查回收: a unit's word that it has gone back to its households; written once.
///
/// It has a place of its own and is no child: the form belongs to the town, which a village cannot
/// write to.
package enum SurveyReturnSchema {
  /// Which form.
  package static let form = FieldSchema(
    16, "form", Phrase(zh: "调查表", en: "form"), .reference(to: "survey_form"), isRequired: true,
    isImmutable: true)
  /// The village that returns it.
  package static let village = FieldSchema(
    17, "village", Phrase(zh: "回收区域", en: "area"), .reference(to: "area"), isImmutable: true)
  /// The unit that returns it.
  package static let unit = FieldSchema(
    18, "unit", Phrase(zh: "回收单位", en: "unit"), .line(bytesMax: LineBytes.unit), isImmutable: true)
  /// The day.
  package static let day = FieldSchema(
    19, "day", Phrase(zh: "回收日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// How many households were asked.
  package static let households = FieldSchema(
    20, "households", Phrase(zh: "涉及户数", en: "households"), .integer(IntegerBounds.persons),
    isImmutable: true)
  /// Who returns it.
  package static let author = FieldSchema(
    21, "author", Phrase(zh: "回收人", en: "returned by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    51, "survey_return", Phrase(zh: "调查回收", en: "return of a form"), home: .area,
    fields: [
      form, village, unit, day, households, author,
    ],
    alternatives: [[village, unit]],
    author: author,
    shape: CommandShape(
      words: ["survey", "return"], title: [form, village, unit],
      columns: [form, village, unit, day, households], order: [.descending(day)], placedBy: village,
      moment: day))
}
