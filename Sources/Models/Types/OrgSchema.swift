package import CRDT
internal import Wording

/// 单位: a body that handles matters or passes them on; the hub's own, read everywhere.
///
/// Which matters it handles stands in its ``OrgDutySchema`` children, the duty catalogue.
package enum OrgSchema {
  /// The code by which workers and requests name it, such as `water`.
  package static let code = FieldSchema(
    16, "code", Phrase(zh: "单位代码", en: "code"), .line(bytesMax: LineBytes.unit),
    isRequired: true, isImmutable: true, sensitivity: .open)
  /// What people call it.
  package static let name = FieldSchema(
    17, "name", Phrase(zh: "名称", en: "name"), .line(bytesMax: LineBytes.name), isRequired: true,
    sensitivity: .open)
  /// What kind of body it is.
  package static let kind = FieldSchema(
    18, "kind", Phrase(zh: "单位类型", en: "kind"), .choice(.orgKind), isRequired: true,
    sensitivity: .open)
  /// The body that it belongs to.
  package static let parent = FieldSchema(
    19, "parent", Phrase(zh: "上级单位", en: "part of"), .reference(to: "org"), sensitivity: .open)
  /// The number that residents may call.
  package static let phone = FieldSchema(
    20, "phone", Phrase(zh: "办公电话", en: "telephone"), .phone, sensitivity: .open)
  /// The number for complaints about its service; printed on every contact card.
  package static let supervisionPhone = FieldSchema(
    21, "supervision_phone", Phrase(zh: "监督电话", en: "supervision line"), .phone,
    sensitivity: .open)
  /// The last day it existed; absent while it does.
  package static let validTo = FieldSchema(
    22, "valid_to", Phrase(zh: "停用日期", en: "valid to"), .date, sensitivity: .open)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    17, "org", Phrase(zh: "单位", en: "unit"), home: .area,
    fields: [code, name, kind, parent, phone, supervisionPhone, validTo],
    shape: CommandShape(
      title: [name], columns: [code, name, kind, parent, phone, supervisionPhone],
      order: [.ascending(code)]))

  /// The id of the record with a code below a place: two offices that add it make one record.
  ///
  /// Like an area's id it is FNV-1a in 128 bits, marked as a UUID of version 8.
  package static func recordID(code: String, at place: ScopePath) -> RecordID {
    FNV.recordID("org\n\(place.text)\n\(code)")
  }
}
