/// The bytes that pairs of hexadecimal digits stand for, blanks ignored; for vectors in tests.
package func bytes(ofHex text: String) throws(Mismatch) -> [UInt8] {
  let digits = text.compactMap { $0 == " " ? nil : $0.hexDigitValue ?? -1 }
  guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 >= 0 }) else {
    throw Mismatch("\(text) is not hexadecimal.")
  }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(16 * digits[$0] + digits[$0 + 1]) }
}

/// Two lower-case hexadecimal digits for each byte.
package func hexText(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
