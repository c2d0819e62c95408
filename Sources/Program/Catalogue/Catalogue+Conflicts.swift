package import Client
package import Console
internal import Models
internal import Wording

/// MQ-C0xx: conflicts that were not settled; nothing was written.
extension Catalogue {
  static let conflicts: [Message] = [
    conflictUnknown, conflictSettled, conflictChanged, reasonRequired, rivalGone, settledOtherwise,
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
