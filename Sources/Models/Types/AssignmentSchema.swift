internal import Wording

/// 包联责任: who answers for which place, household or enterprise, and from when to when.
///
/// Made and ended at the hub; laptops send an `assignment_proposal`.
package enum AssignmentSchema {
  /// Who answers.
  package static let worker = FieldSchema(
    16, "worker", Phrase(zh: "责任人", en: "worker"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// Which duty.
  package static let kind = FieldSchema(
    17, "kind", Phrase(zh: "责任类型", en: "kind of duty"), .choice(.assignmentKind), isRequired: true,
    isImmutable: true)
  /// Which of the three following fields names the target.
  package static let targetKind = FieldSchema(
    18, "target_kind", Phrase(zh: "对象类型", en: "kind of target"), .choice(.assignmentTarget),
    isRequired: true, isImmutable: true)
  /// The village, group or grid.
  package static let area = FieldSchema(
    19, "area", Phrase(zh: "负责区域", en: "area"), .reference(to: "area"), isImmutable: true)
  /// The household.
  package static let household = FieldSchema(
    20, "household", Phrase(zh: "负责户", en: "household"), .reference(to: "household"),
    isImmutable: true)
  /// The enterprise by name.
  package static let enterprise = FieldSchema(
    21, "enterprise", Phrase(zh: "联系企业", en: "enterprise"), .line(bytesMax: LineBytes.name),
    isImmutable: true)
  /// The first day.
  package static let validFrom = FieldSchema(
    22, "valid_from", Phrase(zh: "开始日期", en: "from"), .date, isRequired: true, isImmutable: true)
  /// The last day; absent while the duty lasts.
  package static let validTo = FieldSchema(
    23, "valid_to", Phrase(zh: "结束日期", en: "to"), .date)
  /// Who answers next.
  package static let handoverTo = FieldSchema(
    24, "handover_to", Phrase(zh: "移交给", en: "handed over to"), .reference(to: "worker"))
  /// When residents got the card with this name.
  package static let cardDelivered = FieldSchema(
    25, "card_delivered", Phrase(zh: "联系卡送达", en: "contact card delivered"), .date)
  /// Why the duty ended.
  package static let endedReason = FieldSchema(
    26, "ended_reason", Phrase(zh: "结束原因", en: "why it ended"), .choice(.endedReason))

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    3, "assignment", Phrase(zh: "包联责任", en: "assignment"), home: .area,
    fields: [
      worker, kind, targetKind, area, household, enterprise, validFrom, validTo, handoverTo,
      cardDelivered, endedReason,
    ],
    alternatives: [[area, household, enterprise]],
    shape: CommandShape(
      title: [kind, worker], columns: [worker, kind, area, household, validFrom, validTo]))
}
