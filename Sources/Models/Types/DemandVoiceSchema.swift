internal import Wording

/// 诉求反映人: who spoke, where the voice is confidential or anonymous; sealed.
///
/// Readable by its recorder, a designated officer and the auditor only, and every reading is noted.
package enum DemandVoiceSchema {
  /// Whose voice this is.
  package static let demand = FieldSchema(
    16, "demand", Phrase(zh: "诉求", en: "request"), .reference(to: "demand"), isRequired: true,
    isImmutable: true, sensitivity: .sensitive)
  /// Residents who spoke.
  package static let reporters = FieldSchema(
    17, "reporters", Phrase(zh: "反映人", en: "reporters"), .reference(to: "resident"), kind: .set,
    sensitivity: .sensitive)
  /// The household concerned.
  package static let household = FieldSchema(
    18, "household", Phrase(zh: "涉及户", en: "household"), .reference(to: "household"),
    sensitivity: .sensitive)
  /// Who speaks for them.
  package static let representatives = FieldSchema(
    19, "representatives", Phrase(zh: "代表", en: "representatives"), .reference(to: "resident"),
    kind: .set, sensitivity: .sensitive)
  /// How to address somebody who is no listed resident.
  package static let name = FieldSchema(
    20, "name", Phrase(zh: "称呼", en: "name"), .line(bytesMax: LineBytes.name), severity: .choose,
    sensitivity: .sensitive)
  /// The way the person wishes to be answered.
  package static let contact = FieldSchema(
    21, "contact", Phrase(zh: "联系方式", en: "how to reach them"), .line(bytesMax: LineBytes.place),
    severity: .choose, sensitivity: .sensitive)
  /// Who heard it.
  package static let recorder = FieldSchema(
    22, "recorder", Phrase(zh: "登记人", en: "recorded by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true, sensitivity: .sensitive)
  /// The party of a dispute that this is, where the other side needs the seal too.
  package static let party = FieldSchema(
    23, "party", Phrase(zh: "纠纷当事人", en: "party of a dispute"), .reference(to: "dispute_party"),
    isImmutable: true, sensitivity: .sensitive)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    34, "demand_voice", Phrase(zh: "诉求反映人", en: "voice of a request"), home: .sealed,
    fields: [
      demand, reporters, household, representatives, name, contact, recorder, party,
    ],
    author: recorder, shape: CommandShape(filled: [demand, party]))
}
