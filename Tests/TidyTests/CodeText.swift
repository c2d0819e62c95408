/// Takes comments and the contents of string literals out of Swift text, line by line.
///
/// What stands in an interpolation is code and stays. Enough of the grammar for rules about
/// words; regular-expression literals, which nothing here uses, are not known.
struct CodeText {
  private enum Context {
    /// Parentheses open inside an interpolation; nil for the file itself.
    case code(open: Int?)
    case string(quotes: Int, pounds: Int)
  }

  private let characters: [Character]
  private var position = 0
  private var contexts: [Context] = [.code(open: nil)]
  private var line = ""
  private var lines: [String] = []

  private init(_ text: String) {
    characters = Array(text)
  }

  /// As many lines as the text has.
  static func strip(_ text: String) -> [String] {
    var reader = CodeText(text)
    while reader.position < reader.characters.count { reader.advance() }
    return reader.lines + [reader.line]
  }

  private mutating func advance() {
    if characters[position].isNewline {
      lines.append(line)
      line = ""
      position += 1
      return
    }
    switch contexts.last ?? .code(open: nil) {
    case .code(let open): readCode(open: open)
    case .string(let quotes, let pounds): readString(quotes: quotes, pounds: pounds)
    }
  }

  private mutating func readCode(open: Int?) {
    if starts(with: "//") {
      while position < characters.count, !characters[position].isNewline { position += 1 }
    } else if starts(with: "/*") {
      skipBlockComment()
    } else if let literal = literalStart() {
      contexts.append(.string(quotes: literal.quotes, pounds: literal.pounds))
      position += literal.quotes + literal.pounds
      line += "\""
    } else {
      let character = characters[position]
      if let open {
        contexts.removeLast()
        let next = open + (character == "(" ? 1 : 0) - (character == ")" ? 1 : 0)
        if next > 0 { contexts.append(.code(open: next)) }
      }
      line.append(character)
      position += 1
    }
  }

  private mutating func readString(quotes: Int, pounds: Int) {
    let pound = String(repeating: "#", count: pounds)
    if starts(with: "\\" + pound + "(") {
      position += 2 + pounds
      line += "("
      contexts.append(.code(open: 1))
    } else if starts(with: "\\" + pound) {
      position += 1 + pounds
      // The character that the backslash keeps from its meaning.
      if position < characters.count, !characters[position].isNewline { position += 1 }
    } else if starts(with: String(repeating: "\"", count: quotes) + pound) {
      position += quotes + pounds
      line += "\""
      contexts.removeLast()
    } else {
      position += 1
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    while position < characters.count {
      if starts(with: "/*") {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        if characters[position].isNewline {
          lines.append(line)
          line = ""
        }
        position += 1
      }
    }
  }

  private func literalStart() -> (quotes: Int, pounds: Int)? {
    var pounds = 0
    while position + pounds < characters.count, characters[position + pounds] == "#" { pounds += 1 }
    let start = position + pounds
    guard start < characters.count, characters[start] == "\"" else { return nil }
    let isLong =
      start + 2 < characters.count && characters[start...start + 2].allSatisfy { $0 == "\"" }
    return (isLong ? 3 : 1, pounds)
  }

  private func starts(with text: String) -> Bool {
    characters[position...].starts(with: text)
  }
}
