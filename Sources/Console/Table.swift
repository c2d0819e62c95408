package import Wording

/// Rows and columns laid out for a terminal, with Chinese characters two cells wide.
package struct Table: Sendable, Equatable {
  /// What happens to text that is wider than its column.
  package enum Overflow: Sendable {
    /// Cut, with `…` at the end.
    case truncate
    /// Continued on further lines.
    case wrap
    /// The column never shrinks: for ids and numbers, useless when cut.
    case keep
  }

  /// One column.
  package struct Column: Sendable, Equatable {
    /// The header.
    package let title: Phrase
    /// Where its text stands.
    package let alignment: DisplayWidth.Alignment
    /// What happens to long text.
    package let overflow: Overflow

    /// Makes a column from its parts.
    package init(
      _ title: Phrase, _ alignment: DisplayWidth.Alignment = .leading,
      overflow: Overflow = .truncate
    ) {
      self.title = title
      self.alignment = alignment
      self.overflow = overflow
    }
  }

  /// One cell; its text is sanitised when it is laid out.
  package struct Cell: Sendable, Equatable, ExpressibleByStringLiteral {
    /// The text.
    package let text: String
    /// Its colour where allowed.
    package let tone: Style.Tone

    /// Makes a cell from its text.
    package init(_ text: String, _ tone: Style.Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    /// Makes a cell that shows a mark.
    package init(_ mark: Mark, _ language: Language) {
      self.init(mark.text(language), mark.tone)
    }

    /// Makes a plain cell.
    package init(stringLiteral text: String) {
      self.init(text)
    }
  }

  /// Spaces between columns.
  static let gapCells = 2
  /// Cells below which no column is shrunk: four Chinese characters still say something.
  static let columnCellsMin = 8

  /// The columns in order.
  package let columns: [Column]
  /// The rows in order; each has as many cells as there are columns.
  package private(set) var rows: [[Cell]] = []

  /// Makes a table without rows.
  package init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Appends a row; one with another number of cells than columns is a mistake and traps.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "A row has one cell for each column.")
    rows.append(row)
  }

  /// The table as lines with final newlines; one without rows is only its header.
  ///
  /// A nil `width` leaves every column as wide as it needs, as for output into a file.
  package func rendered(_ language: Language, width: Int?, style: Style) -> String {
    let header = columns.map { Cell($0.title[language], .heading) }
    let body = rows.map { row in row.map { Cell(Terminal.sanitised($0.text), $0.tone) } }
    let widths = widths(of: [header] + body, fitting: width)
    var text = ""
    for row in [header] + body { text += lines(of: row, widths, style) }
    return text
  }

  /// Every column as wide as its widest cell, then the widest shrunk until the line fits.
  private func widths(of rows: [[Cell]], fitting width: Int?) -> [Int] {
    var widths = columns.indices.map { column in
      rows.reduce(0) { max($0, DisplayWidth.cells($1[column].text)) }
    }
    guard let width else { return widths }
    for column in columns.indices where columns[column].overflow != .keep {
      widths[column] = min(widths[column], max(width, Self.columnCellsMin))
    }
    let available = width - Self.gapCells * max(0, columns.count - 1)
    var excess = widths.reduce(0, +) - available
    while excess > 0 {
      let shrinkable = columns.indices.filter {
        columns[$0].overflow != .keep && widths[$0] > Self.columnCellsMin
      }
      guard let widest = shrinkable.max(by: { widths[$0] <= widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func lines(of row: [Cell], _ widths: [Int], _ style: Style) -> String {
    let parts = row.enumerated().map { column, cell in
      columns[column].overflow == .wrap
        ? TextWrap.lines(cell.text, width: widths[column])
        : [DisplayWidth.truncated(cell.text, to: widths[column])]
    }
    let height = parts.reduce(1) { max($0, $1.count) }
    var text = ""
    for index in 0..<height {
      var line = ""
      var pendingSpaces = 0
      for (column, part) in parts.enumerated() {
        let piece = index < part.count ? part[index] : ""
        let missing = max(0, widths[column] - DisplayWidth.cells(piece))
        let isTrailing = columns[column].alignment == .trailing
        if isTrailing { pendingSpaces += missing }
        // Spaces are written only before something, so no line ends in them.
        if !piece.isEmpty {
          line += String(repeating: " ", count: pendingSpaces)
          line += style.paint(piece, row[column].tone)
          pendingSpaces = 0
        }
        pendingSpaces += Self.gapCells + (isTrailing ? 0 : missing)
      }
      text += line + "\n"
    }
    return text
  }
}
