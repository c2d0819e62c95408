internal import Wording

/// 承受能力清单: a household that a plan would burden, and what is done for it.
///
/// It says what the plan costs the household and how that is made good, nothing of its means.
package enum ReliefMeasureSchema {
  /// The household.
  package static let household = FieldSchema(
    16, "household", Phrase(zh: "涉及户", en: "household"), .reference(to: "household"),
    isRequired: true, isImmutable: true, sensitivity: .personal)
  /// What the plan would cost it; the larger of two counts.
  package static let costFen = FieldSchema(
    17, "cost_fen", Phrase(zh: "承担费用", en: "cost"), .money(MoneyBounds.amount),
    preference: .largest, severity: .choose, sensitivity: .personal)
  /// What is done for it; without one the list is not complete.
  package static let relief = FieldSchema(
    18, "relief", Phrase(zh: "减免措施", en: "relief"), .line(bytesMax: LineBytes.reason),
    severity: .choose, sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    55, "relief_measure", Phrase(zh: "承受能力清单", en: "relief measure"),
    home: .child(of: "risk_assessment"), isDeletable: true,
    fields: [
      household, costFen, relief,
    ],
    shape: CommandShape(
      words: ["relief", "add"], title: [household], columns: [household, costFen, relief]))
}
