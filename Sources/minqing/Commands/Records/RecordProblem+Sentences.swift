import CRDT
import Console
import Models
import Wording

extension RecordProblem {
  /// The problem to show.
  var problem: Problem {
    Problem(
      code: code, cause: cause, safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."),
      remedy: remedy, exit: exit)
  }

  private var code: String {
    switch self {
    case .notFound: "MQ-R001"
    case .ambiguous: "MQ-R002"
    case .invalid: "MQ-R003"
    case .forbidden: "MQ-R004"
    case .noPlace: "MQ-R005"
    case .notEnrolled: "MQ-R006"
    case .stepRefused: "MQ-R007"
    case .notDeletable: "MQ-R008"
    case .unconfirmed: "MQ-R009"
    case .unreadable: "MQ-R010"
    case .deleted: "MQ-R011"
    case .noChange: "MQ-R012"
    case .roleNotHeld: "MQ-R013"
    case .visitLocked: "MQ-R014"
    case .noWords: "MQ-R015"
    }
  }

  private var exit: ExitStatus {
    switch self {
    case .notFound, .ambiguous, .invalid, .noPlace, .unconfirmed, .unreadable, .noChange,
      .roleNotHeld, .noWords:
      .usage
    case .notEnrolled: .notEnrolled
    case .forbidden, .stepRefused, .notDeletable, .deleted, .visitLocked: .refused
    }
  }

  private var cause: Phrase {
    switch self {
    case .notFound(let word, let kinds):
      Phrase(
        zh: "本机没有“\(word)”所指的\(kinds.zh)。",
        en: "There is no \(kinds.en) “\(word)” on this laptop.")
    case .ambiguous(let word, let candidates, let isCut):
      Phrase(
        zh: "“\(word)”不止一个：\n" + Self.lines(candidates, isCut),
        en: "“\(word)” names more than one:\n" + Self.lines(candidates, isCut))
    case .invalid(let problems): Self.joined(problems.map(\.phrase), separator: "\n")
    case .forbidden(let refusal): refusal.phrase
    case .noPlace(let granted) where granted.isEmpty:
      Phrase(zh: "没有说明属于哪个区域。", en: "Nothing says which place it belongs to.")
    case .noPlace(let granted):
      Phrase(
        zh: "授权的区域不止一个：" + granted.map(\.text).joined(separator: "、") + "。",
        en: "More than one place is granted: "
          + granted.map(\.text).joined(separator: ", ") + ".")
    case .notEnrolled:
      Phrase(
        zh: "本机还没有登记到工作人员名下，走访和诉求无法署名。",
        en: "This laptop belongs to no worker yet, so visits and requests cannot be signed.")
    case .stepRefused(let refusals, _): Self.joined(refusals.map(\.phrase), separator: "\n")
    case .notDeletable(let reasons): Self.joined(reasons, separator: "\n")
    case .unconfirmed: Phrase(zh: "删除需要确认。", en: "A deletion must be confirmed.")
    case .unreadable(let path, let detail):
      Phrase(zh: "无法读取“\(path)”：\(detail.zh)。", en: "“\(path)” cannot be read: \(detail.en).")
    case .deleted(let name): Phrase(zh: "“\(name)”已删除。", en: "“\(name)” was deleted.")
    case .noChange: Phrase(zh: "没有给出要修改的内容。", en: "Nothing to change was given.")
    case .roleNotHeld(let role, _):
      Phrase(zh: "您没有“\(role)”角色。", en: "You do not hold the role “\(role)”.")
    case .visitLocked(let hours):
      Phrase(
        zh: "走访记录在登记 \(hours) 小时后锁定。", en: "A visit is locked \(hours) hours after it was made.")
    case .noWords: Phrase(zh: "没有可查找的词。", en: "There are no words to look for.")
    }
  }

  private var remedy: Phrase {
    switch self {
    case .notFound:
      Phrase(
        zh: "请给出编号开头至少 4 位、记录编号或 @last；用 find 查找。",
        en: "Give at least 4 digits of the id, a number, or @last; “find” looks for words.")
    case .ambiguous: Phrase(zh: "请多写几位。", en: "Give more of it.")
    case .invalid(let problems): Self.joined(problems.map(\.remedy), separator: "\n")
    case .forbidden(let refusal): refusal.remedy
    case .noPlace:
      Phrase(
        zh: "请给出 --area，例如 --area 990101100203/05。",
        en: "Give --area, such as --area 990101100203/05.")
    case .notEnrolled:
      Phrase(zh: "请先运行 minqing join 网址。", en: "Run “minqing join URL” first.")
    case .stepRefused(let refusals, let role):
      Self.joined(
        refusals.map(\.remedy)
          + [
            Phrase(zh: "以“\(role.label.zh)”身份办理。", en: "The role was “\(role.label.en)”.")
          ], separator: "\n")
    case .notDeletable:
      Phrase(zh: "请改为修改或结束该记录。", en: "Edit or end the record instead.")
    case .unconfirmed: Phrase(zh: "请加上 --yes。", en: "Add --yes.")
    case .unreadable: Phrase(zh: "请检查文件。", en: "Check the file.")
    case .deleted: Phrase(zh: "log 命令可以看到它的内容。", en: "“log” shows what it held.")
    case .noChange: Phrase(zh: "请给出 --字段名 值。", en: "Give --FIELD VALUE.")
    case .roleNotHeld(_, let held):
      Phrase(
        zh: "可用的角色：" + held.map(\.rawValue).joined(separator: "、") + "。",
        en: "Use one of: " + held.map(\.rawValue).joined(separator: ", ") + ".")
    case .visitLocked:
      Phrase(zh: "请用 visit amend 补记。", en: "Add to it with “visit amend”.")
    case .noWords: Phrase(zh: "请给出至少一个字或词。", en: "Give at least one word or character.")
    }
  }

  private static func lines(_ candidates: [String], _ isCut: Bool) -> String {
    (candidates.map { "  " + $0 } + (isCut ? ["  …"] : [])).joined(separator: "\n")
  }

  /// Sentences one after another, each once.
  private static func joined(_ phrases: [Phrase], separator: String) -> Phrase {
    var kept: [Phrase] = []
    for phrase in phrases where !kept.contains(phrase) { kept.append(phrase) }
    return Phrase(
      zh: kept.map(\.zh).joined(separator: separator),
      en: kept.map(\.en).joined(separator: separator))
  }
}
