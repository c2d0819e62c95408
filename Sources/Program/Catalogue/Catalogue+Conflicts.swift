package import Client
package import Console
internal import Models
internal import Wording

/// MQ-C0xx: conflicts that were not settled; nothing was written.
extension Catalogue {
  static let conflicts: [Message] = [
    conflictUnknown, conflictSettled, conflictChanged, reasonRequired, rivalGone, settledOtherwise,
    mergedWithItself, mergedBefore, mergedElsewhere, notMerged, mergeStays,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  static let conflictUnknown = Message(
    "MQ-C001", Phrase(zh: "没有这个冲突。", en: "There is no such conflict."), safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing conflicts”查看编号。", en: "See the ids with “minqing conflicts”."),
    exit: .usage)
  static let conflictSettled = Message(
    "MQ-C002", Phrase(zh: "该冲突已经处理。", en: "The conflict was settled already."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing conflicts history”查看由谁如何处理。",
      en: "See by whom and how with “minqing conflicts history”."), exit: .stale)
  static let conflictChanged = Message(
    "MQ-C003",
    Phrase(zh: "该冲突在您查看之后又有变化。", en: "The conflict changed after it was shown to you."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing conflicts show 编号”再看一次，然后决定。",
      en: "Look at it again with “minqing conflicts show ID”, then decide."), exit: .stale)
  static let reasonRequired = Message(
    "MQ-C004", Phrase(zh: "处理这个冲突必须说明理由。", en: "Settling this conflict needs a reason."),
    safety: unchanged, remedy: Phrase(zh: "请加 --note 理由。", en: "Add --note TEXT."),
    exit: .usage)
  static let rivalGone = Message(
    "MQ-C005", Phrase(zh: "所选的一方已不在其中。", en: "The side that was chosen stands no more."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing conflicts show 编号”再看一次，然后决定。",
      en: "Look at it again with “minqing conflicts show ID”, then decide."), exit: .stale)
  static let settledOtherwise = Message(
    "MQ-C006",
    Phrase(zh: "这类冲突不能靠选择一方来处理。", en: "Taking a side does not settle this kind of conflict."),
    safety: unchanged,
    remedy: Phrase(
      zh: "“minqing conflicts show 编号”说明如何处理。",
      en: "“minqing conflicts show ID” says how it is settled."), exit: .refused)

  static let mergedWithItself = Message(
    "MQ-C007", Phrase(zh: "这是同一条记录。", en: "Both are one record."), safety: unchanged,
    remedy: Phrase(zh: "请给出两条不同的记录。", en: "Name two different records."), exit: .usage)
  static let mergedBefore = Message(
    "MQ-C008", Phrase(zh: "两条记录已经合并。", en: "The records were merged before."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing show 编号”查看合并了哪些。",
      en: "See what is merged with “minqing show ID”."), exit: .stale)
  static let mergedElsewhere = Message(
    "MQ-C009", Phrase(zh: "不同村的户不能合并。", en: "Households of different villages are not one."),
    safety: unchanged,
    remedy: Phrase(
      zh: "如户已迁移，请先报办公室移动该户。",
      en: "If the household moved, ask the office to move its record first."), exit: .refused)
  static let notMerged = Message(
    "MQ-C010", Phrase(zh: "该记录没有合并。", en: "The record was not merged."), safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing show 编号”查看。", en: "See it with “minqing show ID”."), exit: .stale)
  static let mergeStays = Message(
    "MQ-C011",
    Phrase(zh: "该记录是合并后保留的一条。", en: "The record is the one that the others went into."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请对并入的记录撤销合并。", en: "Unmerge those that went into it."), exit: .refused)

  /// Why records were not merged or unmerged.
  static func problem(_ error: MergeError) -> Problem {
    switch error {
    case .sameRecord: mergedWithItself.problem()
    case .areOne: mergedBefore.problem()
    case .otherVillage: mergedElsewhere.problem()
    case .notMerged: notMerged.problem()
    case .stays(_, let merged):
      mergeStays.problem(
        remedy: Phrase(
          zh: "请撤销并入的记录：" + merged.map { "minqing unmerge \($0)" }.joined(separator: "；") + "。",
          en: "Unmerge one that went into it: "
            + merged.map { "minqing unmerge \($0)" }.joined(separator: "; ") + "."))
    }
  }

  /// Why a conflict was not settled.
  package static func problem(_ error: ResolveError) -> Problem {
    switch error {
    case .gone(let id):
      conflictSettled.problem(
        Phrase(zh: "冲突 \(id) 已经处理。", en: "The conflict \(id) was settled already."))
    case .stale(let id):
      conflictChanged.problem(
        Phrase(
          zh: "冲突 \(id) 在您查看之后又有变化。",
          en: "The conflict \(id) changed after it was shown to you."),
        remedy: again(id))
    case .noteRequired(let id):
      reasonRequired.problem(
        Phrase(zh: "处理冲突 \(id) 必须说明理由。", en: "Settling the conflict \(id) needs a reason."))
    case .noSuchRival(let id): rivalGone.problem(remedy: again(id))
    case .otherMeans(let kind, let id):
      settledOtherwise.problem(
        Phrase(
          zh: "“\(kind.label.zh)”不能靠选择一方来处理。",
          en: "Taking a side does not settle this: \(kind.label.en)."),
        remedy: Phrase(
          zh: "“minqing conflicts show \(id)”说明如何处理。",
          en: "“minqing conflicts show \(id)” says how it is settled."))
    }
  }

  /// The word named no conflict, open or settled.
  package static func unknownConflict(_ word: String) -> Problem {
    conflictUnknown.problem(
      Phrase(zh: "没有编号为“\(word)”的冲突。", en: "There is no conflict “\(word)”."))
  }

  private static func again(_ id: String) -> Phrase {
    Phrase(
      zh: "请用“minqing conflicts show \(id)”再看一次，然后决定。",
      en: "Look at it again with “minqing conflicts show \(id)”, then decide.")
  }
}
