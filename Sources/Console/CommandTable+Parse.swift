extension CommandTable {
  /// Most words of one command line, so that a runaway wildcard ends in a sentence.
  package static let wordCountMax = 10_000

  /// Understands the words after the program's name, or says what is wrong with them.
  ///
  /// Options may stand anywhere; those of a command only after its name. `--name=value` and
  /// `--name value` are the same, `--` ends the options, a lone `-` is an argument.
  /// Problems end with status 2 and name the nearest command or option.
  package func parse(_ argv: [String]) throws(Problem) -> Invocation {
    do throws(UsageError) {
      guard argv.count <= Self.wordCountMax else {
        throw .tooManyWords(count: argv.count, limit: Self.wordCountMax)
      }
      var reading = Reading(table: self)
      try reading.read(argv)
      return try reading.finish()
    } catch {
      throw error.problem(program: program)
    }
  }
}

/// One command line being understood, word by word.
private struct Reading {
  let table: CommandTable
  var path: [String] = []
  var arguments: [String] = []
  var options: [Invocation.Option] = []
  var isHelp = false
  /// Whether the line began with the built-in `help`, whose words name what is asked about.
  var isHelpCommand = false

  init(table: CommandTable) {
    self.table = table
  }

  mutating func read(_ argv: [String]) throws(UsageError) {
    // Asked for anywhere before `--`, help must come even when the rest of the line is wrong.
    isHelp = argv.prefix { $0 != "--" }.contains { $0 == "-h" || $0 == "--help" }
    var index = 0
    while index < argv.count {
      let word = argv[index]
      index += 1
      if word == "--" {
        for rest in argv[index...] { try take(rest) }
        return
      }
      guard word.utf8.count > 1, word.utf8.first == UInt8(ascii: "-") else {
        try take(word)
        continue
      }
      let next = index < argv.count ? argv[index] : nil
      if isHelp {
        // The value of a global option is no word of what is asked about.
        if next != nil, table.globals.contains(where: { "--\($0.name)" == word && $0.value != nil })
        {
          index += 1
        }
        continue
      }
      if try takeOption(word, next: next) { index += 1 }
    }
  }

  /// Takes a word as part of the command's name while it can be, then as an argument.
  private mutating func take(_ word: String) throws(UsageError) {
    if path.isEmpty, !isHelpCommand, word == "help", table.command(["help"]) == nil {
      isHelpCommand = true
      isHelp = true
      return
    }
    let longer = path + [word]
    if arguments.isEmpty, table.commands.contains(where: { $0.path.starts(with: longer) }) {
      path = longer
      return
    }
    if isHelpCommand, path.isEmpty, let topic = table.topic(word) {
      path = [topic.name]
      return
    }
    if let command = table.command(path), !command.arguments.isEmpty || !hasChildren {
      arguments.append(word)
      return
    }
    // With help asked for, a value of some option may stand here: it names nothing.
    if isHelp, !isHelpCommand, !path.isEmpty { return }
    let candidates =
      table.children(of: path, hidden: false)
      + (path.isEmpty ? ["help"] : []) + (isHelpCommand ? table.topics.map(\.name) : [])
    throw .unknownCommand(
      path: path, word: word, nearest: NearestWord.nearest(to: word, among: candidates))
  }

  private var hasChildren: Bool {
    !table.children(of: path, hidden: true).isEmpty
  }

  /// Takes an option; answers whether the next word was its value.
  private mutating func takeOption(
    _ word: String, next: String?
  ) throws(UsageError) -> Bool {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = String(parts[0])
    let attached = parts.count == 2 ? String(parts[1]) : nil
    let known = table.globals + (table.command(path)?.options ?? [])
    let name = spelled.hasPrefix("--") ? String(spelled.dropFirst(2)) : ""
    guard let option = known.first(where: { $0.name == name }) else {
      let bare = String(spelled.drop { $0 == "-" })
      let nearest = NearestWord.nearest(to: bare, among: known.map(\.name) + ["help"])
      throw .unknownOption(path: path, name: spelled, nearest: nearest)
    }
    guard option.value != nil else {
      guard attached == nil else { throw .unexpectedValue(option: name) }
      options.append(.init(name: name, value: nil))
      return false
    }
    if !option.isRepeatable, options.contains(where: { $0.name == name }) {
      throw .repeatedOption(option: name)
    }
    if attached == nil, next == nil || next?.hasPrefix("--") == true {
      throw .missingValue(option: name)
    }
    let value = attached ?? next ?? ""
    if let allowed = option.allowedWords, !allowed.contains(value) {
      let nearest = NearestWord.nearest(to: value, among: allowed)
      throw .valueNotAllowed(option: name, value: value, allowed: allowed, nearest: nearest)
    }
    options.append(.init(name: name, value: value))
    return attached == nil
  }

  /// Checks what can only be known at the end of the line.
  func finish() throws(UsageError) -> Invocation {
    if isHelp || (path.isEmpty && options.isEmpty) {
      return Invocation(path: path, isHelp: true)
    }
    guard let command = table.command(path) else {
      // Global flags alone, such as `--version`, are for the program to answer.
      if path.isEmpty { return Invocation(path: [], options: options) }
      throw .incompleteCommand(path: path, choices: table.children(of: path, hidden: false))
    }
    for option in command.options where option.isRequired {
      guard options.contains(where: { $0.name == option.name }) else {
        throw .missingOption(path: path, option: option.name)
      }
    }
    if arguments.count < command.argumentCountMin {
      let required = command.arguments.filter { $0.arity == .one || $0.arity == .many }
      throw .missingArgument(path: path, name: required[arguments.count].name)
    }
    if let limit = command.argumentCountMax, arguments.count > limit {
      throw .tooManyArguments(path: path, surplus: arguments[limit])
    }
    return Invocation(path: path, arguments: arguments, options: options)
  }
}
