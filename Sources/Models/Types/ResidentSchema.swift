internal import Wording

/// 成员: one member of a household, with as little as finding and addressing them needs.
///
/// P3 parts live in ``ResidentDetailsSchema``. A full identity number exists only in the hub's
/// vault.
package enum ResidentSchema {
  /// People move, so this is not the record's home.
  package static let household = FieldSchema(
    16, "household", Phrase(zh: "所属户", en: "household"), .reference(to: "household"),
    isRequired: true)
  /// How the person is addressed.
  package static let name = FieldSchema(
    17, "name", Phrase(zh: "姓名", en: "name"), .line(bytesMax: LineBytes.name), isRequired: true,
    severity: .choose, sensitivity: .personal)
  /// GB/T 4761-2008, one digit.
  package static let relation = FieldSchema(
    18, "relation", Phrase(zh: "与户主关系", en: "relation to head"), .choice(.relation),
    sensitivity: .personal)
  /// GB/T 2261.1.
  package static let sex = FieldSchema(
    19, "sex", Phrase(zh: "性别", en: "sex"), .choice(.sex), sensitivity: .personal)
  /// Year only, unless a benefit rule needs the day.
  package static let birthYear = FieldSchema(
    20, "birth_year", Phrase(zh: "出生年", en: "year of birth"), .integer(IntegerBounds.birthYear),
    sensitivity: .personal)
  /// Optional.
  package static let phone = FieldSchema(
    21, "phone", Phrase(zh: "联系电话", en: "telephone"), .phone, severity: .choose,
    sensitivity: .personal)
  /// Who consents for a child under 14.
  package static let minorGuardian = FieldSchema(
    22, "minor_guardian", Phrase(zh: "监护人", en: "guardian"), .reference(to: "resident"),
    sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    5, "resident", Phrase(zh: "成员", en: "resident"), home: .area, isDeletable: true,
    fields: [
      household, name, relation, sex, birthYear, phone, minorGuardian,
    ],
    shape: CommandShape(
      title: [name], columns: [name, household, relation, birthYear, phone],
      order: [.place, .ascending(household)], placedBy: household))
}
