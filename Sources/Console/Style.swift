package import Wording

/// Whether and how text is coloured; meaning never rests on it, a glyph and a word carry that.
package struct Style: Sendable, Equatable {
  /// What `--color` asks for.
  package enum Choice: String, Sendable, CaseIterable {
    /// Colour even into a pipe.
    case always
    /// No colour at all.
    case never
    /// Colour on a terminal that allows it.
    case auto
  }

  /// What a stretch of text is, from which its colour follows.
  package enum Tone: Sendable, CaseIterable {
    /// Plain text.
    case plain
    /// Table headers and headings.
    case heading
    /// Something finished and safe, or added text.
    case success
    /// Something waiting or worth a look.
    case warning
    /// Something failed or in conflict, or removed text.
    case failure
    /// Something secondary.
    case muted

    /// The parameters of the SGR control function (ECMA-48 section 8.3.117); empty for plain.
    fileprivate var parameters: String {
      switch self {
      case .plain: ""
      case .heading: "1"
      case .success: "32"
      case .warning: "33"
      case .failure: "31"
      case .muted: "2"
      }
    }
  }

  /// Whether escape sequences are written.
  package let isColoured: Bool

  /// A style whose decision has been made elsewhere.
  package init(isColoured: Bool) {
    self.isColoured = isColoured
  }

  /// Decides: an explicit choice wins; else a terminal, unless `NO_COLOR` is present and not
  /// empty (no-color.org) or `TERM` is `dumb`.
  package init(choice: Choice, isTerminal: Bool, noColor: String?, term: String?) {
    switch choice {
    case .always: isColoured = true
    case .never: isColoured = false
    case .auto: isColoured = isTerminal && (noColor ?? "").isEmpty && term != "dumb"
    }
  }

  /// The text between escape sequences for its tone, or the text itself.
  package func paint(_ text: String, _ tone: Tone) -> String {
    guard isColoured, !tone.parameters.isEmpty, !text.isEmpty else { return text }
    return "\u{1B}[\(tone.parameters)m\(text)\u{1B}[0m"
  }

  /// A mark as glyph and word, coloured where allowed.
  package func paint(_ mark: Mark, _ language: Language) -> String {
    paint(mark.text(language), mark.tone)
  }
}
