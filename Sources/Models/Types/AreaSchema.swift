internal import Wording

/// 区划: a county, town, village or group; a place, never a judgement of its people.
///
/// The record's id is a hash of its code (``AreaCode``), so that two offices make the same record.
/// Never deleted: an abolished area keeps its code and gets ``validTo``. Source: domain rule D1.
package enum AreaSchema {
  /// The 12 digits of the statistical code; a group carries its village's.
  package static let code = FieldSchema(
    16, "code", Phrase(zh: "区划代码", en: "area code"), .line(bytesMax: LineBytes.areaCode),
    isRequired: true, isImmutable: true, sensitivity: .open)
  /// What people call the place.
  package static let name = FieldSchema(
    17, "name", Phrase(zh: "名称", en: "name"), .line(bytesMax: LineBytes.name), isRequired: true,
    sensitivity: .open)
  /// County, town, village or group.
  package static let level = FieldSchema(
    18, "level", Phrase(zh: "级别", en: "level"), .choice(.areaLevel), isRequired: true,
    isImmutable: true, sensitivity: .open)
  /// The area one level above; absent only at the top.
  package static let parent = FieldSchema(
    19, "parent", Phrase(zh: "上级", en: "part of"), .reference(to: "area"), isImmutable: true,
    sensitivity: .open)
  /// Groups have no national code, only a number within their village.
  package static let groupNumber = FieldSchema(
    20, "group_number", Phrase(zh: "组号", en: "group number"), .integer(IntegerBounds.groupNumber),
    isImmutable: true, sensitivity: .open)
  /// The statistical class of settlement.
  package static let urbanRural = FieldSchema(
    21, "urban_rural", Phrase(zh: "城乡分类", en: "urban or rural"), .choice(.urbanRural),
    sensitivity: .open)
  /// How hard it is to get there; shows whether only easy places are visited.
  package static let access = FieldSchema(
    22, "access", Phrase(zh: "通达", en: "access"), .choice(.access), sensitivity: .open)
  /// Who answers for the area.
  package static let lead = FieldSchema(
    23, "lead", Phrase(zh: "负责人", en: "person in charge"), .reference(to: "worker"))
  /// The first day the area existed.
  package static let validFrom = FieldSchema(
    24, "valid_from", Phrase(zh: "启用日期", en: "valid from"), .date, sensitivity: .open)
  /// The last day the area existed; absent while it does.
  package static let validTo = FieldSchema(
    25, "valid_to", Phrase(zh: "停用日期", en: "valid to"), .date, sensitivity: .open)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    1, "area", Phrase(zh: "区划", en: "area"), home: .area,
    fields: [
      code, name, level, parent, groupNumber, urbanRural, access, lead, validFrom, validTo,
    ],
    shape: CommandShape(
      title: [name], columns: [code, groupNumber, name, level, access, lead],
      order: [.ascending(code), .ascending(groupNumber)]))
}
