internal import Wording

/// A command line that cannot be understood, as facts; the sentences follow from them.
enum UsageError: Error, Equatable {
  case unknownCommand(path: [String], word: String, nearest: String?)
  case incompleteCommand(path: [String], choices: [String])
  case unknownOption(path: [String], name: String, nearest: String?)
  case missingValue(option: String)
  case unexpectedValue(option: String)
  case repeatedOption(option: String)
  case missingOption(path: [String], option: String)
  case valueNotAllowed(option: String, value: String, allowed: [String], nearest: String?)
  case missingArgument(path: [String], name: String)
  case tooManyArguments(path: [String], surplus: String)
  case tooManyWords(count: Int, limit: Int)

  /// The problem to show; `program` completes the command lines in it.
  func problem(program: String) -> Problem {
    Problem(
      code: code, cause: cause(program), safety: Phrase(zh: "未作任何更改。", en: "Nothing was changed."),
      remedy: remedy(program), exit: .usage)
  }

  private var code: String {
    switch self {
    case .unknownCommand: "MQ-U001"
    case .incompleteCommand: "MQ-U002"
    case .unknownOption: "MQ-U003"
    case .missingValue: "MQ-U004"
    case .unexpectedValue: "MQ-U005"
    case .repeatedOption: "MQ-U006"
    case .missingOption: "MQ-U007"
    case .valueNotAllowed: "MQ-U008"
    case .missingArgument: "MQ-U009"
    case .tooManyArguments: "MQ-U010"
    case .tooManyWords: "MQ-U011"
    }
  }

  private func cause(_ program: String) -> Phrase {
    switch self {
    case .unknownCommand(let path, let word, _):
      let line = Self.line(program, path + [word])
      return Phrase(zh: "没有“\(line)”这个命令。", en: "There is no command “\(line)”.")
    case .incompleteCommand(let path, _):
      let line = Self.line(program, path)
      return Phrase(zh: "“\(line)”还缺少子命令。", en: "“\(line)” needs one more word.")
    case .unknownOption(let path, let name, _):
      let line = Self.line(program, path)
      return Phrase(zh: "“\(line)”没有选项 \(name)。", en: "“\(line)” has no option \(name).")
    case .missingValue(let option):
      return Phrase(zh: "选项 --\(option) 缺少值。", en: "Option --\(option) needs a value.")
    case .unexpectedValue(let option):
      return Phrase(zh: "选项 --\(option) 不接受值。", en: "Option --\(option) takes no value.")
    case .repeatedOption(let option):
      return Phrase(
        zh: "选项 --\(option) 只能给出一次。", en: "Option --\(option) may be given only once.")
    case .missingOption(let path, let option):
      let line = Self.line(program, path)
      return Phrase(zh: "“\(line)”必须给出 --\(option)。", en: "“\(line)” requires --\(option).")
    case .valueNotAllowed(let option, let value, _, _):
      return Phrase(
        zh: "选项 --\(option) 的值不能是“\(value)”。", en: "Option --\(option) cannot be “\(value)”.")
    case .missingArgument(let path, let name):
      let line = Self.line(program, path)
      return Phrase(zh: "“\(line)”缺少 \(name)。", en: "“\(line)” needs \(name).")
    case .tooManyArguments(let path, let surplus):
      let line = Self.line(program, path)
      return Phrase(
        zh: "“\(line)”不接受多出的“\(surplus)”。", en: "“\(line)” does not take the extra “\(surplus)”.")
    case .tooManyWords(let count, let limit):
      return Phrase(
        zh: "命令行有 \(count) 个词，上限为 \(limit)。",
        en: "The command line has \(count) words; the limit is \(limit).")
    }
  }

  private func remedy(_ program: String) -> Phrase {
    switch self {
    case .unknownCommand(let path, _, let nearest):
      if let nearest { return Self.meant(Self.line(program, path + [nearest])) }
      return Self.seeHelp(program, path)
    case .incompleteCommand(_, let choices):
      return Phrase(
        zh: "请接着输入其中之一：\(choices.joined(separator: "、"))。",
        en: "Add one of: \(choices.joined(separator: ", ")).")
    case .unknownOption(let path, _, let nearest):
      if let nearest { return Self.meant("--\(nearest)") }
      return Self.seeHelp(program, path)
    case .missingValue(let option):
      return Phrase(
        zh: "请写成 --\(option)=值；以 -- 开头的值只能这样写。",
        en: "Write --\(option)=VALUE; a value that begins with -- can only be given so.")
    case .unexpectedValue(let option):
      return Phrase(zh: "请只写 --\(option)。", en: "Write --\(option) alone.")
    case .repeatedOption(let option):
      return Phrase(zh: "请只保留一个 --\(option)。", en: "Keep one --\(option).")
    case .missingOption(let path, _), .missingArgument(let path, _), .tooManyArguments(let path, _):
      return Self.seeHelp(program, path)
    case .valueNotAllowed(_, _, let allowed, let nearest):
      if let nearest { return Self.meant(nearest) }
      return Phrase(
        zh: "可用的值：\(allowed.joined(separator: "、"))。",
        en: "Use one of: \(allowed.joined(separator: ", ")).")
    case .tooManyWords:
      return Phrase(zh: "请分几次执行。", en: "Split the work into several commands.")
    }
  }

  private static func line(_ program: String, _ path: [String]) -> String {
    ([program] + path).joined(separator: " ")
  }

  private static func meant(_ text: String) -> Phrase {
    Phrase(zh: "您是不是想输入“\(text)”？", en: "Did you mean “\(text)”?")
  }

  private static func seeHelp(_ program: String, _ path: [String]) -> Phrase {
    let line = Self.line(program, ["help"] + path)
    return Phrase(zh: "用法请见“\(line)”。", en: "See “\(line)”.")
  }
}
