package import Console
package import Models
internal import Storage
internal import Wording

/// MQ-E0xx: local writes that a rule refuses.
extension Catalogue {
  static let editing: [Message] = [
    recordMissing, writtenOnce, typeNotDeletable, recordDeleted, fieldRequired, editTooLarge,
    notAllowed,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  /// A record that is not on this laptop.
  package static let recordMissing = Message(
    "MQ-E001", Phrase(zh: "本机没有这条记录。", en: "The record is not on this laptop."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请核对编号，或先运行“minqing sync”。", en: "Check the id, or run “minqing sync” first."),
    exit: .refused)
  static let writtenOnce = Message(
    "MQ-E002",
    Phrase(zh: "该字段只能填写一次。", en: "The field is written only once."), safety: unchanged,
    remedy: Phrase(zh: "请另作更正说明。", en: "Add a correction instead."), exit: .refused)
  static let typeNotDeletable = Message(
    "MQ-E003", Phrase(zh: "这类记录不可删除。", en: "Records of this type are never deleted."),
    safety: unchanged,
    remedy: Phrase(zh: "请改为结束或更正该记录。", en: "End or correct the record instead."),
    exit: .refused)
  static let recordDeleted = Message(
    "MQ-E004", Phrase(zh: "记录已被删除。", en: "The record was deleted."), safety: unchanged,
    remedy: Phrase(
      zh: "请先用“minqing log 编号”查看经过。", en: "See what happened with “minqing log ID” first."),
    exit: .refused)
  static let fieldRequired = Message(
    "MQ-E005", Phrase(zh: "缺少必填的字段。", en: "A required field is missing."), safety: unchanged,
    remedy: Phrase(zh: "请补填该字段。", en: "Give the field a value."), exit: .usage)
  static let editTooLarge = Message(
    "MQ-E006", Phrase(zh: "记录超过大小上限。", en: "The record is larger than allowed."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请缩短长文本，或改为附件。", en: "Shorten its long texts, or attach them as files."),
    exit: .refused)
  static let notAllowed = Message(
    "MQ-E007",
    Phrase(zh: "您的角色或授权不允许这样填写。", en: "Your role or grants do not allow this."),
    safety: unchanged,
    remedy: Phrase(zh: "请交由有权限的同事办理。", en: "Ask a colleague who may do it."),
    exit: .refused)

  /// Why a local write was not made.
  static func problem(_ error: EditError) -> Problem {
    switch error {
    case .missing(let id):
      recordMissing.problem(
        Phrase(zh: "本机没有记录 \(id)。", en: "The record \(id) is not on this laptop."))
    case .immutable(let field, let record):
      writtenOnce.problem(
        Phrase(
          zh: "记录 \(record) 的字段“\(field)”只能填写一次。",
          en: "The field “\(field)” of \(record) is written only once."))
    case .notDeletable(let type):
      typeNotDeletable.problem(
        Phrase(
          zh: "“\(type)”类的记录不可删除。", en: "Records of the type “\(type)” are never deleted."))
    case .deleted(let id):
      recordDeleted.problem(Phrase(zh: "记录 \(id) 已被删除。", en: "The record \(id) was deleted."))
    case .required(let field, let type):
      fieldRequired.problem(
        Phrase(
          zh: "“\(type)”缺少必填的字段“\(field)”。", en: "The field “\(field)” of “\(type)” is required."))
    case .tooLarge(let bytes, let limit):
      editTooLarge.problem(
        Phrase(
          zh: "记录约 \(bytes) 字节，上限为 \(limit) 字节。",
          en: "The record has about \(bytes) bytes; the limit is \(limit)."))
    }
  }

  /// What a write would be refused for by the hub, told before it is made.
  package static func problem(_ refusal: WriteRefusal) -> Problem {
    notAllowed.problem(refusal.phrase, remedy: refusal.remedy)
  }
}
