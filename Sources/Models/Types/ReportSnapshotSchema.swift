internal import Wording

/// 固化报表: one report of one month as it was when the month was frozen; made at the hub only.
///
/// Lives at the whole that the hub serves, so that who was granted the town can check that nobody
/// changed it. Holds sums only, never cases, workers or residents.
package enum ReportSnapshotSchema {
  /// The month, as `2026-06`.
  package static let month = FieldSchema(
    16, "month", Phrase(zh: "月份", en: "month"), .line(bytesMax: LineBytes.label),
    isRequired: true, isImmutable: true)
  /// Which report, as the command line names it.
  package static let report = FieldSchema(
    17, "report", Phrase(zh: "报表", en: "report"), .line(bytesMax: LineBytes.label),
    isRequired: true, isImmutable: true)
  /// The report as JSON; these bytes are what the hash is of.
  package static let body = FieldSchema(
    18, "body", Phrase(zh: "内容", en: "content"), .text, isRequired: true, isImmutable: true)
  /// SHA-256 of the content.
  package static let hash = FieldSchema(
    19, "hash", Phrase(zh: "校验值", en: "hash"), .bytes(count: Digest.bytes), isRequired: true,
    isImmutable: true)
  /// When it was frozen.
  package static let frozenAt = FieldSchema(
    20, "frozen_at", Phrase(zh: "固化时间", en: "frozen at"), .instant, isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    20, "report_snapshot", Phrase(zh: "固化报表", en: "frozen report"), home: .area,
    fields: [month, report, body, hash, frozenAt])
}
