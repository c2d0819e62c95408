internal import Wording

/// 数据导出: that somebody took records out of the system as a file, what of, and how many.
///
/// A masked one is noted when it is made. One that shows personal parts is asked for first; two
/// other people approve it, and its id is the watermark of the file.
package enum DataExportSchema {
  /// Who exports.
  package static let author = FieldSchema(
    16, "author", Phrase(zh: "导出人", en: "exported by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// What of.
  package static let content = FieldSchema(
    17, "content", Phrase(zh: "导出内容", en: "content"), .choice(.exportContent), isRequired: true,
    isImmutable: true)
  /// Whether personal parts stand in it as they are.
  package static let unmasked = FieldSchema(
    18, "unmasked", Phrase(zh: "不脱敏", en: "unmasked"), .boolean, isRequired: true,
    isImmutable: true)
  /// What an unmasked one is for; masked ones need no reason.
  package static let reason = FieldSchema(
    19, "reason", Phrase(zh: "用途", en: "purpose"), .line(bytesMax: LineBytes.reason),
    isImmutable: true)
  /// When it was asked for.
  package static let askedAt = FieldSchema(
    20, "asked_at", Phrase(zh: "申请时间", en: "asked at"), .instant, isRequired: true,
    isImmutable: true)
  /// When the file was made; nil while it was not.
  package static let madeAt = FieldSchema(
    21, "made_at", Phrase(zh: "导出时间", en: "made at"), .instant, isImmutable: true)
  /// How many records stand in it.
  package static let rows = FieldSchema(
    22, "row_count", Phrase(zh: "条数", en: "records"), .integer(IntegerBounds.count),
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    28, "data_export", Phrase(zh: "数据导出", en: "export"), home: .area,
    fields: [author, content, unmasked, reason, askedAt, madeAt, rows], author: author,
    shape: CommandShape(
      words: ["export"], title: [content, askedAt],
      columns: [content, author, unmasked, askedAt, madeAt, rows], order: [.descending(askedAt)],
      moment: askedAt, filled: [unmasked, madeAt, rows]),
    family: ExportPermit.family)
}

/// 导出审批: that somebody approved an unmasked export; a child of it, written once.
package enum ExportApprovalSchema {
  /// Who approves.
  package static let approver = FieldSchema(
    16, "approver", Phrase(zh: "审批人", en: "approved by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// When.
  package static let at = FieldSchema(
    17, "at", Phrase(zh: "审批时间", en: "approved at"), .instant, isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    90, "export_approval", Phrase(zh: "导出审批", en: "approval of an export"),
    home: .child(of: "data_export"), fields: [approver, at], author: approver,
    shape: CommandShape(words: ["approve"], title: [approver], moment: at))
}
