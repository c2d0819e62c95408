internal import Wording

/// 户享受政策: which benefits a household receives; the P3 companion of a household.
///
/// One register per flag, preferring yes: a removal that had not seen an addition must not cost
/// anybody money (C6). Two companions of one household are read together, flag by flag.
package enum HouseholdBenefitsSchema {
  /// Whose benefits these are.
  package static let household = FieldSchema(
    16, "household", Phrase(zh: "户", en: "household"), .reference(to: "household"),
    isRequired: true, isImmutable: true, sensitivity: .sensitive)
  /// Minimum living allowance.
  package static let dibao = FieldSchema(
    17, "dibao", Phrase(zh: "低保", en: "subsistence allowance"), .boolean, preference: .largest,
    severity: .choose, sensitivity: .sensitive)
  /// Support for people without means or family.
  package static let tekun = FieldSchema(
    18, "tekun", Phrase(zh: "特困", en: "special hardship support"), .boolean, preference: .largest,
    severity: .choose, sensitivity: .sensitive)
  /// Help against falling back into poverty.
  package static let monitor = FieldSchema(
    19, "monitor", Phrase(zh: "监测", en: "monitored against poverty"), .boolean,
    preference: .largest, severity: .choose, sensitivity: .sensitive)
  /// Disability subsidy.
  package static let disabSub = FieldSchema(
    20, "disab_sub", Phrase(zh: "残疾补贴", en: "disability subsidy"), .boolean, preference: .largest,
    severity: .choose, sensitivity: .sensitive)
  /// Rural pension insurance.
  package static let pension = FieldSchema(
    21, "pension", Phrase(zh: "新农保", en: "rural pension"), .boolean, preference: .largest,
    severity: .choose, sensitivity: .sensitive)
  /// Cooperative medical insurance.
  package static let ncms = FieldSchema(
    22, "ncms", Phrase(zh: "合作医疗", en: "cooperative medical insurance"), .boolean,
    preference: .largest, severity: .choose, sensitivity: .sensitive)
  /// Later support for resettled people.
  package static let migrSupport = FieldSchema(
    23, "migr_support", Phrase(zh: "移民后扶", en: "resettlement support"), .boolean,
    preference: .largest, severity: .choose, sensitivity: .sensitive)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    32, "household_benefits", Phrase(zh: "户享受政策", en: "household benefits"), home: .sensitive,
    isDeletable: true,
    fields: [
      household, dibao, tekun, monitor, disabSub, pension, ncms, migrSupport,
    ],
    shape: CommandShape(filled: [household]))
}
