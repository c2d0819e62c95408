internal import Wording

/// 调解意愿: what a party said to being mediated; a child of the dispute, written once.
package enum DisputeConsentSchema {
  /// Which party.
  package static let party = FieldSchema(
    16, "party", Phrase(zh: "当事人", en: "party"), .reference(to: "dispute_party"),
    isRequired: true, isImmutable: true)
  /// What it said; a clear refusal stops the mediation.
  package static let answer = FieldSchema(
    17, "answer", Phrase(zh: "意愿", en: "answer"), .choice(.consentAnswer), isRequired: true,
    isImmutable: true)
  /// When it said so.
  package static let at = FieldSchema(
    18, "at", Phrase(zh: "时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// In the party's words.
  package static let note = FieldSchema(
    19, "note", Phrase(zh: "说明", en: "note"), .text, isImmutable: true, sensitivity: .personal)
  /// Who wrote it down.
  package static let author = FieldSchema(
    20, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    43, "dispute_consent", Phrase(zh: "调解意愿", en: "consent to mediation"),
    home: .child(of: "dispute"),
    fields: [
      party, answer, at, note, author,
    ],
    author: author,
    shape: CommandShape(
      words: ["consent", "add"], title: [answer, party], columns: [at, party, answer, note],
      moment: at))
}
