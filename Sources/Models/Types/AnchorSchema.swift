internal import Wording

/// 办理流水校验点: up to where the chains of steps had come on one day; made by the hub, never changed.
///
/// Whoever fetched it can show later that a step which it names is gone or reads otherwise, in the
/// hub's own file, too. It belongs to the whole that the hub serves, so auditor and county hold it.
package enum AnchorSchema {
  /// The day that it closes, in China's time.
  package static let date = FieldSchema(
    16, "date", Phrase(zh: "日期", en: "day"), .date, isRequired: true, isImmutable: true)
  /// When the hub made it.
  package static let madeAt = FieldSchema(
    17, "made_at", Phrase(zh: "生成时间", en: "made at"), .instant, isRequired: true, isImmutable: true)
  /// How many steps with a place in a chain the hub held.
  package static let steps = FieldSchema(
    18, "steps", Phrase(zh: "步骤总数", en: "steps held"), .integer(IntegerBounds.count),
    isRequired: true, isImmutable: true)
  /// The latest step of each chain that grew since the anchor before, as ``CaseAnchor`` writes it.
  package static let heads = FieldSchema(
    19, "heads", Phrase(zh: "各链末端", en: "ends of chains"), .text, isRequired: true,
    isImmutable: true)
  /// The end of the office's own audit log when it was made.
  package static let audit = FieldSchema(
    20, "audit", Phrase(zh: "审计日志末端", en: "end of the audit log"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// SHA-256 of the anchor before; absent in the first.
  package static let previous = FieldSchema(
    21, "previous", Phrase(zh: "前一校验点", en: "anchor before"), .bytes(count: Digest.bytes),
    isImmutable: true)
  /// SHA-256 over all of this: what is printed and read aloud.
  package static let hash = FieldSchema(
    22, "hash", Phrase(zh: "校验值", en: "hash"), .bytes(count: Digest.bytes), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    21, "anchor", Phrase(zh: "办理流水校验点", en: "anchor of steps"), home: .area,
    fields: [date, madeAt, steps, heads, audit, previous, hash])
}
