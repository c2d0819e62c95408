/// The shells for which a completion script can be made.
package enum Shell: String, Sendable, CaseIterable {
  /// GNU Bash 4.4 and later.
  case bash
  /// The Z shell, 5.0 and later.
  case zsh
  /// fish, 3.0 and later.
  case fish

  /// The text as one word of this shell, whatever is in it.
  func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      switch (self, character) {
      case (.fish, "\\"): "\\\\"
      case (.fish, "'"): "\\'"
      case (.bash, "'"), (.zsh, "'"): "'\\''"
      default: String(character)
      }
    }
    return "'\(escaped.joined())'"
  }
}
