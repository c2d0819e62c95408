internal import Wording

/// 调解记录: one sitting with the parties; a child of the dispute, written once.
package enum DisputeSessionSchema {
  /// When it was held.
  package static let at = FieldSchema(
    16, "at", Phrase(zh: "调解时间", en: "at"), .instant, isRequired: true, isImmutable: true)
  /// Where.
  package static let place = FieldSchema(
    17, "place", Phrase(zh: "调解地点", en: "place"), .line(bytesMax: LineBytes.place),
    isImmutable: true)
  /// The parties that were there.
  package static let present = FieldSchema(
    18, "present", Phrase(zh: "到场当事人", en: "parties present"), .reference(to: "dispute_party"),
    kind: .set, isImmutable: true)
  /// What side A said.
  package static let statementA = FieldSchema(
    19, "statement_a", Phrase(zh: "甲方陈述", en: "statement of side A"), .text, isImmutable: true,
    sensitivity: .personal)
  /// What side B said.
  package static let statementB = FieldSchema(
    20, "statement_b", Phrase(zh: "乙方陈述", en: "statement of side B"), .text, isImmutable: true,
    sensitivity: .personal)
  /// What was established.
  package static let facts = FieldSchema(
    21, "facts", Phrase(zh: "查明事实", en: "facts established"), .text, isImmutable: true,
    sensitivity: .personal)
  /// What was discussed.
  package static let points = FieldSchema(
    22, "points", Phrase(zh: "调解要点", en: "points discussed"), .text, isImmutable: true,
    sensitivity: .personal)
  /// How it ended.
  package static let outcome = FieldSchema(
    23, "outcome", Phrase(zh: "本次结果", en: "outcome"), .choice(.sessionOutcome),
    isRequired: true, isImmutable: true)
  /// The route that the parties were told of when they did not agree.
  package static let statutoryChannel = FieldSchema(
    24, "statutory_channel", Phrase(zh: "告知的法定途径", en: "statutory channel told"),
    .choice(.statutoryChannel), isImmutable: true)
  /// Who wrote it down.
  package static let author = FieldSchema(
    25, "author", Phrase(zh: "记录人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    44, "dispute_session", Phrase(zh: "调解记录", en: "mediation session"),
    home: .child(of: "dispute"),
    fields: [
      at, place, present, statementA, statementB, facts, points, outcome, statutoryChannel,
      author,
    ],
    author: author,
    shape: CommandShape(
      words: ["session", "add"], title: [at],
      columns: [at, place, present, points, outcome, statutoryChannel], moment: at))
}
