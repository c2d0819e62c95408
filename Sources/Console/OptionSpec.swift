package import Wording

/// One option of a command or of all commands; `--name` is its only spelling.
package struct OptionSpec: Sendable, Equatable {
  /// The name without dashes: lower case letters, digits and inner dashes.
  package let name: String
  /// What stands for the value in help, such as `PATH`; nil makes the option a flag.
  package let value: Phrase?
  /// One line of help.
  package let help: Phrase
  /// Whether it may be given more than once; flags always may.
  package let isRepeatable: Bool
  /// Whether the command cannot run without it.
  package let isRequired: Bool
  /// Whether the words of `completion` are the only values taken.
  package let isClosed: Bool
  /// Where the shell finds values.
  package let completion: CompletionSource

  /// Makes an option that takes a value.
  package init(
    _ name: String, value: Phrase, help: Phrase, isRepeatable: Bool = false,
    isRequired: Bool = false, isClosed: Bool = false, completion: CompletionSource = .none
  ) {
    self.name = name
    self.value = value
    self.help = help
    self.isRepeatable = isRepeatable
    self.isRequired = isRequired
    self.isClosed = isClosed
    self.completion = completion
  }

  /// Makes a flag.
  package init(flag name: String, help: Phrase) {
    self.name = name
    self.value = nil
    self.help = help
    self.isRepeatable = false
    self.isRequired = false
    self.isClosed = false
    self.completion = .none
  }

  /// An option that takes one of a few words, shown as `a|b|c` in help and refused otherwise.
  package static func choice(_ name: String, of words: [String], help: Phrase) -> OptionSpec {
    OptionSpec(
      name, value: Phrase(words.joined(separator: "|")), help: help, isClosed: true,
      completion: .words(words))
  }

  /// The words a closed option takes, nil for an open one.
  var allowedWords: [String]? {
    guard isClosed, case .words(let words) = completion else { return nil }
    return words
  }
}
