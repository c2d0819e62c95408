/// Writes bytes as lower-case hexadecimal text and reads such text back (RFC 4648 §8).
package enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  /// What each byte is worth as a digit; 16 marks a byte that is none.
  private static let worth: [UInt8] = {
    var worth = [UInt8](repeating: 16, count: 256)
    for (value, digit) in digits.enumerated() { worth[Int(digit)] = UInt8(value) }
    for (value, digit) in "ABCDEF".utf8.enumerated() { worth[Int(digit)] = UInt8(10 + value) }
    return worth
  }()

  /// Two lower-case digits for each byte.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0x0F)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes that digits of either case stand for; throws ``HexError`` for anything else.
  package static func decode(_ text: String) throws(HexError) -> [UInt8] {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { throw .oddLength(digits.count) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for at in stride(from: 0, to: digits.count, by: 2) {
      let high = worth[Int(digits[at])]
      let low = worth[Int(digits[at + 1])]
      guard high < 16 else { throw .notADigit(at: at, byte: digits[at]) }
      guard low < 16 else { throw .notADigit(at: at + 1, byte: digits[at + 1]) }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

/// Why a text is not hexadecimal; positions count bytes from 0.
package enum HexError: Error, Equatable, Sendable {
  /// The last byte has one digit only.
  case oddLength(Int)
  /// A byte that is no digit.
  case notADigit(at: Int, byte: UInt8)
}

extension HexError: CustomStringConvertible {
  /// One sentence with the place.
  package var description: String {
    switch self {
    case .oddLength(let count): "A hexadecimal text has pairs of digits, but this has \(count)."
    case .notADigit(let at, let byte): "Byte \(byte) at position \(at) is no hexadecimal digit."
    }
  }
}
