internal import Wording

/// 稳评结论: what an assessment came to, on exactly which facts; written once, approved by a lead.
package enum RiskConclusionSchema {
  /// What it came to.
  package static let conclusion = FieldSchema(
    16, "conclusion", Phrase(zh: "结论", en: "conclusion"), .choice(.riskConclusion),
    isRequired: true, isImmutable: true)
  /// The level that it was drawn at.
  package static let level = FieldSchema(
    17, "level", Phrase(zh: "等级", en: "level"), .choice(.riskLevel), isRequired: true,
    isImmutable: true)
  /// The reasons.
  package static let basis = FieldSchema(
    18, "basis", Phrase(zh: "依据", en: "basis"), .line(bytesMax: LineBytes.reason), isRequired: true,
    isImmutable: true)
  /// The facts as they stood, one line a record; ``AssessmentSnapshot`` says how.
  package static let snapshot = FieldSchema(
    19, "snapshot", Phrase(zh: "评估快照", en: "snapshot"), .text, isRequired: true, isImmutable: true)
  /// SHA-256 of the snapshot, to be printed in the notice.
  package static let frozenHash = FieldSchema(
    20, "frozen_hash", Phrase(zh: "快照校验值", en: "hash of snapshot"), .bytes(count: Digest.bytes),
    isRequired: true, isImmutable: true)
  /// Who drew it.
  package static let author = FieldSchema(
    21, "author", Phrase(zh: "评估人", en: "assessed by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)
  /// When.
  package static let at = FieldSchema(
    22, "at", Phrase(zh: "结论时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// The lead who approved it.
  package static let approvedBy = FieldSchema(
    23, "approved_by", Phrase(zh: "审定人", en: "approved by"), .reference(to: "worker"))
  /// When it was approved.
  package static let approvedAt = FieldSchema(
    24, "approved_at", Phrase(zh: "审定时间", en: "approved at"), .instant, preference: .smallest)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    54, "risk_conclusion", Phrase(zh: "稳评结论", en: "conclusion"),
    home: .child(of: "risk_assessment"),
    fields: [
      conclusion, level, basis, snapshot, frozenHash, author, at, approvedBy, approvedAt,
    ],
    author: author,
    shape: CommandShape(
      words: ["conclude"], title: [conclusion, at],
      columns: [conclusion, level, at, approvedBy, approvedAt], moment: at,
      filled: [level, snapshot, frozenHash, approvedBy, approvedAt]))
}
