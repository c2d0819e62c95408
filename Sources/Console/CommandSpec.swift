package import Wording

/// One command as data: parsing, help, completion and the man page all read it, so they agree.
package struct CommandSpec: Sendable, Equatable {
  /// A line to type and what it does.
  package struct Example: Sendable, Equatable {
    /// The command line after the program's name.
    package let line: String
    /// What it does.
    package let meaning: Phrase

    /// Makes an example from its parts.
    package init(_ line: String, _ meaning: Phrase) {
      self.line = line
      self.meaning = meaning
    }
  }

  /// The words that name it, such as `["conflicts", "resolve"]`; never empty.
  package let path: [String]
  /// One line without a final period.
  package let summary: Phrase
  /// Paragraphs separated by empty lines.
  package let details: Phrase?
  /// Positional arguments in order.
  package let arguments: [ArgumentSpec]
  /// Options of this command beside the global ones.
  package let options: [OptionSpec]
  /// Lines to learn from.
  package let examples: [Example]
  /// The heading under which the overview lists its first word; nil for the general list.
  package let section: Phrase?
  /// Whether help, completion and the man page leave it out.
  package let isHidden: Bool

  /// Makes a command from its parts.
  package init(
    _ path: [String], summary: Phrase, details: Phrase? = nil, arguments: [ArgumentSpec] = [],
    options: [OptionSpec] = [], examples: [Example] = [], section: Phrase? = nil,
    isHidden: Bool = false
  ) {
    self.path = path
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.section = section
    self.isHidden = isHidden
  }

  /// The hidden command by which completion scripts ask the program for live candidates.
  package static let liveCompletion = CommandSpec(
    ["__complete"],
    summary: Phrase(zh: "为命令补全列出候选", en: "List candidates for shell completion"),
    arguments: [
      ArgumentSpec("KIND", help: Phrase(zh: "候选种类", en: "kind of candidate")),
      ArgumentSpec(
        "PREFIX", help: Phrase(zh: "已输入的部分", en: "what is typed so far"), arity: .optional),
    ],
    isHidden: true)

  /// The fewest words its arguments take.
  var argumentCountMin: Int {
    arguments.count { $0.arity == .one || $0.arity == .many }
  }

  /// The most words its arguments take; nil where there is no end.
  var argumentCountMax: Int? {
    arguments.contains { $0.arity == .many || $0.arity == .any } ? nil : arguments.count
  }
}
