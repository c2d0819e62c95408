package import Wording

extension CommandTable {
  /// Widest help laid out, in cells: longer lines are hard to read, however wide the terminal.
  static let helpCellsMax = 100
  /// Narrowest, in cells; below it every word would stand alone.
  static let helpCellsMin = 30
  /// Widest column of names, in cells; a longer name gets its own line.
  static let helpNameCellsMax = 26

  /// The page for a path: a command, a group of commands, a topic, or the overview for no path.
  ///
  /// A path that names nothing gets the overview; `parse` lets none through.
  package func help(path: [String], language: Language, width: Int) -> String {
    let cells = min(max(width, Self.helpCellsMin), Self.helpCellsMax)
    var page = HelpPage(language: language, width: cells)
    let line = ([program] + path).joined(separator: " ")
    let visible = children(of: path, hidden: false)
    if let command = command(path) {
      page.paragraph("\(line) — \(command.summary[language])")
      page.heading(Phrase(zh: "用法", en: "Usage"))
      page.lines([usage(of: command, language)])
      page.text(command.details?[language])
      page.rows(
        Phrase(zh: "参数", en: "Arguments"),
        command.arguments.map { ($0.usage, $0.help[language]) })
      page.rows(Phrase(zh: "选项", en: "Options"), command.options.map { row($0, language) })
      page.rows(
        Phrase(zh: "示例", en: "Examples"),
        command.examples.map { ("\(program) \($0.line)", $0.meaning[language]) })
    } else if path.count == 1, visible.isEmpty, let topic = topic(path[0]) {
      page.paragraph("\(topic.name) — \(topic.title[language])")
      page.text(topic.text[language])
      return page.finished
    } else if !visible.isEmpty, !path.isEmpty {
      page.paragraph(groupTopic(path).map { "\(line) — \($0.title[language])" } ?? line)
      page.heading(Phrase(zh: "用法", en: "Usage"))
      page.lines(["\(line) \(Self.commandWord[language])"])
      page.text(groupTopic(path)?.text[language])
    } else {
      return overview(page, language)
    }
    page.rows(Phrase(zh: "子命令", en: "Subcommands"), visible.map { row(path + [$0], language) })
    page.rows(Phrase(zh: "通用选项", en: "Global options"), globalRows(language))
    return page.finished
  }

  /// The program's own page, its commands under their sections in the order of the table.
  private func overview(_ start: HelpPage, _ language: Language) -> String {
    var page = start
    page.paragraph("\(program) — \(summary[language])")
    page.heading(Phrase(zh: "用法", en: "Usage"))
    page.lines(["\(program) \(Self.commandWord[language]) [\(Self.optionsWord[language])]"])
    for section in sections() {
      let title = section.title ?? Phrase(zh: "命令", en: "Commands")
      page.rows(title, section.words.map { row([$0], language) })
    }
    page.rows(Phrase(zh: "通用选项", en: "Global options"), globalRows(language))
    page.rows(
      Phrase(zh: "帮助主题", en: "Help topics"),
      topics.filter { !$0.isHidden && command([$0.name]) == nil && !isGroup($0.name) }
        .map { ($0.name, $0.title[language]) })
    page.heading(nil)
    let hint = Phrase(
      zh: "“\(program) help 命令”显示该命令的用法。",
      en: "“\(program) help COMMAND” shows how to use a command.")
    page.paragraph(hint[language])
    return page.finished
  }

  /// The first words of the visible commands, under the section their first command names.
  func sections() -> [(title: Phrase?, words: [String])] {
    var sections: [(title: Phrase?, words: [String])] = []
    for word in children(of: [], hidden: false) {
      let first = commands.first { $0.path.first == word && !$0.isHidden }
      if let index = sections.firstIndex(where: { $0.title == first?.section }) {
        sections[index].words.append(word)
      } else {
        sections.append((first?.section, [word]))
      }
    }
    return sections
  }

  /// The line that shows how a command is typed.
  func usage(of command: CommandSpec, _ language: Language) -> String {
    var words = [program] + command.path
    words += command.arguments.map(\.usage)
    words += command.options.filter(\.isRequired).map { $0.usage(language) }
    words.append("[\(Self.optionsWord[language])]")
    return words.joined(separator: " ")
  }

  /// Every command takes these, and `--help` beside them.
  func globalRows(_ language: Language) -> [(String, String)] {
    globals.map { row($0, language) }
      + [("-h, --help", Phrase(zh: "显示帮助", en: "Show help")[language])]
  }

  /// An option with what is to be known about it.
  func row(_ option: OptionSpec, _ language: Language) -> (String, String) {
    var text = option.help[language]
    if option.isRequired { text += Phrase(zh: "（必填）", en: " (required)")[language] }
    if option.isRepeatable { text += Phrase(zh: "（可重复）", en: " (repeatable)")[language] }
    return (option.usage(language), text)
  }

  /// A command by its last word; a group without words of its own lists its members.
  func row(_ path: [String], _ language: Language) -> (String, String) {
    let text =
      command(path)?.summary[language] ?? groupTopic(path)?.title[language]
      ?? children(of: path, hidden: false).joined(separator: ", ")
    return (path.last ?? "", text)
  }

  private func groupTopic(_ path: [String]) -> TopicSpec? {
    path.count == 1 ? topic(path[0]) : nil
  }

  private func isGroup(_ word: String) -> Bool {
    !children(of: [word], hidden: true).isEmpty
  }

  private static let commandWord = Phrase(zh: "命令", en: "COMMAND")
  private static let optionsWord = Phrase(zh: "选项", en: "options")
}

extension OptionSpec {
  /// The option as it is typed: `--json` or `--replica PATH`.
  func usage(_ language: Language) -> String {
    value.map { "--\(name) \($0[language])" } ?? "--\(name)"
  }
}
