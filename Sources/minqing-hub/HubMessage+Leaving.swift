import Console
import Program
import Wording

/// MQ-O14x: moving, handing over and reviewing.
extension HubMessage {
  /// All of them, in the order of their codes.
  static let leaving: [Message] = [
    ambiguousPlace, unknownRecord, ambiguousRecord, notMovable, otherTree, unknownReview,
    decidedReview, unfitReview, deviceInUse, sameWorker, noteRequired,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  private static func message(
    _ code: String, _ cause: Phrase, _ remedy: Phrase, _ exit: ExitStatus
  ) -> Message {
    Message(code, cause, safety: unchanged, remedy: remedy, exit: exit)
  }

  private static let listReviews = Phrase(
    zh: "“minqing-hub review list --all”列出全部待审记录。",
    en: "“minqing-hub review list --all” lists them all.")

  static let ambiguousPlace = message(
    "MQ-O141", Phrase(zh: "有多个区划叫这个名称。", en: "Several areas have this name."),
    Phrase(zh: "请改用区划代码。", en: "Name one by its code."), .usage)
  static let unknownRecord = message(
    "MQ-O142", Phrase(zh: "没有这条记录。", en: "There is no such record."),
    Phrase(zh: "请给出记录编号的开头。", en: "Give the beginning of the record's id."), .usage)
  static let ambiguousRecord = message(
    "MQ-O143", Phrase(zh: "编号可指多条记录。", en: "The id may mean several records."),
    Phrase(zh: "请多写几位编号。", en: "Write more digits of the id."), .usage)
  static let notMovable = message(
    "MQ-O144", Phrase(zh: "这条记录不能单独移动。", en: "This record is not moved by itself."),
    Phrase(
      zh: "请移动它所属的记录；区划和人员不移动。",
      en: "Move the record that it belongs to; areas and workers stay where they are."), .refused)
  static let otherTree = message(
    "MQ-O145",
    Phrase(
      zh: "目标不在本中心的范围内，或属于另一类信息。",
      en: "The place is not served by this hub, or is for another kind of information."),
    Phrase(
      zh: "“minqing-hub area list”列出可用的区划。",
      en: "“minqing-hub area list” shows the places there are."), .refused)
  static let unknownReview = message(
    "MQ-O146", Phrase(zh: "没有这个待审编号。", en: "Nothing waits for review under this number."),
    listReviews, .usage)
  static let decidedReview = message(
    "MQ-O147", Phrase(zh: "这一项已有决定。", en: "This was decided before."), listReviews, .stale)
  static let unfitReview = message(
    "MQ-O148", Phrase(zh: "这一项无法并入。", en: "This cannot be merged as it is."),
    Phrase(
      zh: "请先处理所说的原因，或用“minqing-hub review discard 编号 --note 理由”。",
      en: "Remove the reason first, or use “minqing-hub review discard N --note WHY”."), .refused)
  static let deviceInUse = message(
    "MQ-O149", Phrase(zh: "这台设备未被吊销。", en: "The device was not revoked."),
    Phrase(
      zh: "在用的设备照常同步即可；遗失的设备请先“minqing-hub device revoke”。",
      en: "One in use just syncs; revoke a lost one first with “minqing-hub device revoke”."),
    .refused)
  static let sameWorker = message(
    "MQ-O150", Phrase(zh: "两人是同一人。", en: "Both are the same person."),
    Phrase(
      zh: "请写明两个不同的人：移交人和接手人，或经办人和复核人。",
      en: "Name two people: who gives and who takes, or who decides and who confirms."), .usage)
  static let noteRequired = message(
    "MQ-O151", Phrase(zh: "不采用须说明理由。", en: "Deciding against it needs a reason."),
    Phrase(zh: "请加 --note 理由。", en: "Add --note WHY."), .usage)
}
