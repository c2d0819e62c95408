internal import Wording

/// 稳评: what may follow from a decision, before it is taken.
///
/// Its target is a project, never a person (domain rule F.2). What factors, opinions and levels
/// come to is ``AssessmentState`` and is never stored.
package enum RiskAssessmentSchema {
  /// The plan that is assessed.
  package static let project = FieldSchema(
    16, "project", Phrase(zh: "评估项目", en: "project"), .reference(to: "project"), isRequired: true,
    isImmutable: true)
  /// What it looks at.
  package static let kind = FieldSchema(
    17, "kind", Phrase(zh: "评估类型", en: "kind"), .choice(.assessmentKind), isRequired: true,
    isImmutable: true)
  /// Households that the plan touches; the evidence is measured against the larger number.
  package static let affectedHouseholds = FieldSchema(
    18, "affected_households", Phrase(zh: "涉及户数", en: "households affected"),
    .integer(IntegerBounds.persons), preference: .largest, severity: .choose)
  /// Forms whose answers count as opinions.
  package static let surveys = FieldSchema(
    19, "surveys", Phrase(zh: "征询调查", en: "surveys"), .reference(to: "survey_form"), kind: .set)
  /// Visits on which people were asked.
  package static let visits = FieldSchema(
    20, "visits", Phrase(zh: "征询走访", en: "visits"), .reference(to: "visit"), kind: .set)
  /// Why people oppose the plan, in a word each.
  package static let opposeReasons = FieldSchema(
    21, "oppose_reasons", Phrase(zh: "反对理由", en: "reasons to oppose"),
    .line(bytesMax: LineBytes.name), kind: .set)
  /// The level as officers see it before measures; of two, the higher one.
  package static let initialLevel = FieldSchema(
    22, "initial_level", Phrase(zh: "初始等级", en: "level before measures"), .choice(.riskLevel),
    preference: .ranked(["high", "medium", "low"]), severity: .choose)
  /// The level as officers see it after measures; of two, the higher one gates (C32).
  package static let residualLevel = FieldSchema(
    23, "residual_level", Phrase(zh: "落实措施后等级", en: "level after measures"), .choice(.riskLevel),
    preference: .ranked(["high", "medium", "low"]), severity: .breach)
  /// What is done if it goes wrong.
  package static let contingency = FieldSchema(
    24, "contingency", Phrase(zh: "应急预案", en: "contingency plan"), .text)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    13, "risk_assessment", Phrase(zh: "稳评", en: "assessment"), home: .area,
    fields: [
      project, kind, affectedHouseholds, surveys, visits, opposeReasons, initialLevel,
      residualLevel, contingency,
    ],
    shape: CommandShape(
      words: ["assess"], title: [project, kind],
      columns: [project, kind, affectedHouseholds, initialLevel, residualLevel], placedBy: project),
    family: .assessment)
}
