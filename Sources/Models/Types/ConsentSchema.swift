internal import Wording

/// 同意: what a resident agreed to, and when they withdrew it; a child of the resident.
package enum ConsentSchema {
  /// What the data may be used for.
  package static let purpose = FieldSchema(
    16, "purpose", Phrase(zh: "用途", en: "purpose"), .choice(.consentPurpose), isRequired: true,
    isImmutable: true, sensitivity: .personal)
  /// Which data.
  package static let covers = FieldSchema(
    17, "covers", Phrase(zh: "涵盖信息", en: "covers"), .choice(.consentScope), kind: .set,
    isRequired: true, isImmutable: true, sensitivity: .personal)
  /// When consent was given.
  package static let givenAt = FieldSchema(
    18, "given_at", Phrase(zh: "同意时间", en: "given at"), .instant, isRequired: true,
    isImmutable: true, sensitivity: .personal)
  /// In person or by a guardian.
  package static let givenBy = FieldSchema(
    19, "given_by", Phrase(zh: "同意人", en: "given by"), .choice(.consentGiver), isImmutable: true,
    sensitivity: .personal)
  /// Which worker wrote it down.
  package static let witness = FieldSchema(
    20, "witness", Phrase(zh: "记录人", en: "recorded by"), .reference(to: "worker"), isImmutable: true
  )
  /// When it ended; the earliest withdrawal counts.
  package static let withdrawnAt = FieldSchema(
    21, "withdrawn_at", Phrase(zh: "撤回时间", en: "withdrawn at"), .instant, preference: .smallest,
    severity: .choose, sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    35, "consent", Phrase(zh: "同意", en: "consent"), home: .child(of: "resident"),
    fields: [
      purpose, covers, givenAt, givenBy, witness, withdrawnAt,
    ],
    author: witness,
    shape: CommandShape(words: ["consent", "add"], title: [purpose], moment: givenAt))
}
