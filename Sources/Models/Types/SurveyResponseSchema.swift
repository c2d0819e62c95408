internal import Wording

/// 答卷: what one person or household answered; written once.
///
/// Only sums of answers are shown. A record names nobody who wrote it down, no time of day, and for
/// an anonymous form nobody who answered: ``SurveyAnonymity`` refuses a household beside a key.
/// Its writes bear site and timestamp like all others: the hub judges a write by whose site it is,
/// so a site that it could not tell apart from a stranger's would let anybody add answers.
package enum SurveyResponseSchema {
  /// Which form.
  package static let form = FieldSchema(
    16, "form", Phrase(zh: "调查表", en: "form"), .reference(to: "survey_form"), isRequired: true,
    isImmutable: true)
  /// Which version of it.
  package static let formVersion = FieldSchema(
    17, "form_version", Phrase(zh: "版本", en: "version"), .integer(IntegerBounds.version),
    isImmutable: true)
  /// A random number in place of a name, so that one paper entered twice counts once.
  package static let respondentKey = FieldSchema(
    18, "respondent_key", Phrase(zh: "答卷标识", en: "key"), .bytes(count: Digest.saltBytes),
    isImmutable: true)
  /// The household that answered; never where the form is anonymous.
  package static let household = FieldSchema(
    19, "household", Phrase(zh: "答卷户", en: "household"), .reference(to: "household"),
    isImmutable: true, sensitivity: .personal)
  /// Each answer as the number of its question, `=`, and a code or words.
  package static let answers = FieldSchema(
    20, "answers", Phrase(zh: "答案", en: "answers"), .line(bytesMax: LineBytes.reason), kind: .set,
    isRequired: true, isImmutable: true, sensitivity: .personal)
  /// The age in wide bands.
  package static let ageBand = FieldSchema(
    21, "age_band", Phrase(zh: "年龄段", en: "age band"), .choice(.ageBand), isImmutable: true)
  /// How hard it is to get to where the person lives.
  package static let access = FieldSchema(
    22, "access", Phrase(zh: "通达", en: "access"), .choice(.access), isImmutable: true)
  /// The day; the time of day would tell at which door it was.
  package static let day = FieldSchema(
    23, "day", Phrase(zh: "答卷日期", en: "day"), .date, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    12, "survey_response", Phrase(zh: "答卷", en: "survey response"), home: .area,
    reading: .aggregate,
    fields: [
      form, formVersion, respondentKey, household, answers, ageBand, access, day,
    ],
    alternatives: [[respondentKey, household]],
    shape: CommandShape(filled: [formVersion, respondentKey, answers, day]))
}
