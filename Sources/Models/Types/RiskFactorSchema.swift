internal import Wording

/// 风险因素: one thing that may go wrong with a plan; a child of the assessment.
package enum RiskFactorSchema {
  /// What may go wrong.
  package static let name = FieldSchema(
    16, "name", Phrase(zh: "因素", en: "factor"), .line(bytesMax: LineBytes.title), isRequired: true,
    severity: .choose)
  /// On which ground.
  package static let dimension = FieldSchema(
    17, "dimension", Phrase(zh: "维度", en: "dimension"), .choice(.factorDimension), isRequired: true,
    isImmutable: true)
  /// How likely it is, from 1 to 5; the larger of two counts.
  package static let likelihood = FieldSchema(
    18, "likelihood", Phrase(zh: "可能性", en: "likelihood"), .integer(AssessmentBounds.score),
    isRequired: true, preference: .largest, severity: .choose)
  /// How bad it would be, from 1 to 5; the larger of two counts.
  package static let impact = FieldSchema(
    19, "impact", Phrase(zh: "影响", en: "impact"), .integer(AssessmentBounds.score),
    isRequired: true, preference: .largest, severity: .choose)
  /// What is done about it.
  package static let measure = FieldSchema(
    20, "measure", Phrase(zh: "措施", en: "measure"), .text, severity: .choose)
  /// Who answers for the measure.
  package static let owner = FieldSchema(
    21, "owner", Phrase(zh: "责任人", en: "owner"), .reference(to: "worker"))
  /// How likely it is after the measure.
  package static let residualLikelihood = FieldSchema(
    22, "residual_likelihood", Phrase(zh: "措施后可能性", en: "likelihood after"),
    .integer(AssessmentBounds.score), preference: .largest, severity: .choose)
  /// How bad it would be after the measure.
  package static let residualImpact = FieldSchema(
    23, "residual_impact", Phrase(zh: "措施后影响", en: "impact after"),
    .integer(AssessmentBounds.score), preference: .largest, severity: .choose)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    52, "risk_factor", Phrase(zh: "风险因素", en: "factor"), home: .child(of: "risk_assessment"),
    fields: [
      name, dimension, likelihood, impact, measure, owner, residualLikelihood, residualImpact,
    ],
    shape: CommandShape(
      words: ["factor", "add"], title: [name],
      columns: [name, dimension, likelihood, impact, residualLikelihood, residualImpact, measure]))
}
