package import Console
internal import Wording

/// MQ-U0xx: the command line.
extension Catalogue {
  static let usage: [Message] = [badValue, internalError]

  static let badValue = Message(
    "MQ-U012", Phrase(zh: "参数的值不对。", en: "A value on the command line is not allowed."),
    safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."),
    remedy: Phrase(zh: "用法请见该命令的帮助。", en: "See the command's help."), exit: .usage)

  static let internalError = Message(
    "MQ-U099", Phrase(zh: "程序内部错误。", en: "Internal error."),
    remedy: Phrase(zh: "请报告此问题。", en: "Please report this."), exit: .refused)

  /// A value that is none of those allowed.
  package static func badArgument(_ name: String, _ value: String, allowed: [String]) -> Problem {
    badValue.problem(
      Phrase(zh: "\(name) 不能是“\(value)”。", en: "\(name) cannot be “\(value)”."),
      remedy: Phrase(
        zh: "可用的值：\(allowed.joined(separator: "、"))。",
        en: "Use one of: \(allowed.joined(separator: ", "))."))
  }
}
