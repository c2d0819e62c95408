/// A table of a page: a caption, headed columns and rows; on a narrow screen each row is a card.
package struct Sheet: Sendable {
  /// One column.
  package struct Column: Sendable {
    /// What stands over it.
    package let label: String
    /// Whether it holds numbers, which align at their ends.
    package let isNumeric: Bool

    package init(_ label: String, isNumeric: Bool = false) {
      self.label = label
      self.isNumeric = isNumeric
    }
  }

  /// What the rows are.
  package let caption: String
  /// The columns in order.
  package let columns: [Column]
  /// What stands instead of no row.
  package let vacant: String
  private var rows: [[HTML]] = []

  /// Makes a table without rows.
  package init(_ caption: String, _ columns: [Column], vacant: String) {
    self.caption = caption
    self.columns = columns
    self.vacant = vacant
  }

  /// Whether there is no row.
  package var isEmpty: Bool { rows.isEmpty }

  /// Adds a row; its first cell names it.
  package mutating func add(_ cells: [HTML]) {
    precondition(cells.count == columns.count, "Each column has its cell.")
    rows.append(cells)
  }

  /// The table, or the words instead.
  package var html: HTML {
    guard !rows.isEmpty else { return .tag(.p, .style("vacant"), text: vacant) }
    let head = columns.map { column in
      HTML.element(
        .th, [.init("scope", "col")] + (column.isNumeric ? [.style("number")] : []),
        [.text(column.label)])
    }
    let body = rows.map { row in
      HTML.element(
        .tr, [],
        zip(columns, row).enumerated().map { index, pair in
          let (column, cell) = pair
          let style: [HTML.Attribute] = column.isNumeric ? [.style("number")] : []
          return index == 0
            ? .element(.th, [.init("scope", "row")] + style, [cell])
            : .element(.td, [.init("data-label", column.label)] + style, [cell])
        })
    }
    return .tag(
      .div, .style("scroll"), .init("tabindex", "0"), .init("role", "region"),
      .init("aria-label", caption),
      content: [
        .tag(
          .table,
          content: [
            .tag(.caption, text: caption), .tag(.thead, content: [.tag(.tr, content: head)]),
            .tag(.tbody, content: body),
          ])
      ])
  }
}
