package import Wording

/// Checks resident identity numbers (GB 11643-1999, ISO 7064 MOD 11-2); never stores one.
///
/// Full numbers live only in the hub's vault; elsewhere this serves to find numbers that leaked
/// into free text.
package enum IdentityNumber {
  /// Why a text is no identity number.
  package enum Problem: Hashable, Sendable {
    /// Not 18 characters: 17 digits and a digit or X.
    case shape
    /// The digits 7 to 14 are no day.
    case unrealDate
    /// The day of birth lies ahead.
    case futureDate
    /// The last character does not follow from the others.
    case wrongCheck(expected: Character)

    /// What is wrong: a sentence.
    package var phrase: Phrase {
      switch self {
      case .shape:
        Phrase(zh: "证件号码应为 18 位。", en: "An identity number has 17 digits and a digit or X.")
      case .unrealDate:
        Phrase(zh: "证件号码中的出生日期不存在。", en: "The identity number names a day that never was.")
      case .futureDate:
        Phrase(zh: "证件号码中的出生日期晚于今天。", en: "The identity number names a day to come.")
      case .wrongCheck:
        Phrase(zh: "证件号码校验位不符。", en: "The identity number's check character does not fit.")
      }
    }
  }

  /// What is wrong with a number; nil if nothing is.
  ///
  /// A lower-case x counts as X. `today` is in days since 1970-01-01.
  package static func problem(in text: String, today: Int64) -> Problem? {
    let bytes = Array(text.utf8)
    guard bytes.count == 18, let expected = checkCharacter(of: bytes.prefix(17)),
      isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X") || bytes[17] == UInt8(ascii: "x")
    else { return .shape }
    guard let born = birthday(bytes[6..<14]) else { return .unrealDate }
    if born > today { return .futureDate }
    let actual = bytes[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : bytes[17]
    return actual == expected.asciiValue ? nil : .wrongCheck(expected: expected)
  }

  /// The 18 characters of a legacy number of 15 digits; nil for anything else.
  ///
  /// They were all given to people born in the 1900s.
  package static func upgraded(_ legacy: String) -> String? {
    let bytes = Array(legacy.utf8)
    guard bytes.count == 15, bytes.allSatisfy(isDigit) else { return nil }
    let digits = bytes.prefix(6) + [UInt8(ascii: "1"), UInt8(ascii: "9")] + bytes.suffix(9)
    guard let check = checkCharacter(of: digits) else { return nil }
    return String(decoding: digits, as: UTF8.self) + String(check)
  }

  /// The check character of 17 digits; nil for anything else.
  static func checkCharacter(of digits: some Collection<UInt8>) -> Character? {
    guard digits.count == weights.count, digits.allSatisfy(isDigit) else { return nil }
    let sum = zip(digits, weights).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    return characters[sum % 11]
  }

  /// Powers of two modulo 11, from the first digit on.
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let characters = Array("10X98765432")

  private static func birthday(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let number = bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return DateBounds.days(
      year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
