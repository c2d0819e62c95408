package import Console
package import Wording

/// MQ-U0xx: the command line; the first eleven are told by ``CommandTable/parse(_:)`` with facts.
extension Catalogue {
  static let usage: [Message] = [
    line("MQ-U001", Phrase(zh: "没有这个命令。", en: "There is no such command.")),
    line("MQ-U002", Phrase(zh: "命令还缺少子命令。", en: "The command needs one more word.")),
    line("MQ-U003", Phrase(zh: "命令没有这个选项。", en: "The command has no such option.")),
    line("MQ-U004", Phrase(zh: "选项缺少值。", en: "The option needs a value.")),
    line("MQ-U005", Phrase(zh: "选项不接受值。", en: "The option takes no value.")),
    line("MQ-U006", Phrase(zh: "选项只能给出一次。", en: "The option may be given only once.")),
    line("MQ-U007", Phrase(zh: "缺少必须给出的选项。", en: "A required option is missing.")),
    line("MQ-U008", Phrase(zh: "选项不能是这个值。", en: "The option cannot have this value.")),
    line("MQ-U009", Phrase(zh: "命令缺少参数。", en: "An argument is missing.")),
    line("MQ-U010", Phrase(zh: "参数过多。", en: "There are too many arguments.")),
    line("MQ-U011", Phrase(zh: "命令行过长。", en: "The command line is too long.")),
    badValue, mayNotAsk, fileUnreadable, needsYes, unexpected,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  /// A value that the command does not allow.
  package static let badValue = Message(
    "MQ-U012", Phrase(zh: "参数的值不对。", en: "A value is not allowed here."), safety: unchanged,
    remedy: Phrase(zh: "用法请见“help 命令”。", en: "See “help COMMAND”."), exit: .usage)
  /// Something that must be asked for, with nobody to ask.
  package static let mayNotAsk = Message(
    "MQ-U013",
    Phrase(
      zh: "需要输入，但当前不能提问。", en: "Something must be typed, but no question may be asked."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用选项、文件或环境变量给出，或在终端中运行。",
      en: "Give it by an option, a file or the environment, or run this on a terminal."),
    exit: .usage)
  /// A file named on the command line that cannot be read or written.
  package static let fileUnreadable = Message(
    "MQ-U014", Phrase(zh: "文件无法使用。", en: "The file cannot be used."), safety: unchanged,
    remedy: Phrase(zh: "请核对路径与权限。", en: "Check the path and its permissions."),
    exit: .usage)
  /// A step that cannot be undone and was not confirmed.
  package static let needsYes = Message(
    "MQ-U015", Phrase(zh: "此操作需要确认。", en: "This step must be confirmed."), safety: unchanged,
    remedy: Phrase(zh: "确认无误后请加上 --yes。", en: "Add --yes if you are sure."), exit: .usage)
  static let unexpected = Message(
    "MQ-U099", Phrase(zh: "程序出现意外错误。", en: "The program met an unexpected error."),
    safety: Phrase(
      zh: "以前保存的内容完好。", en: "What was saved before is safe."),
    remedy: Phrase(
      zh: "请连同命令一起报告此消息。", en: "Report this message together with the command."),
    exit: .refused)

  /// A value that is none of those allowed.
  package static func badArgument(_ name: String, _ value: String, allowed: [String]) -> Problem {
    badValue.problem(
      Phrase(zh: "\(name) 不能是“\(value)”。", en: "\(name) cannot be “\(value)”."),
      remedy: Phrase(
        zh: "可用的值：\(allowed.joined(separator: "、"))。",
        en: "Use one of: \(allowed.joined(separator: ", "))."))
  }

  /// A file that cannot be used, with the reason.
  package static func fileProblem(_ path: String, _ detail: Phrase) -> Problem {
    fileUnreadable.problem(
      Phrase(
        zh: "文件 \(path) 无法使用（\(detail.zh)）。",
        en: "The file \(path) cannot be used (\(detail.en))."))
  }

  /// An error that no family knows.
  static func unexpected(_ error: any Error) -> Problem {
    unexpected.problem(
      Phrase(
        zh: "程序出现意外错误：\(error)", en: "The program met an unexpected error: \(error)"))
  }

  private static func line(_ code: String, _ cause: Phrase) -> Message {
    Message(
      code, cause, safety: unchanged,
      remedy: Phrase(
        zh: "请按提示改正；用法请见“help 命令”。", en: "Correct the line as it says; see “help COMMAND”."),
      exit: .usage)
  }
}
