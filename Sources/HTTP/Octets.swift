/// The octets HTTP's grammar names, and the classes it builds on them (RFC 5234, appendix B.1).
enum Octet {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let percent: UInt8 = 0x25
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let semicolon: UInt8 = 0x3B

  /// A `tchar` (RFC 9110, section 5.6.2).
  static func isToken(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x7C, 0x7E: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  /// A character of a field value: visible, space, tab or obs-text (RFC 9110, section 5.5).
  static func isFieldContent(_ octet: UInt8) -> Bool {
    octet >= 0x20 && octet != 0x7F || octet == tab
  }

  static func isDigit(_ octet: UInt8) -> Bool { octet >= 0x30 && octet <= 0x39 }

  static func isBlank(_ octet: UInt8) -> Bool { octet == space || octet == tab }

  /// The value of a hexadecimal digit in either case.
  static func hexValue(_ octet: UInt8) -> Int? {
    switch octet {
    case 0x30...0x39: Int(octet - 0x30)
    case 0x41...0x46: Int(octet - 0x41) + 10
    case 0x61...0x66: Int(octet - 0x61) + 10
    default: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces and tabs at either end: the OWS of RFC 9110, section 5.6.3.
  func trimmingBlanks() -> ArraySlice<UInt8> {
    var trimmed = self
    while let first = trimmed.first, Octet.isBlank(first) { trimmed.removeFirst() }
    while let last = trimmed.last, Octet.isBlank(last) { trimmed.removeLast() }
    return trimmed
  }
}
