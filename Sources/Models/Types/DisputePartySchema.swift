internal import Wording

/// 纠纷当事人: one person or body on one side; a child of the dispute.
///
/// Where the request is protected, who it is stands in a ``DemandVoiceSchema`` record alone.
package enum DisputePartySchema {
  /// Which side.
  package static let side = FieldSchema(
    16, "side", Phrase(zh: "哪一方", en: "side"), .choice(.disputeSide), isRequired: true,
    isImmutable: true)
  /// A listed resident.
  package static let resident = FieldSchema(
    17, "resident", Phrase(zh: "居民", en: "resident"), .reference(to: "resident"),
    isImmutable: true, sensitivity: .personal)
  /// Somebody who is no listed resident, or a body.
  package static let name = FieldSchema(
    18, "name", Phrase(zh: "姓名或单位", en: "name"), .line(bytesMax: LineBytes.name),
    severity: .choose, sensitivity: .personal)
  /// Who speaks for the party.
  package static let agent = FieldSchema(
    19, "agent", Phrase(zh: "代理人", en: "represented by"), .line(bytesMax: LineBytes.name),
    sensitivity: .personal)
  /// Whether the identity is kept in the seal and nowhere else.
  package static let isSealed = FieldSchema(
    20, "is_sealed", Phrase(zh: "身份封存", en: "identity sealed"), .boolean, isImmutable: true)
  /// Who wrote it down.
  package static let author = FieldSchema(
    21, "author", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)

  /// What would tell who a sealed party is.
  package static let identity = [resident, name, agent]

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    42, "dispute_party", Phrase(zh: "当事人", en: "party"), home: .child(of: "dispute"),
    fields: [
      side, resident, name, agent, isSealed, author,
    ],
    alternatives: [[resident, name, isSealed]], author: author,
    shape: CommandShape(
      words: ["party", "add"], title: [side, resident, name],
      columns: [side, resident, name, agent, isSealed], filled: [isSealed]))
}
