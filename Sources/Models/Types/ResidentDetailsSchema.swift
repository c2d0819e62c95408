internal import Wording

/// 成员敏感信息: what only consent allows to be kept about a resident; the P3 companion.
package enum ResidentDetailsSchema {
  /// Whose details these are.
  package static let resident = FieldSchema(
    16, "resident", Phrase(zh: "成员", en: "resident"), .reference(to: "resident"), isRequired: true,
    isImmutable: true, sensitivity: .sensitive)
  /// Only when a benefit rule needs the day, such as an allowance from the 80th birthday.
  package static let birthDate = FieldSchema(
    17, "birth_date", Phrase(zh: "出生日期", en: "date of birth"), .date, severity: .choose,
    sensitivity: .sensitive)
  /// Tells apart people of one name; never more digits than four.
  package static let idLast4 = FieldSchema(
    18, "id_last4", Phrase(zh: "证件后四位", en: "last four of identity number"),
    .line(bytesMax: LineBytes.idTail), severity: .choose, sensitivity: .sensitive)
  /// Services somebody needs, not diagnoses.
  package static let needs = FieldSchema(
    19, "needs", Phrase(zh: "服务需求", en: "service needs"), .choice(.serviceNeed), kind: .set,
    sensitivity: .sensitive)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    33, "resident_details", Phrase(zh: "成员敏感信息", en: "resident details"), home: .sensitive,
    isDeletable: true,
    fields: [
      resident, birthDate, idLast4, needs,
    ],
    shape: CommandShape(filled: [resident]))
}
