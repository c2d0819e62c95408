internal import Wording

/// 矛盾纠纷: a disagreement between two sides that somebody mediates.
///
/// Its steps and clocks are those of its request; what came of the mediation is derived from the
/// children and never stored. Never deleted.
package enum DisputeSchema {
  /// The request in which it is handled; the dispute stands at the same place.
  package static let demand = FieldSchema(
    16, "demand", Phrase(zh: "诉求", en: "request"), .reference(to: "demand"), isRequired: true,
    isImmutable: true)
  /// What the sides disagree about.
  package static let category = FieldSchema(
    17, "category", Phrase(zh: "纠纷类型", en: "category"), .choice(.disputeCategory),
    isRequired: true, severity: .choose)
  /// One line that takes no side.
  package static let summary = FieldSchema(
    18, "summary", Phrase(zh: "摘要", en: "summary"), .line(bytesMax: LineBytes.title),
    severity: .choose, sensitivity: .personal)
  /// Who mediates; the parties may ask for somebody else.
  package static let mediators = FieldSchema(
    19, "mediators", Phrase(zh: "调解员", en: "mediators"), .reference(to: "worker"), kind: .set,
    isRequired: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    9, "dispute", Phrase(zh: "矛盾纠纷", en: "dispute"), home: .area,
    fields: [
      demand, category, summary, mediators,
    ],
    author: mediators,
    shape: CommandShape(
      title: [category, demand], columns: [demand, category, summary, mediators],
      placedBy: demand),
    family: DisputeRules.family)
}
