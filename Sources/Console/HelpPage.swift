internal import Wording

/// A page of help as it grows: headings, paragraphs and two-column rows, wrapped to a width.
struct HelpPage {
  private let language: Language
  private let width: Int
  private var page = ""

  /// Begins an empty page of so many cells.
  init(language: Language, width: Int) {
    self.language = language
    self.width = width
  }

  /// The page with a final newline.
  var finished: String { page }

  /// A heading with an empty line before it; nil leaves only the line.
  mutating func heading(_ title: Phrase?) {
    page += "\n"
    guard let title else { return }
    page += title[language] + Phrase(zh: "：", en: ":")[language] + "\n"
  }

  /// Wrapped text at the margin.
  mutating func paragraph(_ text: String) {
    for line in TextWrap.lines(text, width: width) { page += line + "\n" }
  }

  /// Paragraphs separated by empty lines, with an empty line before the first; nil adds nothing.
  mutating func text(_ text: String?) {
    guard let text, !text.isEmpty else { return }
    page += "\n"
    paragraph(text)
  }

  /// Indented lines, wrapped.
  mutating func lines(_ lines: [String]) {
    for line in lines {
      for part in TextWrap.lines(line, width: width - 2) { page += "  \(part)\n" }
    }
  }

  /// A heading and rows of a name and its text, aligned; nothing where there are no rows.
  mutating func rows(_ title: Phrase, _ rows: [(String, String)]) {
    guard !rows.isEmpty else { return }
    heading(title)
    let limit = min(CommandTable.helpNameCellsMax, width / 2)
    let fitting = rows.map { DisplayWidth.cells($0.0) }.filter { $0 <= limit }
    // Where no name fits, as with most examples, the texts below need only a small step.
    let nameCells = fitting.max() ?? 2
    let indent = String(repeating: " ", count: nameCells + 4)
    for (name, text) in rows {
      var lines = TextWrap.lines(text, width: width - nameCells - 4)[...]
      if DisplayWidth.cells(name) > nameCells {
        page += "  \(name)\n"
      } else {
        let first = lines.popFirst() ?? ""
        let start = "  " + DisplayWidth.padded(name, to: nameCells)
        page += first.isEmpty ? "  \(name)\n" : "\(start)  \(first)\n"
      }
      for line in lines { page += "\(indent)\(line)\n" }
    }
  }
}
