/// Digits that stand together in a text, as ASCII, with an X that ends 17 of them.
struct DigitGroup {
  /// The digits.
  var digits: String
  /// Where they stand.
  var range: Range<String.Index>

  /// Digits kept of one group: beyond 19 it is no number of a person, so more tell nothing.
  private static let digitsMax = 20

  /// How people split long numbers: telephones 3-4-4, identity numbers 6-8-4, cards by fours.
  static let shapes: [[Int]] = [
    [3, 4, 4], [2, 3, 4, 4], [6, 8, 4], [4, 4, 4, 4], [4, 4, 4, 4, 1], [4, 4, 4, 4, 2],
    [4, 4, 4, 4, 3],
  ]

  /// Rows of groups, in order; inside a row one space or hyphen stands between neighbours.
  static func rows(in text: String) -> [[DigitGroup]] {
    var rows: [[DigitGroup]] = []
    var isJoined = false
    var previous: Unicode.Scalar?
    var index = text.unicodeScalars.startIndex
    while index < text.unicodeScalars.endIndex {
      let scalar = text.unicodeScalars[index]
      let next = text.unicodeScalars.index(after: index)
      if let digit = ascii(scalar) ?? letterX(scalar, after: rows, at: index) {
        extend(&rows, by: digit, at: index..<next, isJoined: isJoined)
        isJoined = true
      } else {
        isJoined = isJoined && isSeparator(scalar) && !(previous.map(isSeparator) ?? false)
      }
      previous = scalar
      index = next
    }
    return rows
  }

  private static func extend(
    _ rows: inout [[DigitGroup]], by digit: Character, at range: Range<String.Index>,
    isJoined: Bool
  ) {
    guard isJoined, var group = rows.last?.last else {
      rows.append([DigitGroup(digits: String(digit), range: range)])
      return
    }
    if group.range.upperBound == range.lowerBound {
      if group.digits.utf8.count < digitsMax { group.digits.append(digit) }
      group.range = group.range.lowerBound..<range.upperBound
      rows[rows.count - 1][rows[rows.count - 1].count - 1] = group
    } else {
      rows[rows.count - 1].append(DigitGroup(digits: String(digit), range: range))
    }
  }

  /// ASCII and full-width digits.
  private static func ascii(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case 0x30...0x39: Character(scalar)
    case 0xFF10...0xFF19: Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    default: nil
    }
  }

  /// An X in the last place of an identity number, alone or of its last group of four.
  private static func letterX(
    _ scalar: Unicode.Scalar, after rows: [[DigitGroup]], at index: String.Index
  ) -> Character? {
    guard ["X", "x", "Ｘ", "ｘ"].contains(scalar), let last = rows.last?.last,
      last.range.upperBound == index, [3, 17].contains(last.digits.utf8.count)
    else { return nil }
    return "X"
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    [" ", "-", "\u{3000}", "－"].contains(scalar)
  }
}
