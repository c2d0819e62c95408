package import Console
package import Models
internal import Wording

/// MQ-I0xx: values that are typed or read from files.
extension Catalogue {
  static let input: [Message] = [
    valueMissing, valueNoneOf, valueTooLong, valueLineBreak, valueControl, valueRange,
    valueNumber, valueDate, valueInstant, valueYesNo, valueList, valuePhone, valueReference,
    valueBytes, valueTooMany, valueKind, valueOnce, valueNotDeletable, valueSealed, valueHome,
    unreadableFile, valuePersonal, valueAmount, valueAnonymous,
  ]

  static let valueMissing = message("MQ-I001", .missing)
  static let valueNoneOf = message("MQ-I002", .noneOf([]))
  static let valueTooLong = message(
    "MQ-I003", Phrase(zh: "文字过长。", en: "A text is too long."), .tooLong(limit: 0, actual: 0))
  static let valueLineBreak = message("MQ-I004", .lineBreak)
  static let valueControl = message("MQ-I005", .controlCharacter)
  static let valueRange = message(
    "MQ-I006", Phrase(zh: "数字超出范围。", en: "A number is out of its range."),
    .outOfRange(limit: 0...0, actual: 0))
  static let valueNumber = message(
    "MQ-I007", Phrase(zh: "不是整数。", en: "A value is not a whole number."), .notANumber(actual: ""))
  static let valueDate = message(
    "MQ-I008", Phrase(zh: "不是有效日期。", en: "A value is not a real date."), .notADate(actual: ""))
  static let valueInstant = message(
    "MQ-I009", Phrase(zh: "不是有效时间。", en: "A value is not a date and time."),
    .notAnInstant(actual: ""))
  static let valueYesNo = message(
    "MQ-I010", Phrase(zh: "应为是或否。", en: "A value is neither yes nor no."),
    .notYesOrNo(actual: ""))
  static let valueList = Message(
    "MQ-I011", Phrase(zh: "不在代码表中。", en: "A value is not in its list of codes."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请从提示的代码中选择。", en: "Choose one of the codes that the message lists."),
    exit: .usage)
  static let valuePhone = message(
    "MQ-I012", Phrase(zh: "不是电话号码。", en: "A value is not a telephone number."),
    .notAPhone(actual: ""))
  static let valueReference = message(
    "MQ-I013", Phrase(zh: "不是记录编号。", en: "A value is not the id of a record."),
    .notAReference(actual: ""))
  static let valueBytes = message(
    "MQ-I014", Phrase(zh: "不是十六进制数。", en: "A value is not made of hexadecimal digits."),
    .notBytes(count: 0, actual: ""))
  static let valueTooMany = message(
    "MQ-I015", Phrase(zh: "项数过多。", en: "There are too many values."),
    .tooMany(limit: 0, actual: 0))
  static let valueKind = message("MQ-I016", .wrongKind)
  static let valueOnce = message("MQ-I017", .writtenOnce, exit: .refused)
  static let valueNotDeletable = message("MQ-I018", .notDeletable, exit: .refused)
  static let valueSealed = message("MQ-I019", .mustBeSealed, exit: .refused)
  static let valueHome = message("MQ-I020", .wrongHome, exit: .refused)
  static let valuePersonal = Message(
    "MQ-I022",
    Phrase(zh: "公开的文字含有个人信息。", en: "What anybody can read holds personal data."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请删去号码和姓名，或把姓名写成“张某”。",
      en: "Leave numbers and names out, or write a name as 张某."), exit: .refused)
  static let valueAmount = message(
    "MQ-I023", Phrase(zh: "不是金额。", en: "A value is not an amount of money."),
    .notAnAmount(actual: ""))
  static let valueAnonymous = message("MQ-I024", .namesTheAnonymous, exit: .refused)
  static let unreadableFile = Message(
    "MQ-I021", Phrase(zh: "内容无法读取。", en: "The content cannot be read."), safety: unchanged,
    remedy: Phrase(zh: "请核对文件及其格式。", en: "Check the file and its format."), exit: .usage)

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  /// A text that is no value of its field.
  static func problem(_ error: InputError) -> Problem {
    message(of: error.problem).problem(error.phrase, remedy: error.remedy)
  }

  /// Several values that are wrong at once, told together; nil for none.
  package static func problem(_ errors: [InputError]) -> Problem? {
    guard let first = errors.first else { return nil }
    guard errors.count > 1 else { return problem(first) }
    // One sentence and one remedy a line, in the order in which they were given.
    func lines(_ language: Language) -> String {
      errors.map { "\($0.phrase[language])\(language == .en ? " " : "")\($0.remedy[language])" }
        .joined(separator: "\n    ")
    }
    return message(of: first.problem).problem(
      Phrase(
        zh: "有 \(errors.count) 处需要改正：\n    \(lines(.zh))",
        en: "\(errors.count) values are wrong:\n    \(lines(.en))"),
      remedy: Phrase(zh: "请一并改正后重试。", en: "Correct them and try again."))
  }

  /// Bytes of a file or an answer that do not decode.
  package static func unreadable(_ detail: String) -> Problem {
    unreadableFile.problem(
      Phrase(zh: "内容无法读取：\(detail)", en: "The content cannot be read. \(detail)"))
  }

  private static func message(of problem: ValueProblem) -> Message {
    switch problem {
    case .missing: valueMissing
    case .noneOf: valueNoneOf
    case .tooLong: valueTooLong
    case .lineBreak: valueLineBreak
    case .controlCharacter: valueControl
    case .outOfRange: valueRange
    case .notANumber: valueNumber
    case .notAnAmount: valueAmount
    case .notADate: valueDate
    case .notAnInstant: valueInstant
    case .notYesOrNo: valueYesNo
    case .notInList: valueList
    case .notAPhone: valuePhone
    case .notAReference: valueReference
    case .notBytes: valueBytes
    case .tooMany: valueTooMany
    case .wrongKind: valueKind
    case .writtenOnce: valueOnce
    case .notDeletable: valueNotDeletable
    case .mustBeSealed: valueSealed
    case .namesTheAnonymous: valueAnonymous
    case .wrongHome: valueHome
    case .personal: valuePersonal
    }
  }

  /// A message whose sentence is the problem's own words about some field.
  private static func message(
    _ code: String, _ problem: ValueProblem, exit: ExitStatus = .usage
  ) -> Message {
    let cause: Phrase =
      if case .noneOf = problem {
        Phrase(zh: "几项中至少要填写一项。", en: "One of several fields needs a value.")
      } else {
        Phrase(zh: "字段\(problem.phrase.zh)。", en: "A field \(problem.phrase.en).")
      }
    return message(code, cause, problem, exit: exit)
  }

  private static func message(
    _ code: String, _ cause: Phrase, _ problem: ValueProblem, exit: ExitStatus = .usage
  ) -> Message {
    Message(code, cause, safety: unchanged, remedy: problem.remedy, exit: exit)
  }
}
