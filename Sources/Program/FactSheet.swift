package import Console
package import Wording

/// Facts of one thing, one a line: labels in a column, texts behind them.
package struct FactSheet: Sendable {
  private var rows: [(label: Phrase, text: String, tone: Style.Tone)] = []

  /// Begins an empty sheet.
  package init() {}

  /// Appends a fact; an empty text is left out.
  package mutating func add(_ label: Phrase, _ text: String, _ tone: Style.Tone = .plain) {
    if !text.isEmpty { rows.append((label, text, tone)) }
  }

  /// The lines, each with a newline; texts are neutralised for a terminal and wrapped to its width.
  package func rendered(_ language: Language, width: Int?, style: Style) -> String {
    let labels = rows.map { $0.label[language] }
    let column = labels.map { DisplayWidth.cells($0) }.max() ?? 0
    let indent = String(repeating: " ", count: column + 2)
    var page = ""
    for (row, label) in zip(rows, labels) {
      let text = Terminal.sanitised(row.text, keepsNewlines: true)
      let lines = TextWrap.lines(text, width: width.map { max($0 - column - 2, 20) } ?? .max)
      for (index, line) in lines.enumerated() {
        let head =
          index == 0
          ? style.paint(DisplayWidth.padded(label, to: column), .heading) + "  " : indent
        page += head + style.paint(line, row.tone) + "\n"
      }
    }
    return page
  }
}
