package import Wording

/// What went wrong, told to a person: the cause, whether the data is safe, and the remedy.
///
/// Whoever makes one puts the facts into the sentences; the code (`MQ-S012`) is the same in
/// client, hub and help, so it can be searched for and read over a telephone.
package struct Problem: Error, Sendable, Equatable {
  /// The stable message code, such as `MQ-S012`.
  package let code: String
  /// What happened, as whole sentences.
  package let cause: Phrase
  /// Whether the data is safe; nil where no data was touched.
  package let safety: Phrase?
  /// What to do next; nil where nothing can be done.
  package let remedy: Phrase?
  /// How the program ends.
  package let exit: ExitStatus

  /// Makes a problem from its parts.
  package init(
    code: String, cause: Phrase, safety: Phrase? = nil, remedy: Phrase? = nil, exit: ExitStatus
  ) {
    self.code = code
    self.cause = cause
    self.safety = safety
    self.remedy = remedy
    self.exit = exit
  }

  /// The lines to print on stderr, without a final newline; control characters are neutralised
  /// because causes quote file names, records and answers of the hub.
  package func rendered(_ language: Language, colour: Bool) -> String {
    let style = Style(isColoured: colour)
    let code = Terminal.sanitised(code)
    let head = style.paint("✗ \(code)", .failure)
    var lines = ["\(head)  \(Self.hanging(cause[language], below: "✗ \(code)  "))"]
    if let safety {
      lines.append(Self.line(Phrase(zh: "数据：", en: "Data: "), safety, language))
    }
    if let remedy {
      lines.append(Self.line(Phrase(zh: "处理：", en: "Remedy: "), remedy, language))
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ label: Phrase, _ text: Phrase, _ language: Language) -> String {
    let start = "  \(label[language])"
    return start + hanging(text[language], below: start)
  }

  /// The text with its further lines set under its first, so that each stays part of what it says.
  private static func hanging(_ text: String, below start: String) -> String {
    let indent = String(repeating: " ", count: DisplayWidth.cells(start))
    return Terminal.sanitised(text, keepsNewlines: true).replacing("\n", with: "\n" + indent)
  }
}
