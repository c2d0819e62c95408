package import Wording

/// What is wrong with a value, as facts; sentence and remedy are derived.
package enum ValueProblem: Hashable, Sendable {
  /// A required field has no value.
  case missing
  /// None of several fields has a value, of which one must.
  case noneOf([String])
  /// Bytes of UTF-8 beyond the limit.
  case tooLong(limit: Int, actual: Int)
  /// A line holds a line break.
  case lineBreak
  /// A text holds a control character, which no keyboard makes.
  case controlCharacter
  /// A number outside its bounds.
  case outOfRange(limit: ClosedRange<Int64>, actual: Int64)
  /// Not a whole number.
  case notANumber(actual: String)
  /// Not an amount of money.
  case notAnAmount(actual: String)
  /// Not a day, or one that no calendar has.
  case notADate(actual: String)
  /// Not a moment.
  case notAnInstant(actual: String)
  /// Neither yes nor no.
  case notYesOrNo(actual: String)
  /// Not a code or label of the list.
  case notInList(actual: String, list: String, codes: [CodeList.Code])
  /// Not a telephone number.
  case notAPhone(actual: String)
  /// Not the id of a record.
  case notAReference(actual: String)
  /// Not so many bytes in hexadecimal digits.
  case notBytes(count: Int, actual: String)
  /// More values than a set takes at once.
  case tooMany(limit: Int, actual: Int)
  /// A value of another kind than the field's.
  case wrongKind
  /// A second write to what is written once, by somebody who had seen the first.
  case writtenOnce
  /// A deletion of what must not be deleted.
  case notDeletable
  /// Part of a protected voice outside the sealed companion.
  case mustBeSealed
  /// Who answered, beside the random key that stands for nobody.
  case namesTheAnonymous
  /// A home that does not suit the type.
  case wrongHome
  /// Personal data in what anybody can read.
  case personal(NoticeLint.Finding)
}

extension ValueProblem {
  /// What is wrong, without a subject and a period, to follow a field's label.
  package var phrase: Phrase {
    switch self {
    case .missing: Phrase(zh: "不能为空", en: "is missing")
    case .noneOf(let names):
      Phrase(
        zh: "至少填写一项：" + names.joined(separator: "、"),
        en: "needs at least one of: " + names.joined(separator: ", "))
    case .tooLong(let limit, let actual):
      Phrase(
        zh: "共 \(actual) 字节，超过上限 \(limit) 字节",
        en: "has \(actual) bytes, over the limit of \(limit)")
    case .lineBreak: Phrase(zh: "只能是一行", en: "must be a single line")
    case .controlCharacter: Phrase(zh: "含有控制字符", en: "holds a control character")
    case .outOfRange(let limit, let actual):
      Phrase(
        zh: "为 \(actual)，应在 \(limit.lowerBound) 至 \(limit.upperBound) 之间",
        en: "is \(actual), not within \(limit.lowerBound) to \(limit.upperBound)")
    case .notANumber(let actual):
      Phrase(zh: "不是整数：“\(actual)”", en: "is not a whole number: “\(actual)”")
    case .notAnAmount(let actual):
      Phrase(zh: "不是金额：“\(actual)”", en: "is not an amount of money: “\(actual)”")
    case .notADate(let actual):
      Phrase(zh: "不是有效日期：“\(actual)”", en: "is not a real date: “\(actual)”")
    case .notAnInstant(let actual):
      Phrase(zh: "不是有效时间：“\(actual)”", en: "is not a date and time: “\(actual)”")
    case .notYesOrNo(let actual):
      Phrase(zh: "应为是或否：“\(actual)”", en: "is neither yes nor no: “\(actual)”")
    case .notInList(let actual, let list, _):
      Phrase(zh: "没有“\(actual)”这一项", en: "is not in the list \(list): “\(actual)”")
    case .notAPhone(let actual):
      Phrase(zh: "不是电话号码：“\(actual)”", en: "is not a telephone number: “\(actual)”")
    case .notAReference(let actual):
      Phrase(zh: "不是记录编号：“\(actual)”", en: "is not the id of a record: “\(actual)”")
    case .notBytes(let count, let actual):
      Phrase(
        zh: "应为 \(count * 2) 位十六进制数：“\(actual)”",
        en: "is not \(count * 2) hexadecimal digits: “\(actual)”")
    case .tooMany(let limit, let actual):
      Phrase(
        zh: "共 \(actual) 项，超过上限 \(limit) 项", en: "has \(actual) values, over the limit of \(limit)")
    case .wrongKind: Phrase(zh: "的值类型不符", en: "holds a value of the wrong kind")
    case .writtenOnce: Phrase(zh: "只能填写一次", en: "is written only once")
    case .notDeletable: Phrase(zh: "不可删除", en: "must not be deleted")
    case .mustBeSealed: Phrase(zh: "须存入封存记录", en: "belongs to the sealed companion")
    case .namesTheAnonymous:
      Phrase(zh: "不能写在匿名答卷上", en: "has no place on an anonymous response")
    case .wrongHome: Phrase(zh: "的归属区域不符", en: "has a home that does not suit it")
    case .personal(let finding):
      Phrase(
        zh: "第 \(finding.place) 字处含有个人信息",
        en: "holds personal data at character \(finding.place)")
    }
  }

  /// What to do about it: a sentence.
  package var remedy: Phrase {
    switch self {
    case .missing, .noneOf: Phrase(zh: "请补填。", en: "Give a value.")
    case .tooLong: Phrase(zh: "请缩短，长文请作为附件。", en: "Shorten it; long texts belong in an attachment.")
    case .lineBreak: Phrase(zh: "请去掉换行。", en: "Remove the line breaks.")
    case .controlCharacter: Phrase(zh: "请重新输入文字。", en: "Type the text again.")
    case .outOfRange: Phrase(zh: "请核对数字。", en: "Check the number.")
    case .notANumber:
      Phrase(
        zh: "请写整数，可用万、亿，例如 1200 或 14.5万。",
        en: "Write a whole number; 万 and 亿 are understood, as in 1200 or 14.5万.")
    case .notAnAmount:
      Phrase(
        zh: "请写元，最多两位小数，可用万、亿，例如 500、500.50 或 4000万。",
        en: "Write yuan with at most two decimals; 万 and 亿 are understood, as in 500.50 or 4000万.")
    case .notADate:
      Phrase(zh: "请写成 2026-06-24。", en: "Write it as 2026-06-24.")
    case .notAnInstant:
      Phrase(
        zh: "请写成 2026-06-24 07:40（北京时间）或 2026-06-24T07:40:00+08:00。",
        en: "Write 2026-06-24 07:40 (China time) or 2026-06-24T07:40:00+08:00.")
    case .notYesOrNo: Phrase(zh: "请写“是”或“否”。", en: "Write yes or no.")
    case .notInList(_, _, let codes):
      Phrase(
        zh: "可选：" + codes.map(\.named.zh).joined(separator: "、") + "。",
        en: "Choose one of: " + codes.map(\.named.en).joined(separator: "; ") + ".")
    case .notAPhone:
      Phrase(
        zh: "请写 3 至 20 位数字，可含空格和 + - ( )。",
        en: "Write 3 to 20 digits; spaces and + - ( ) may stand between them.")
    case .notAReference:
      Phrase(zh: "请写 32 位十六进制编号。", en: "Write the id's 32 hexadecimal digits.")
    case .notBytes: Phrase(zh: "请核对摘要。", en: "Check the hash.")
    case .tooMany: Phrase(zh: "请减少项数。", en: "Give fewer values.")
    case .wrongKind: Phrase(zh: "请升级程序后重试。", en: "Update the program and try again.")
    case .writtenOnce: Phrase(zh: "请另作更正说明。", en: "Add a correction instead.")
    case .notDeletable: Phrase(zh: "请改为结束或更正。", en: "End or correct the record instead.")
    case .mustBeSealed:
      Phrase(
        zh: "请把反映人信息移到封存记录，并将诉求登记在乡镇。",
        en: "Move it to the sealed companion and register the request with the town.")
    case .namesTheAnonymous:
      Phrase(zh: "请去掉户名后重新登记。", en: "Enter the response without the household.")
    case .wrongHome: Phrase(zh: "请选择正确的区域。", en: "Choose the right area.")
    case .personal(let finding): finding.remedy
    }
  }
}
