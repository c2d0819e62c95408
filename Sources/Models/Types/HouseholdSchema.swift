internal import Wording

/// 户: one household; holds facts needed to find and help it and nothing that ranks it.
///
/// Benefits are P3 and live in ``HouseholdBenefitsSchema``.
package enum HouseholdSchema {
  /// Four digits within the group; equal ones are a `duplicate` conflict, never one record by
  /// force.
  package static let houseNo = FieldSchema(
    16, "house_no", Phrase(zh: "户编号", en: "house number"), .line(bytesMax: LineBytes.houseNumber),
    isRequired: true)
  /// Where the household lives.
  package static let address = FieldSchema(
    17, "address", Phrase(zh: "住址", en: "address"), .line(bytesMax: LineBytes.address),
    isRequired: true, sensitivity: .personal)
  /// The head's name; two names at once are a question for people (C3).
  package static let headName = FieldSchema(
    18, "head_name", Phrase(zh: "户主", en: "head of household"), .line(bytesMax: LineBytes.name),
    isRequired: true, severity: .choose, sensitivity: .personal)
  /// The head among the members.
  package static let headResident = FieldSchema(
    19, "head_resident", Phrase(zh: "户主成员", en: "head (member)"), .reference(to: "resident"),
    sensitivity: .personal)
  /// How hard it is to get there.
  package static let access = FieldSchema(
    20, "access", Phrase(zh: "通达", en: "access"), .choice(.access))
  /// Whether anybody lives there.
  package static let status = FieldSchema(
    21, "status", Phrase(zh: "状态", en: "status"), .choice(.householdStatus))
  /// Optional; two numbers at once are both kept (C2).
  package static let phone = FieldSchema(
    22, "phone", Phrase(zh: "联系电话", en: "telephone"), .phone, severity: .choose,
    sensitivity: .personal)
  /// Counted at the door; compared with the listed members (C5).
  package static let memberCount = FieldSchema(
    23, "member_count", Phrase(zh: "人数", en: "members"), .integer(IntegerBounds.members),
    severity: .choose)
  /// How to reach the household.
  package static let accessNotes = FieldSchema(
    24, "access_notes", Phrase(zh: "备注", en: "notes"), .text, sensitivity: .personal)
  /// A refusal wins from its time (C7).
  package static let noContact = FieldSchema(
    25, "no_contact", Phrase(zh: "谢绝走访", en: "wishes no visits"), .choice(.noContact),
    preference: .ranked(["refused", "phone_only", "none"]), severity: .choose)
  /// The last day of the wish; the longer one is respected.
  package static let noContactUntil = FieldSchema(
    26, "no_contact_until", Phrase(zh: "谢绝至", en: "no visits until"), .date, preference: .largest)
  /// The household that stays after a merge; of two, the older id (C11).
  package static let duplicateOf = FieldSchema(
    27, "duplicate_of", Phrase(zh: "并入户", en: "same as"), .reference(to: "household"),
    preference: .smallest, severity: .choose)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    4, "household", Phrase(zh: "户", en: "household"), home: .area, isDeletable: true,
    fields: [
      houseNo, address, headName, headResident, access, status, phone, memberCount, accessNotes,
      noContact, noContactUntil, duplicateOf,
    ],
    shape: CommandShape(
      title: [houseNo, headName], columns: [houseNo, headName, address, phone, status],
      order: [.place, .ascending(houseNo)], filled: [duplicateOf]))
}
