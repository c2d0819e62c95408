internal import Wording

/// 附件: a photo or paper that belongs to a record; a child of it.
///
/// The record travels like any other and says which bytes belong to it; those follow in a lane of
/// their own, so the record may be here long before them.
package enum AttachmentSchema {
  /// Who attached it.
  package static let author = FieldSchema(
    16, "author", Phrase(zh: "添加人", en: "attached by"), .reference(to: "worker"),
    isRequired: true, isImmutable: true)
  /// What the file is called; never a path.
  package static let fileName = FieldSchema(
    17, "file_name", Phrase(zh: "文件名", en: "file name"), .line(bytesMax: LineBytes.title),
    isRequired: true, sensitivity: .personal)
  /// What it is.
  package static let kind = FieldSchema(
    18, "kind", Phrase(zh: "类别", en: "kind"), .choice(.attachmentKind), isRequired: true)
  /// How many bytes it has.
  package static let size = FieldSchema(
    19, "size", Phrase(zh: "大小（字节）", en: "size in bytes"),
    .integer(1...Limits.attachmentBytesMax), isRequired: true, isImmutable: true)
  /// SHA-256 of its bytes: what is not these bytes is not this attachment.
  package static let sha256 = FieldSchema(
    20, "sha256", Phrase(zh: "SHA-256 校验值", en: "SHA-256"), .bytes(count: Digest.bytes),
    isRequired: true, isImmutable: true)
  /// When it was taken or signed.
  package static let takenAt = FieldSchema(
    21, "taken_at", Phrase(zh: "拍摄时间", en: "taken at"), .instant)
  /// What it shows.
  package static let note = FieldSchema(
    22, "note", Phrase(zh: "说明", en: "note"), .text, sensitivity: .personal)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    40, "attachment", Phrase(zh: "附件", en: "attachment"), home: .childOfAny, isDeletable: true,
    fields: [fileName, kind, note, takenAt, size, sha256, author], author: author,
    shape: CommandShape(title: [fileName], filled: [size]))
}
