/// Cuts text into the words of the index: overlapping pairs of Han characters, and runs of other
/// letters.
///
/// SQLite's tokenizers find no Chinese word of one or two characters; pairs do, and a run's last
/// character stands alone as well, so that one character is found by its pairs' beginnings.
enum SearchWords {
  /// The words of a text, in order, as one line for the index.
  static func index(of text: String) -> String {
    var words: [String] = []
    for run in runs(of: text) {
      switch run {
      case .word(let word): words.append(word)
      case .han(let characters):
        for (first, second) in zip(characters, characters.dropFirst()) {
          words.append(String([first, second]))
        }
        if let last = characters.last { words.append(String(last)) }
      }
    }
    return words.joined(separator: " ")
  }

  /// A question to the index that all words must answer; nil if the text holds no word.
  static func query(for text: String) -> String? {
    let terms = runs(of: text).prefix(termsMax).map { run -> String in
      switch run {
      case .word(let word): "\"\(word)\"*"
      case .han(let characters) where characters.count == 1: "\"\(characters[0])\"*"
      case .han(let characters):
        "\""
          + zip(characters, characters.dropFirst()).map { String([$0, $1]) }
          .joined(separator: " ") + "\""
      }
    }
    return terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  /// Words of one question: above what anybody types.
  private static let termsMax = 32

  private enum Run {
    case han([Character])
    case word(String)
  }

  private static func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    var han: [Character] = []
    var word = ""
    func close() {
      if !han.isEmpty { runs.append(.han(han)) }
      if !word.isEmpty { runs.append(.word(word)) }
      han = []
      word = ""
    }
    for character in text.lowercased() {
      if isHan(character) {
        if !word.isEmpty { close() }
        han.append(character)
      } else if character.isLetter || character.isNumber {
        if !han.isEmpty { close() }
        word.append(character)
      } else {
        close()
      }
    }
    close()
    return runs
  }

  private static func isHan(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first else { return false }
    return scalar.properties.isIdeographic
  }
}
