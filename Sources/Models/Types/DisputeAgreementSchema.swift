internal import Wording

/// 调解协议: what the parties agreed, in force from its signing; a child of the dispute.
package enum DisputeAgreementSchema {
  /// Written, or oral and recorded.
  package static let form = FieldSchema(
    16, "form", Phrase(zh: "形式", en: "form"), .choice(.agreementForm), isRequired: true,
    isImmutable: true)
  /// When it was signed or agreed; it takes effect then.
  package static let effectiveAt = FieldSchema(
    17, "effective_at", Phrase(zh: "生效时间", en: "in force from"), .instant, isRequired: true,
    isImmutable: true)
  /// What was agreed.
  package static let terms = FieldSchema(
    18, "terms", Phrase(zh: "协议内容", en: "terms"), .text, isImmutable: true,
    sensitivity: .personal)
  /// The number of the paper.
  package static let termsRef = FieldSchema(
    19, "terms_ref", Phrase(zh: "协议书编号", en: "number of the paper"),
    .line(bytesMax: LineBytes.number), isImmutable: true)
  /// Until when it is to be performed.
  package static let performBy = FieldSchema(
    20, "perform_by", Phrase(zh: "履行期限", en: "perform by"), .date, isImmutable: true)
  /// The agreement whose place it takes.
  package static let replacing = FieldSchema(
    21, "replacing", Phrase(zh: "替代的协议", en: "takes the place of"),
    .reference(to: "dispute_agreement"), isImmutable: true)
  /// When a court confirmed it.
  package static let confirmedOn = FieldSchema(
    22, "confirmed_on", Phrase(zh: "司法确认日期", en: "confirmed by court on"), .date,
    preference: .smallest)
  /// Who wrote it down.
  package static let author = FieldSchema(
    23, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    45, "dispute_agreement", Phrase(zh: "调解协议", en: "mediation agreement"),
    home: .child(of: "dispute"),
    fields: [
      form, effectiveAt, terms, termsRef, performBy, replacing, confirmedOn, author,
    ],
    alternatives: [[terms, termsRef]], author: author,
    shape: CommandShape(
      words: ["agreement", "add"], title: [effectiveAt],
      columns: [effectiveAt, form, terms, termsRef, performBy, confirmedOn],
      moment: effectiveAt))
}
