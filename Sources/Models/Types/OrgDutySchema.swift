internal import Wording

/// 派单目录条目: that a unit handles a domain from one day on; a child of the unit.
///
/// An entry is never rewritten: it ends, and another begins. So it can be asked who had to handle a
/// matter on any day.
package enum OrgDutySchema {
  /// The domain of matters.
  package static let domain = FieldSchema(
    16, "domain", Phrase(zh: "领域", en: "domain"), .choice(.domain), isRequired: true,
    isImmutable: true, sensitivity: .open)
  /// The first day.
  package static let validFrom = FieldSchema(
    17, "valid_from", Phrase(zh: "启用日期", en: "valid from"), .date, isRequired: true,
    isImmutable: true, sensitivity: .open)
  /// The last day; absent while it holds.
  package static let validTo = FieldSchema(
    18, "valid_to", Phrase(zh: "停用日期", en: "valid to"), .date, preference: .smallest,
    sensitivity: .open)
  /// The deputy who answers for the domain; named when a matter is escalated.
  package static let deputy = FieldSchema(
    19, "deputy", Phrase(zh: "分管领导", en: "deputy in charge"), .reference(to: "worker"),
    isImmutable: true)
  /// The document that says so.
  package static let basis = FieldSchema(
    20, "basis", Phrase(zh: "依据", en: "basis"), .line(bytesMax: LineBytes.reason),
    isImmutable: true, sensitivity: .open)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    67, "org_duty", Phrase(zh: "派单目录", en: "duty"), home: .child(of: "org"),
    fields: [domain, validFrom, validTo, deputy, basis],
    shape: CommandShape(title: [domain, validFrom]))
}
