package import CRDT
internal import Wording

/// Reads what people type, as values of a field.
package enum FieldInput {
  /// The value of a field that a text says.
  ///
  /// White space at both ends is dropped. An empty text clears an optional field. For a set it is
  /// one of its values.
  ///
  /// - Throws: ``InputError`` with the limit and what was typed.
  package static func parse(_ text: String, for field: FieldSchema) throws(InputError) -> Value {
    // Before any work on it: normalising may shrink a text, but never to a third.
    if text.utf8.count > 3 * Limits.textBytesMax {
      throw InputError(field, .tooLong(limit: Limits.textBytesMax, actual: text.utf8.count))
    }
    let entered = TextRules.trimmed(TextRules.normalised(TextRules.unifiedLineEnds(text)))
    if entered.isEmpty {
      if field.isRequired { throw InputError(field, .missing) }
      return .null
    }
    let value: Value
    do throws(ValueFailure) {
      value = try read(entered, as: field.type)
    } catch {
      throw InputError(field, error.problem)
    }
    if let problem = field.type.problem(with: value) { throw InputError(field, problem) }
    return value
  }

  /// The values of a set that a text lists, each once, in the order in which they stand.
  ///
  /// They are separated by `,` `;` or the Chinese `，` `、` `；`.
  package static func parseList(
    _ text: String, for field: FieldSchema
  ) throws(InputError) -> [Value] {
    let separators: Set<Character> = [",", ";", "，", "、", "；"]
    let parts = text.split(whereSeparator: { separators.contains($0) })
    if parts.count > Limits.setCountMax {
      throw InputError(field, .tooMany(limit: Limits.setCountMax, actual: parts.count))
    }
    var values: [Value] = []
    for part in parts where !TextRules.trimmed(String(part)).isEmpty {
      let value = try parse(String(part), for: field)
      if !values.contains(value) { values.append(value) }
    }
    if values.isEmpty && field.isRequired { throw InputError(field, .missing) }
    return values
  }

  private static func read(
    _ text: String, as type: ValueType
  ) throws(ValueFailure) -> Value {
    let quoted = InputError.quoted(text)
    switch type {
    case .line, .text:
      return .text(text)
    case .phone:
      return .text(TextRules.halfWidth(text))
    case .integer:
      return .integer(try NumberInput.integer(TextRules.halfWidth(text), quoted: quoted))
    case .money:
      return .integer(try MoneyInput.fen(TextRules.halfWidth(text), quoted: quoted))
    case .boolean:
      return .bool(try answer(TextRules.halfWidth(text), quoted: quoted))
    case .date:
      guard let days = DateInput.date(TextRules.halfWidth(text)) else {
        throw ValueFailure(.notADate(actual: quoted))
      }
      return .integer(days)
    case .instant:
      guard let moment = DateInput.instant(TextRules.halfWidth(text)) else {
        throw ValueFailure(.notAnInstant(actual: quoted))
      }
      return .integer(moment)
    case .choice(let list):
      return .text(try code(text, of: list, quoted: quoted))
    case .reference(let target):
      if target == AreaSchema.type.name, let name = AreaName(text) {
        return .reference(name.recordID)
      }
      guard let id = RecordID(hexadecimal: text) else {
        throw ValueFailure(.notAReference(actual: quoted))
      }
      return .reference(id)
    case .bytes(let count):
      guard let bytes = bytes(text, count: count) else {
        throw ValueFailure(.notBytes(count: count, actual: quoted))
      }
      return .bytes(bytes)
    case .contexts:
      // Nobody types what was seen.
      throw ValueFailure(.wrongKind)
    }
  }

  private static func answer(_ text: String, quoted: String) throws(ValueFailure) -> Bool {
    switch text.lowercased() {
    case "yes", "y", "true", "1", "是", "有", "对": return true
    case "no", "n", "false", "0", "否", "无", "不是": return false
    default: throw ValueFailure(.notYesOrNo(actual: quoted))
    }
  }

  /// A code by itself or by its label in either language; letters of either case.
  private static func code(
    _ text: String, of list: CodeList, quoted: String
  ) throws(ValueFailure) -> String {
    let wanted = TextRules.halfWidth(text)
    if list.contains(wanted) { return wanted }
    let lowered = wanted.lowercased()
    let found = list.codes.first { code in
      code.value.lowercased() == lowered || code.label.zh == text || code.label.zh == wanted
        || code.label.en.lowercased() == lowered
    }
    guard let found else {
      throw ValueFailure(
        .notInList(actual: quoted, list: list.name, codes: list.codes))
    }
    return found.value
  }

  private static func bytes(_ text: String, count: Int) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 2 * count, text.utf8.count == 2 * count else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}

/// A problem on its way to the field that it belongs to.
struct ValueFailure: Error {
  let problem: ValueProblem

  init(_ problem: ValueProblem) {
    self.problem = problem
  }
}
