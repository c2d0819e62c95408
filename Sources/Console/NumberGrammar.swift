/// The grammar of a JSON number (RFC 8259 section 6).
enum NumberGrammar {
  /// The length in bytes of the number that begins at `start`; nil where none does.
  static func length(in bytes: [UInt8], at start: Int) -> Int? {
    var offset = start
    func byte() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }
    func digits() -> Int {
      let first = offset
      while let byte = byte(), (0x30...0x39).contains(byte) { offset += 1 }
      return offset - first
    }
    if byte() == UInt8(ascii: "-") { offset += 1 }
    let isZero = byte() == UInt8(ascii: "0")
    let wholeCount = digits()
    // A leading zero stands alone: 007 is no number.
    guard wholeCount > 0, !isZero || wholeCount == 1 else { return nil }
    if byte() == UInt8(ascii: ".") {
      offset += 1
      guard digits() > 0 else { return nil }
    }
    if byte() == UInt8(ascii: "e") || byte() == UInt8(ascii: "E") {
      offset += 1
      if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { offset += 1 }
      guard digits() > 0 else { return nil }
    }
    return offset - start
  }
}
