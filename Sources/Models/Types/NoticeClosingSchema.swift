internal import Wording

/// 公示结束: that a notice was taken down, and why; a child of the notice, written once.
package enum NoticeClosingSchema {
  /// Whether its time was over or it was withdrawn.
  package static let ground = FieldSchema(
    16, "ground", Phrase(zh: "结束方式", en: "how it ended"), .choice(.noticeClosing),
    isRequired: true, isImmutable: true, sensitivity: .open)
  /// When.
  package static let at = FieldSchema(
    17, "at", Phrase(zh: "结束时间", en: "ended at"), .instant, isRequired: true, isImmutable: true)
  /// What came of it, or what was wrong with it.
  package static let reason = FieldSchema(
    18, "reason", Phrase(zh: "说明", en: "reason"), .line(bytesMax: LineBytes.reason),
    isImmutable: true)
  /// Who took it down.
  package static let author = FieldSchema(
    19, "author", Phrase(zh: "经办人", en: "ended by"), .reference(to: "worker"), isRequired: true,
    isImmutable: true)

  /// The type with all its fields, in reading order.
  package static let type = TypeSchema(
    62, "notice_closing", Phrase(zh: "公示结束", en: "end of a notice"), home: .child(of: "notice"),
    fields: [ground, at, reason, author],
    author: author, shape: CommandShape(words: ["close"], title: [ground, at], moment: at))
}
