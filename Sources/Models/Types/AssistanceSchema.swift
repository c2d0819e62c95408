internal import Wording

/// 结对帮扶: a plan by which a helper stands by a household, with its consent.
///
/// Holds what officials do, not what the household is like: needs and the criteria that it meets are
/// P3 and live in ``AssistanceNeedsSchema``. Sums, reviews and whether it ended are derived
/// (``AssistanceState``). Never deleted: money went through it.
package enum AssistanceSchema {
  /// Whom the plan is for.
  package static let household = FieldSchema(
    16, "household", Phrase(zh: "帮扶户", en: "household"), .reference(to: "household"),
    isRequired: true, isImmutable: true, sensitivity: .personal)
  /// Who helps; two at once are a question for people.
  package static let helper = FieldSchema(
    17, "helper", Phrase(zh: "帮扶责任人", en: "helper"), .reference(to: "worker"), isRequired: true,
    severity: .choose)
  /// For which kind of body the helper stands.
  package static let helperKind = FieldSchema(
    18, "helper_kind", Phrase(zh: "帮扶主体", en: "kind of helper"), .choice(.helperKind))
  /// The first day.
  package static let startedOn = FieldSchema(
    19, "started_on", Phrase(zh: "开始日期", en: "started on"), .date, isRequired: true,
    isImmutable: true)
  /// Months between two reviews; of two figures the shorter holds.
  package static let reviewMonths = FieldSchema(
    20, "review_months", Phrase(zh: "回访间隔（月）", en: "months between reviews"),
    .integer(IntegerBounds.reviewMonths), preference: .smallest)
  /// What is to be done, in words.
  package static let plan = FieldSchema(
    21, "plan", Phrase(zh: "帮扶方案", en: "plan"), .text, severity: .choose, sensitivity: .personal)

  /// Who wrote the plan down.
  package static let author = FieldSchema(
    22, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    16, "assistance", Phrase(zh: "结对帮扶", en: "assistance plan"), home: .area,
    fields: [household, helper, helperKind, startedOn, reviewMonths, plan, author],
    author: author,
    shape: CommandShape(
      title: [household, startedOn], columns: [household, helper, startedOn],
      order: [.place, .ascending(startedOn)], placedBy: household, moment: startedOn),
    family: AssistanceRules.family)
}
