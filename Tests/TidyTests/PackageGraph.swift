/// The tables of `Package.swift`, read as text: the description cannot be imported.
struct PackageGraph {
  struct Row: Equatable {
    let module: String
    let imports: [String]
  }

  /// Rows by the name of their table, in the file's order.
  let tables: [(name: String, rows: [Row])]
  /// Names of the C shims.
  let systemLibraries: [String]

  init(_ package: SourceFile) {
    var tables: [(name: String, rows: [Row])] = []
    var systemLibraries: [String] = []
    var words = Words(package.lines.filter { !$0.trimmed.hasPrefix("//") }.joined(separator: "\n"))
    while let word = words.next() {
      if word == "let", let name = words.next() {
        tables.append((name, []))
      } else if word == "(", let row = words.row(), !tables.isEmpty {
        tables[tables.count - 1].rows.append(row)
      } else if word == "systemLibrary", let name = words.argument("name") {
        systemLibraries.append(name)
      }
    }
    self.tables = tables.filter { !$0.rows.isEmpty }
    self.systemLibraries = systemLibraries
  }

  /// The rows of a table; none if there is no such table.
  func rows(_ table: String) -> [Row] {
    tables.first { $0.name == table }?.rows ?? []
  }

  /// What a module may import; nil if no table names it.
  func imports(of module: String) -> [String]? {
    tables.lazy.flatMap(\.rows).first { $0.module == module }?.imports
  }
}

/// A text cut into words, quoted strings and single signs.
private struct Words {
  private let words: [String]
  private var position = 0

  init(_ text: String) {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if isQuoted || character.isLetter || character.isNumber || character == "-" {
        if character != "\"" {
          word.append(character)
          continue
        }
      }
      if character == "\"" { isQuoted.toggle() }
      if character == "\"", !isQuoted {
        words.append("\"" + word)
      } else if !word.isEmpty {
        words.append(word)
      }
      word = ""
      if !character.isWhitespace, character != "\"" { words.append(String(character)) }
    }
    self.words = words
  }

  mutating func next() -> String? {
    guard position < words.count else { return nil }
    defer { position += 1 }
    return words[position]
  }

  /// The rest of `("Module", ["A", "B"])`; leaves the position if something else stands here.
  mutating func row() -> PackageGraph.Row? {
    let start = position
    if let module = quoted(), next() == ",", next() == "[" {
      var imports: [String] = []
      while let word = next(), word != "]" {
        if word.hasPrefix("\"") { imports.append(String(word.dropFirst())) }
      }
      return PackageGraph.Row(module: module, imports: imports)
    }
    position = start
    return nil
  }

  /// The string in `(label: "string"`.
  mutating func argument(_ label: String) -> String? {
    guard next() == "(", next() == label, next() == ":" else { return nil }
    return quoted()
  }

  private mutating func quoted() -> String? {
    guard let word = next(), word.hasPrefix("\"") else { return nil }
    return String(word.dropFirst())
  }
}

extension String {
  /// Without blanks at either end.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
