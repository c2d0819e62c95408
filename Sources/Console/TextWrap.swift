/// Breaks text into lines of a number of cells: at spaces, and between Chinese characters.
package enum TextWrap {
  /// Closing punctuation that may not begin a line (clreq, section 3.1.2).
  private static let neverFirst: Set<Character> = Set("，。、；：？！）》〉」』】〕”’…—,.;:?!)]}")
  /// Opening punctuation that may not end one.
  private static let neverLast: Set<Character> = Set("（《〈「『【〔“‘([{")

  /// The lines of one text; newlines in it are kept as breaks, an empty text is one empty line.
  ///
  /// A word longer than `width` is cut. A width below one counts as one.
  package static func lines(_ text: String, width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { paragraph($0, width: max(1, width)) }
  }

  private static func paragraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(text) {
      let needed = DisplayWidth.cells(piece)
      if used + needed <= width {
        line += piece
        used += needed
        continue
      }
      let isSpace = piece.first == " "
      if isSpace || used > 0 {
        lines.append(trimmed(line))
        line = ""
        used = 0
      }
      if isSpace { continue }
      var rest = piece
      while DisplayWidth.cells(rest) > width {
        let (head, tail) = cut(rest, width: width)
        lines.append(head)
        rest = tail
      }
      line = rest
      used = DisplayWidth.cells(rest)
    }
    if used > 0 || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// The smallest pieces that stay on one line: words, runs of spaces, wide characters with the
  /// punctuation that clings to them.
  private static func pieces(_ text: Substring) -> [String] {
    var pieces: [String] = []
    for character in text {
      if let last = pieces.last?.last, clings(character, to: last) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func clings(_ character: Character, to last: Character) -> Bool {
    if (last == " ") != (character == " ") { return false }
    if last == " " || neverFirst.contains(character) || neverLast.contains(last) { return true }
    return DisplayWidth.cells(last) < 2 && DisplayWidth.cells(character) < 2
  }

  /// Cuts off what fits, at least one character.
  private static func cut(_ text: String, width: Int) -> (head: String, tail: String) {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += DisplayWidth.cells(text[end])
      if used > width, end > text.startIndex { break }
      text.formIndex(after: &end)
    }
    return (String(text[..<end]), String(text[end...]))
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
