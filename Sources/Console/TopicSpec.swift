package import Wording

/// A page of help that is not a command: a message code, exit codes, how conflicts arise.
///
/// One named like a group of commands (`household`) gives that group its summary and text; a
/// command of the same name hides it.
package struct TopicSpec: Sendable, Equatable {
  /// What is typed after `help`.
  package let name: String
  /// One line without a final period.
  package let title: Phrase
  /// Paragraphs separated by empty lines.
  package let text: Phrase
  /// Whether the overview leaves it out, as it does the many message codes.
  package let isHidden: Bool

  /// Makes a topic from its parts.
  package init(_ name: String, title: Phrase, text: Phrase, isHidden: Bool = false) {
    self.name = name
    self.title = title
    self.text = text
    self.isHidden = isHidden
  }
}
