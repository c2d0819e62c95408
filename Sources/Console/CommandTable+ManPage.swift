package import Wording

extension CommandTable {
  /// The manual page in man(7) macros, made from the same table as help; `preconv` or a reader
  /// that takes UTF-8 turns its Chinese into glyphs.
  package func manPage(_ language: Language) -> String {
    var page = Roff()
    page.macro("TH", program.uppercased(), "1", "", "Minqing")
    page.section(Phrase(zh: "名称", en: "NAME")[language])
    page.text("\(program) - \(summary[language])")
    page.section(Phrase(zh: "用法", en: "SYNOPSIS")[language])
    page.macro("B", program)
    page.text(Phrase(zh: "命令 [参数…] [选项]", en: "COMMAND [ARGUMENT…] [OPTION…]")[language])
    page.section(Phrase(zh: "通用选项", en: "GLOBAL OPTIONS")[language])
    for row in globalRows(language) { page.tagged(row.0, row.1) }
    page.section(Phrase(zh: "命令", en: "COMMANDS")[language])
    for section in sections() {
      for word in section.words {
        for command in commands where command.path.first == word && !command.isHidden {
          describe(command, language, in: &page)
        }
      }
    }
    for topic in topics where !topic.isHidden {
      page.section(topic.title[language])
      page.text(topic.text[language])
    }
    page.section(Phrase(zh: "退出状态", en: "EXIT STATUS")[language])
    for status in ExitStatus.allCases {
      page.tagged(String(status.rawValue), status.meaning[language])
    }
    return page.source
  }

  private func describe(_ command: CommandSpec, _ language: Language, in page: inout Roff) {
    page.subsection(usage(of: command, language))
    page.text(command.summary[language] + Phrase(zh: "。", en: ".")[language])
    if let details = command.details {
      page.macro("PP")
      page.text(details[language])
    }
    for argument in command.arguments { page.tagged(argument.usage, argument.help[language]) }
    for option in command.options {
      let row = row(option, language)
      page.tagged(row.0, row.1)
    }
    for example in command.examples {
      page.tagged("\(program) \(example.line)", example.meaning[language])
    }
  }
}

/// Source for the man(7) macro package as it grows.
private struct Roff {
  private(set) var source = ""

  mutating func macro(_ name: String, _ arguments: String...) {
    source += ".\(name)"
    for argument in arguments { source += " \(Self.quoted(argument))" }
    source += "\n"
  }

  mutating func section(_ title: String) { macro("SH", title) }

  mutating func subsection(_ title: String) { macro("SS", title) }

  /// Filled text; an empty line becomes a new paragraph.
  mutating func text(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy({ $0 == " " }) {
        macro("PP")
      } else {
        source += Self.line(String(line)) + "\n"
      }
    }
  }

  /// A bold tag with its text indented below.
  mutating func tagged(_ tag: String, _ text: String) {
    macro("TP")
    macro("B", tag)
    self.text(text)
  }

  /// One line of text: a period or apostrophe at its beginning would make it a request.
  private static func line(_ text: String) -> String {
    let escaped = escaped(text)
    return text.first == "." || text.first == "'" ? "\\&\(escaped)" : escaped
  }

  private static func quoted(_ text: String) -> String {
    let inner = escaped(text).map { $0 == "\"" ? "\\(dq" : String($0) }.joined()
    return "\"\(inner)\""
  }

  /// Backslashes as glyphs; hyphens as the minus that can be copied into a shell.
  private static func escaped(_ text: String) -> String {
    Terminal.sanitised(text).map { character in
      switch character {
      case "\\": "\\(rs"
      case "-": "\\-"
      default: String(character)
      }
    }.joined()
  }
}
