internal import Wording

/// 查阅登记: who looked at a sensitive or sealed part, when and why; sealed with the town, written
/// once.
package enum DisclosureSchema {
  /// Who looked.
  package static let reader = FieldSchema(
    16, "reader", Phrase(zh: "查阅人", en: "reader"), .reference(to: "worker"), isRequired: true,
    isImmutable: true, sensitivity: .sensitive)
  /// The record that was opened.
  package static let target = FieldSchema(
    17, "target", Phrase(zh: "所指记录", en: "record meant"), .bytes(count: 16), isRequired: true,
    isImmutable: true, sensitivity: .sensitive)
  /// Its type.
  package static let targetType = FieldSchema(
    18, "target_type", Phrase(zh: "记录类型", en: "type of record"), .integer(IntegerBounds.code),
    isRequired: true, isImmutable: true, sensitivity: .sensitive)
  /// When.
  package static let at = FieldSchema(
    19, "at", Phrase(zh: "查阅时间", en: "looked at"), .instant, isRequired: true, isImmutable: true,
    sensitivity: .sensitive)
  /// Why, in the reader's words.
  package static let reason = FieldSchema(
    20, "reason", Phrase(zh: "查阅理由", en: "reason"), .line(bytesMax: LineBytes.reason),
    isRequired: true, isImmutable: true, sensitivity: .sensitive)
  /// Whether nothing was shown, as the reader was not granted the part.
  package static let refused = FieldSchema(
    21, "refused", Phrase(zh: "未获授权", en: "refused"), .boolean, isImmutable: true,
    sensitivity: .sensitive)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    76, "disclosure", Phrase(zh: "查阅登记", en: "disclosure"), home: .sealed,
    fields: [reader, target, targetType, at, reason, refused], author: reader)
}
