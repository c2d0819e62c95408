package import Wording

/// Finds personal numbers and contemptuous words in free text, before they are stored or published.
///
/// A prompt for a person, never a sanction. Source: domain rules A.5, B.6. Numbers are found in
/// full-width digits and in the groups in which people write them, too.
package enum TextLint {
  /// One place in a text.
  package struct Finding: Hashable, Sendable {
    /// What stands there.
    package let kind: Kind
    /// Where it stands.
    package let range: Range<String.Index>
  }

  /// What was found.
  package enum Kind: Hashable, Sendable {
    /// 18 characters in the form of an identity number; whether the check character fits.
    case identityNumber(isVerified: Bool)
    /// A mobile number: 11 digits from 13 to 19, a country code allowed.
    case mobileNumber
    /// 16 to 19 digits that pass the Luhn check (ISO/IEC 7812-1).
    case bankCard
    /// A word that blames or belittles the person.
    case contempt

    /// Whether the text must not be stored so; words are only warned of.
    package var isBlocking: Bool {
      switch self {
      case .identityNumber, .mobileNumber, .bankCard: true
      case .contempt: false
      }
    }

    /// What was found and what to do: a sentence.
    package var phrase: Phrase {
      switch self {
      case .identityNumber:
        Phrase(
          zh: "文字中疑似有身份证号，请删去。", en: "There seems to be an identity number in the text; remove it.")
      case .mobileNumber:
        Phrase(
          zh: "文字中有手机号，请填到电话栏。",
          en: "There is a mobile number in the text; put it in the telephone field.")
      case .bankCard:
        Phrase(
          zh: "文字中疑似有银行卡号，请删去。", en: "There seems to be a bank card number in the text; remove it.")
      case .contempt:
        Phrase(zh: "请用中性的说法。", en: "Please use neutral words.")
      }
    }
  }

  /// Words that belittle people who ask for something; rules may bring others.
  package static let contemptuousWords = [
    "刁民", "无理取闹", "胡搅蛮缠", "闹事者", "无赖", "泼妇", "刺头",
  ]

  /// Whether a field holds prose, where such numbers have no place.
  ///
  /// Fields for telephones and for numbers of forms are left out, and so are the sensitive
  /// companions, which exist to hold them.
  package static func applies(to field: FieldSchema) -> Bool {
    guard field.sensitivity < .sensitive else { return false }
    return switch field.type {
    case .text: true
    case .line(let bytesMax): bytesMax >= LineBytes.place
    case .phone, .integer, .money, .boolean, .date, .instant, .choice, .reference, .bytes,
      .contexts:
      false
    }
  }

  /// All findings in the order in which they stand.
  package static func findings(
    in text: String, words: [String] = contemptuousWords
  ) -> [Finding] {
    let numbers = DigitGroup.rows(in: text).flatMap { findings(in: $0) }
    let found = numbers + words.flatMap { occurrences(of: $0, in: text) }
    return found.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  /// Findings in one row: each group alone, then groups that together have a known shape.
  private static func findings(in row: [DigitGroup]) -> [Finding] {
    var found: [Finding] = []
    var index = 0
    while index < row.count {
      if let (kind, count) = kind(at: index, in: row) {
        let last = row[index + count - 1]
        found.append(
          Finding(kind: kind, range: row[index].range.lowerBound..<last.range.upperBound))
        index += count
      } else {
        index += 1
      }
    }
    return found
  }

  private static func kind(at index: Int, in row: [DigitGroup]) -> (Kind, count: Int)? {
    if let kind = kind(of: row[index].digits) { return (kind, 1) }
    for shape in DigitGroup.shapes where index + shape.count <= row.count {
      let groups = row[index..<index + shape.count]
      guard zip(groups, shape).allSatisfy({ $0.digits.utf8.count == $1 }) else { continue }
      if let kind = kind(of: groups.map(\.digits).joined()) { return (kind, shape.count) }
    }
    return nil
  }

  /// What a run of digits is as a whole; parts of longer runs are left alone, or every order number
  /// would hold a telephone number.
  private static func kind(of digits: String) -> Kind? {
    let bytes = Array(digits.utf8)
    if bytes.count == 18, let check = IdentityNumber.checkCharacter(of: bytes.prefix(17)) {
      if bytes[17] == check.asciiValue { return .identityNumber(isVerified: true) }
      // Every 18 digits could be a mistyped identity number, so the card check comes first.
      return isLuhn(bytes) ? .bankCard : .identityNumber(isVerified: false)
    }
    if isMobile(bytes) { return .mobileNumber }
    return (16...19).contains(bytes.count) && isLuhn(bytes) ? .bankCard : nil
  }

  private static func isMobile(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(UInt8(ascii: "X")) else { return false }
    return ["", "0", "86", "0086"].contains { code in
      guard bytes.count == 11 + code.utf8.count, bytes.starts(with: code.utf8) else { return false }
      let number = Array(bytes.suffix(11))
      return number[0] == UInt8(ascii: "1")
        && (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(number[1])
    }
  }

  private static func isLuhn(_ bytes: [UInt8]) -> Bool {
    var sum = 0
    for (place, byte) in bytes.reversed().enumerated() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return false }
      let digit = Int(byte - UInt8(ascii: "0")) * (place % 2 == 0 ? 1 : 2)
      sum += digit > 9 ? digit - 9 : digit
    }
    return sum % 10 == 0
  }

  private static func occurrences(of word: String, in text: String) -> [Finding] {
    guard let first = word.first else { return [] }
    var found: [Finding] = []
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == first, text[index...].hasPrefix(word),
        let end = text.index(index, offsetBy: word.count, limitedBy: text.endIndex)
      {
        found.append(Finding(kind: .contempt, range: index..<end))
        index = end
      } else {
        index = text.index(after: index)
      }
    }
    return found
  }
}
