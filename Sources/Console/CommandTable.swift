package import Wording

/// A program's whole command line as data.
package struct CommandTable: Sendable {
  /// The program's name as it is typed.
  package let program: String
  /// One line without a final period.
  package let summary: Phrase
  /// Options every command takes; `--help` is always there and not listed.
  package let globals: [OptionSpec]
  /// The commands, in the order help shows them.
  package let commands: [CommandSpec]
  /// Further pages for `help TOPIC`.
  package let topics: [TopicSpec]

  /// Makes a table; two commands with one path, or an option a command shares with the globals,
  /// would make the line ambiguous and trap.
  package init(
    program: String, summary: Phrase, globals: [OptionSpec] = [], commands: [CommandSpec],
    topics: [TopicSpec] = []
  ) {
    var paths: Set<[String]> = []
    for command in commands {
      precondition(!command.path.isEmpty, "A command needs a name.")
      precondition(paths.insert(command.path).inserted, "Command given twice: \(command.path).")
      var names = Set(globals.map(\.name) + ["help"])
      for option in command.options {
        precondition(
          names.insert(option.name).inserted, "Option --\(option.name) twice: \(command.path).")
      }
      let open = command.arguments.firstIndex { $0.arity == .many || $0.arity == .any }
      precondition(
        open == nil || open == command.arguments.count - 1,
        "An argument of any length must be the last: \(command.path).")
    }
    self.program = program
    self.summary = summary
    self.globals = globals
    self.commands = commands
    self.topics = topics
  }

  /// The command with exactly this path.
  package func command(_ path: [String]) -> CommandSpec? {
    commands.first { $0.path == path }
  }

  /// The topic with this name, whatever its letter case.
  package func topic(_ name: String) -> TopicSpec? {
    let lowered = name.lowercased()
    return topics.first { $0.name.lowercased() == lowered }
  }

  /// The words that may follow a path, in the table's order and without repeats.
  func children(of path: [String], hidden: Bool) -> [String] {
    var words: [String] = []
    for command in commands where hidden || !command.isHidden {
      guard command.path.count > path.count, command.path.starts(with: path) else { continue }
      let word = command.path[path.count]
      if !words.contains(word) { words.append(word) }
    }
    return words
  }
}
