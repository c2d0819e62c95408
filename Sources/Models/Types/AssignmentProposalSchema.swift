internal import Wording

/// 包联建议: what a village proposes to the office about who answers for what; written once.
package enum AssignmentProposalSchema {
  /// Who proposes.
  package static let author = FieldSchema(
    16, "author", Phrase(zh: "建议人", en: "author"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// The duty that would end, if any.
  package static let replaces = FieldSchema(
    17, "replaces", Phrase(zh: "替换", en: "replaces"), .reference(to: "assignment"),
    isImmutable: true)
  /// Who would answer; absent if the duty would only end.
  package static let worker = FieldSchema(
    18, "worker", Phrase(zh: "建议责任人", en: "worker"), .reference(to: "worker"), isImmutable: true)
  /// Which duty.
  package static let kind = FieldSchema(
    19, "kind", Phrase(zh: "责任类型", en: "kind of duty"), .choice(.assignmentKind), isImmutable: true)
  /// For which area.
  package static let area = FieldSchema(
    20, "area", Phrase(zh: "负责区域", en: "area"), .reference(to: "area"), isImmutable: true)
  /// For which household.
  package static let household = FieldSchema(
    21, "household", Phrase(zh: "负责户", en: "household"), .reference(to: "household"),
    isImmutable: true)
  /// From which day.
  package static let validFrom = FieldSchema(
    22, "valid_from", Phrase(zh: "开始日期", en: "from"), .date, isImmutable: true)
  /// Why.
  package static let reason = FieldSchema(
    23, "reason", Phrase(zh: "理由", en: "reason"), .line(bytesMax: LineBytes.reason),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    38, "assignment_proposal", Phrase(zh: "包联建议", en: "assignment proposal"), home: .area,
    fields: [
      author, replaces, worker, kind, area, household, validFrom, reason,
    ],
    alternatives: [[replaces, worker]], author: author)
}
