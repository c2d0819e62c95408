internal import Wording

/// 帮扶需求: what a household needs and by which criteria it is helped; the P3 companion of a plan.
///
/// Kept on the ground of one consent only: once that is withdrawn, nothing of it is shown, and it is
/// erased. The plan itself goes on.
package enum AssistanceNeedsSchema {
  /// The plan.
  package static let assistance = FieldSchema(
    16, "assistance", Phrase(zh: "结对帮扶", en: "assistance plan"), .reference(to: "assistance"),
    isRequired: true, isImmutable: true, sensitivity: .sensitive)
  /// The consent that allows it to be kept.
  package static let consent = FieldSchema(
    17, "consent", Phrase(zh: "同意", en: "consent"), .reference(to: "consent"), isRequired: true,
    sensitivity: .sensitive)
  /// Services that are needed, not diagnoses.
  package static let needs = FieldSchema(
    18, "needs", Phrase(zh: "服务需求", en: "service needs"), .choice(.serviceNeed), kind: .set,
    sensitivity: .sensitive)
  /// The criteria that the household meets.
  package static let criteria = FieldSchema(
    19, "criteria", Phrase(zh: "帮扶条件", en: "criteria"), .choice(.assistanceCriterion), kind: .set,
    sensitivity: .sensitive)
  /// The paper or decision that shows it.
  package static let basis = FieldSchema(
    20, "basis", Phrase(zh: "认定依据", en: "basis"), .line(bytesMax: LineBytes.reason),
    severity: .choose, sensitivity: .sensitive)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    66, "assistance_needs", Phrase(zh: "帮扶需求", en: "needs in assistance"), home: .sensitive,
    isDeletable: true, fields: [assistance, consent, needs, criteria, basis],
    shape: CommandShape(filled: [assistance]), family: AssistanceRules.needs)
}
