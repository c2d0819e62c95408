/// What a page says that a command prints, held against what it printed.
///
/// `…` stands for anything within a line, and alone on a line for any number of lines. `{name}`
/// takes what stands there when it is met first, and demands the same afterwards. Blanks count as
/// one, however many, and empty lines do not count: how columns are aligned is other tests' matter.
struct ExpectedOutput {
  /// How many positions are tried: beyond that a page has too many `…`.
  static let trialsMax = 100_000

  /// The names that were met, with what they stand for.
  private(set) var names: [String: String]
  private var trials = 0
  /// The first line that nothing could be found for, over all ways that were tried.
  private var furthest = (expected: 0, got: 0)

  init(names: [String: String]) { self.names = names }

  /// Compares; the sentence says what was expected where, and nil that all is as it should be.
  ///
  /// Takes new names only if all lines match.
  mutating func mismatch(_ expected: [String], _ output: String) -> String? {
    let lines = Self.plain(output.split(separator: "\n").map(String.init))
    let patterns = Self.plain(expected)
    furthest = (0, 0)
    trials = 0
    guard let names = match(patterns[...], lines[...], names) else {
      let wanted =
        furthest.expected < patterns.count ? expected[furthest.expected] : "the end of the output"
      let got = furthest.got < lines.count ? lines[furthest.got] : "the end of the output"
      return "expected: \(wanted)\n     got: \(got)"
    }
    self.names = names
    return nil
  }

  /// Puts what names stand for into a command; the sentence of the error names one never met.
  func filled(_ command: String) throws(UnknownName) -> String {
    var text = ""
    for piece in Self.pieces(command) {
      switch piece {
      case .text(let part): text += part
      case .anything: text += "…"
      case .name(let name):
        guard let value = names[name] else { throw UnknownName(name: name) }
        text += value
      }
    }
    return text
  }

  struct UnknownName: Error { let name: String }

  private static func plain(_ lines: [String]) -> [String] {
    lines.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
  }

  private mutating func match(
    _ patterns: ArraySlice<String>, _ lines: ArraySlice<String>, _ names: [String: String]
  ) -> [String: String]? {
    trials += 1
    guard trials < Self.trialsMax else { return nil }
    if (patterns.startIndex, lines.startIndex) > furthest {
      furthest = (patterns.startIndex, lines.startIndex)
    }
    guard let pattern = patterns.first else { return lines.isEmpty ? names : nil }
    guard pattern != "…" else {
      for start in lines.startIndex...lines.endIndex {
        if let all = match(patterns.dropFirst(), lines[start...], names) { return all }
      }
      return nil
    }
    guard let line = lines.first,
      let more = Self.match(Self.pieces(pattern)[...], line[...], names)
    else { return nil }
    return match(patterns.dropFirst(), lines.dropFirst(), more)
  }

  private enum Piece {
    case text(String)
    case anything
    case name(String)
  }

  private static func pieces(_ pattern: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var rest = pattern[...]
    func ended() -> [Piece] { text.isEmpty ? [] : [.text(text)] }
    while let character = rest.popFirst() {
      let name = rest.prefix { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
      if character == "…" {
        pieces += ended() + [.anything]
        text = ""
      } else if character == "{", !name.isEmpty, rest[name.endIndex...].hasPrefix("}") {
        pieces += ended() + [.name(String(name))]
        text = ""
        rest = rest[name.endIndex...].dropFirst()
      } else {
        text.append(character)
      }
    }
    return pieces + ended()
  }

  /// What a name can stand for: ids, numbers, codes, times, addresses.
  private static func isNameable(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_.:/+".contains(character))
  }

  private static func match(
    _ pieces: ArraySlice<Piece>, _ line: Substring, _ names: [String: String]
  ) -> [String: String]? {
    guard let piece = pieces.first else { return line.isEmpty ? names : nil }
    let rest = pieces.dropFirst()
    switch piece {
    case .text(let text):
      return line.hasPrefix(text) ? match(rest, line.dropFirst(text.count), names) : nil
    case .anything:
      for start in line.indices {
        if let all = match(rest, line[start...], names) { return all }
      }
      return match(rest, "", names)
    case .name(let name):
      if let value = names[name] {
        return line.hasPrefix(value) ? match(rest, line.dropFirst(value.count), names) : nil
      }
      var candidate = line.prefix(while: isNameable)
      while !candidate.isEmpty {
        let more = names.merging([name: String(candidate)]) { $1 }
        if let all = match(rest, line[candidate.endIndex...], more) { return all }
        candidate.removeLast()
      }
      return nil
    }
  }
}
