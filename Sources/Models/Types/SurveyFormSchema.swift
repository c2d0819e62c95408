internal import Wording

/// 调查表: questions that many people answer, or that units carry back to households.
///
/// The questions are children; those that `published` names when it is published are asked, for
/// good. Forms reach everybody; answers stay in their place.
package enum SurveyFormSchema {
  /// Whether residents answer it or units return it.
  package static let kind = FieldSchema(
    16, "kind", Phrase(zh: "类型", en: "kind"), .choice(.surveyKind), isRequired: true,
    isImmutable: true)
  /// What people call it.
  package static let title = FieldSchema(
    17, "title", Phrase(zh: "名称", en: "title"), .line(bytesMax: LineBytes.title), isRequired: true,
    severity: .choose)
  /// Whether answers stand without a name; of two answers none can come up, it is written once.
  package static let anonymous = FieldSchema(
    18, "anonymous", Phrase(zh: "匿名", en: "anonymous"), .boolean, isRequired: true,
    isImmutable: true)
  /// The plan that people are asked about.
  package static let project = FieldSchema(
    19, "project", Phrase(zh: "征询项目", en: "about project"), .reference(to: "project"),
    isImmutable: true)
  /// The duty it touches; elections and ethnic or religious affairs are told in larger sums only.
  package static let domain = FieldSchema(
    20, "domain", Phrase(zh: "领域", en: "domain"), .choice(.domain), severity: .choose)
  /// The villages that are to return it.
  package static let villages = FieldSchema(
    21, "villages", Phrase(zh: "下发区域", en: "villages asked"), .reference(to: "area"), kind: .set)
  /// The units that are to return it, such as `org:water`.
  package static let units = FieldSchema(
    22, "units", Phrase(zh: "下发单位", en: "units asked"), .line(bytesMax: LineBytes.unit), kind: .set)
  /// The first day for answers.
  package static let opens = FieldSchema(
    23, "opens", Phrase(zh: "开始日期", en: "opens"), .date)
  /// The last day for answers and returns; the later of two holds.
  package static let closes = FieldSchema(
    24, "closes", Phrase(zh: "截止日期", en: "closes"), .date, preference: .largest)
  /// Rises when a form is made anew from another.
  package static let formVersion = FieldSchema(
    25, "form_version", Phrase(zh: "版本", en: "version"), .integer(IntegerBounds.version),
    isImmutable: true)
  /// When its questions were settled.
  package static let publishedAt = FieldSchema(
    26, "published_at", Phrase(zh: "发布时间", en: "published at"), .instant, isImmutable: true)
  /// The questions that are asked.
  package static let published = FieldSchema(
    27, "published", Phrase(zh: "发布题目", en: "questions published"),
    .reference(to: "survey_question"), kind: .set, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    11, "survey_form", Phrase(zh: "调查表", en: "survey form"), home: .area,
    fields: [
      kind, title, anonymous, project, domain, villages, units, opens, closes, formVersion,
      publishedAt, published,
    ],
    shape: CommandShape(
      words: ["survey", "form"], title: [title],
      columns: [title, kind, anonymous, opens, closes, publishedAt], order: [.descending(closes)],
      filled: [publishedAt, published, formVersion]), family: .surveyForm)
}
