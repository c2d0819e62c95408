package import Wording

extension CommandTable {
  /// A completion script for a shell, whole and ready to be sourced; the language is that of the
  /// descriptions zsh and fish show beside candidates.
  package func completion(for shell: Shell, language: Language = .en) -> String {
    let cases = CompletionCases(table: self, shell: shell, language: language)
    let script =
      switch shell {
      case .bash: bashCompletion
      case .zsh: zshCompletion
      case .fish: fishCompletion
      }
    // The tables go in last, for their texts may hold what looks like a place to fill.
    let name = program.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }
    var filled = ""
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      switch line {
      case "@children": filled += cases.children
      case "@options": filled += cases.options
      case "@arguments": filled += cases.arguments
      default:
        var parts: [Substring] = []
        for (index, part) in line.split(
          separator: "@", omittingEmptySubsequences: false
        ).enumerated() {
          if index == 0 {
            parts.append(part)
          } else if part.hasPrefix("name") {
            parts += [Substring(name.joined()), part.dropFirst(4)]
          } else if part.hasPrefix("program") {
            parts += [Substring(program), part.dropFirst(7)]
          } else {
            parts += ["@", part]
          }
        }
        filled += parts.joined() + "\n"
      }
    }
    return filled
  }
}

/// The table's content as the case statements of a completion script.
///
/// Each case prints lines: children `word TAB summary`, options `--name TAB source TAB summary`,
/// arguments one source. A source is `flag`, `none`, `file`, `directory`, `live KIND` or
/// `words A|B|C`. Paths with the same lines share a case, as record commands mostly do.
struct CompletionCases {
  let children: String
  let options: String
  let arguments: String

  init(table: CommandTable, shell: Shell, language: Language) {
    var paths: [[String]] = [[]]
    for command in table.commands where !command.isHidden {
      for count in 1...command.path.count {
        let path = Array(command.path.prefix(count))
        if !paths.contains(path) { paths.append(path) }
      }
    }
    children = Self.cases(shell, paths) { path in
      let words = table.children(of: path, hidden: false)
      let rows = words.map { table.row(path + [$0], language) }
      let help = Phrase(zh: "显示帮助", en: "Show help")[language]
      return (rows + (path.isEmpty ? [("help", help)] : [])).map { Self.line($0.0, $0.1) }
    }
    let globals = table.globals.map { Self.line($0, language) }
    let help = Self.line("--help", "flag", Phrase(zh: "显示帮助", en: "Show help")[language])
    options = Self.cases(shell, paths) { path in
      let own = table.command(path)?.options ?? []
      return own.map { Self.line($0, language) } + globals + [help]
    }
    arguments = Self.argumentCases(table, shell)
  }

  private static func argumentCases(_ table: CommandTable, _ shell: Shell) -> String {
    var bodies: [(labels: [String], lines: [String])] = []
    for command in table.commands where !command.isHidden {
      let path = command.path.joined(separator: " ")
      for (index, argument) in command.arguments.enumerated() {
        guard argument.completion != .none else { continue }
        let isOpen = argument.arity == .many || argument.arity == .any
        let positions = isOpen ? "*" : String(index)
        let label =
          shell.quoted(path + ":") + (shell == .fish ? shell.quoted(positions) : positions)
        bodies.append(([label], [source(argument.completion)]))
      }
    }
    return text(shell, merged(bodies))
  }

  private static func cases(
    _ shell: Shell, _ paths: [[String]], lines: ([String]) -> [String]
  ) -> String {
    let bodies = paths.map { path in
      (labels: [shell.quoted(path.joined(separator: " "))], lines: lines(path))
    }
    return text(shell, merged(bodies.filter { !$0.lines.isEmpty }))
  }

  private static func merged(
    _ bodies: [(labels: [String], lines: [String])]
  ) -> [(labels: [String], lines: [String])] {
    var places: [[String]: Int] = [:]
    var merged: [(labels: [String], lines: [String])] = []
    for body in bodies {
      if let place = places[body.lines] {
        merged[place].labels += body.labels
      } else {
        places[body.lines] = merged.count
        merged.append(body)
      }
    }
    return merged
  }

  private static func text(
    _ shell: Shell, _ bodies: [(labels: [String], lines: [String])]
  ) -> String {
    var text = ""
    for body in bodies {
      let lines = body.lines.map(shell.quoted).joined(separator: " ")
      switch shell {
      case .bash, .zsh:
        let print = shell == .bash ? "printf '%s\\n'" : "print -rl --"
        text += "    \(body.labels.joined(separator: "|"))) \(print) \(lines) ;;\n"
      case .fish:
        text += "        case \(body.labels.joined(separator: " "))\n"
        text += "            printf '%s\\n' \(lines)\n"
      }
    }
    return text
  }

  private static func line(_ option: OptionSpec, _ language: Language) -> String {
    let source = option.value == nil ? "flag" : source(option.completion)
    return line("--\(option.name)", source, option.help[language])
  }

  private static func line(_ fields: String...) -> String {
    fields.map { Terminal.sanitised($0) }.joined(separator: "\t")
  }

  private static func source(_ completion: CompletionSource) -> String {
    switch completion {
    case .none: "none"
    case .file: "file"
    case .directory: "directory"
    case .words(let words):
      "words "
        + words.filter { !$0.contains("|") }.map { Terminal.sanitised($0) }
        .joined(separator: "|")
    case .live(let kind): "live \(Terminal.sanitised(kind))"
    }
  }
}
