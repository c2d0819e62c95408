/// What may reach a terminal from texts that other people wrote.
package enum Terminal {
  /// The text with everything that could steer the terminal or reorder the line made visible.
  ///
  /// Control characters (C0, DEL, C1) become their code between angle quotes, `‹1B›`; so do the
  /// bidirectional marks, embeddings, overrides and isolates of UAX #9, which can make a line read
  /// differently from what it says (Unicode TR #36 section 2.5), the line and paragraph separators
  /// and the tag characters. A tab becomes one space. A newline becomes a space, or stays where
  /// `keepsNewlines` is set; letters are never changed.
  package static func sanitised(_ text: String, keepsNewlines: Bool = false) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\t":
        result.append(" ")
      case "\n":
        if keepsNewlines { result.append("\n") } else if previous != "\r" { result.append(" ") }
      case "\r":
        // CR LF is one line end; a lone CR would let later text overwrite what came before.
        result.append(keepsNewlines ? "" : " ")
      case _ where isHarmful(scalar):
        result.append("‹\(hexadecimal(scalar.value))›")
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a scalar may steer a terminal or reorder a line instead of standing in it.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case 0x2028, 0x2029, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}
