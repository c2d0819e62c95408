package import Wording

/// One positional argument of a command.
package struct ArgumentSpec: Sendable, Equatable {
  /// How many words it takes.
  package enum Arity: Sendable {
    /// Exactly one.
    case one
    /// One or none; only optional arguments may follow.
    case optional
    /// One or more; it must be the last.
    case many
    /// Any number, also none; it must be the last.
    case any
  }

  /// The placeholder shown in help, such as `ID`.
  package let name: String
  /// One line of help.
  package let help: Phrase
  /// How many words it takes.
  package let arity: Arity
  /// Where the shell finds candidates.
  package let completion: CompletionSource

  /// Makes an argument from its parts.
  package init(
    _ name: String, help: Phrase, arity: Arity = .one, completion: CompletionSource = .none
  ) {
    self.name = name
    self.help = help
    self.arity = arity
    self.completion = completion
  }

  /// The argument as a usage line shows it: `ID`, `[ID]`, `ID…` or `[ID…]`.
  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .many: "\(name)…"
    case .any: "[\(name)…]"
    }
  }
}
