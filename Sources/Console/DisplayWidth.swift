/// How many terminal cells a text takes.
package enum DisplayWidth {
  /// Where the text stands in a wider field.
  package enum Alignment: Sendable {
    /// Text at the left, spaces after it.
    case leading
    /// Text at the right, as for numbers.
    case trailing
  }

  /// The cells of a text without control characters; see `Terminal.sanitised`.
  package static func cells(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + cells($1) }
  }

  /// The cells of one character as a person sees it.
  ///
  /// East Asian Wide and Fullwidth take two, Ambiguous one (UAX #11 section 5, no East Asian
  /// legacy context), marks and format characters none, an emoji presentation sequence two
  /// (UTS #51 section 1.4), and what a zero width joiner or skin tone adds nothing.
  package static func cells(_ character: Character) -> Int {
    var total = 0
    var isJoined = false
    var isEmojiPresented = false
    for scalar in character.unicodeScalars {
      defer { isJoined = scalar.value == 0x200D }
      if scalar.value == 0xFE0F { isEmojiPresented = total > 0 }
      let isModifier = scalar.properties.isEmojiModifier && total > 0
      if !isJoined, !isModifier { total += cells(scalar) }
    }
    return isEmojiPresented ? max(total, 2) : total
  }

  /// The text filled with spaces up to `width` cells; a wider text is returned as it is.
  package static func padded(
    _ text: String, to width: Int, _ alignment: Alignment = .leading
  ) -> String {
    let missing = width - cells(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return alignment == .leading ? text + spaces : spaces + text
  }

  /// The text cut to at most `width` cells, its end replaced by `…`; characters stay whole.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard cells(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in text {
      let next = cells(character)
      if used + next > width - 1 { break }
      kept.append(character)
      used += next
    }
    return kept + "…"
  }

  private static func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    // A soft hyphen is a format character that terminals do show.
    if scalar.value == 0xAD { return 1 }
    // Vowels and finals of conjoining Hangul share the two cells of their initial.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return 0
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard value >= wideRanges[0].lowerBound else { return false }
    // Emoji_Presentation implies Wide, but for the letters of flags, two of which make one flag.
    if scalar.properties.isEmojiPresentation { return !(0x1F1E6...0x1F1FF).contains(value) }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if value > wideRanges[middle].upperBound { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }
}
