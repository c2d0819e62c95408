/// A drawing of figures: what it says in words, and the same figures as a table below it.
///
/// Nobody needs the picture to know the numbers, and no meaning hangs on colour alone.
package struct Plot: Sendable {
  /// What it shows, as a heading says it.
  package let title: String
  /// What somebody who does not see it should know.
  package let summary: String
  /// What opens the table.
  package let tableLabel: String
  /// The figures.
  package let sheet: Sheet
  let width: Int
  let height: Int
  let marks: [HTML]

  init(
    _ title: String, summary: String, tableLabel: String, sheet: Sheet, width: Int, height: Int,
    marks: [HTML]
  ) {
    self.title = title
    self.summary = summary
    self.tableLabel = tableLabel
    self.sheet = sheet
    self.width = width
    self.height = height
    self.marks = marks
  }

  /// The drawing with its table.
  package var html: HTML {
    .tag(
      .div, .style("plot"),
      content: [
        .tag(
          .svg, .init("viewBox", "0 0 \(width) \(height)"), .init("width", String(width)),
          .init("height", String(height)), .init("role", "img"),
          .init("aria-label", "\(title). \(summary)"),
          content: [.tag(.title, text: title), .tag(.desc, text: summary)] + marks),
        .tag(.details, content: [.tag(.summary, text: tableLabel), sheet.html]),
      ])
  }

  // MARK: Pieces of a drawing

  static func box(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String, _ words: String
  ) -> HTML {
    .tag(
      .rect, .init("x", String(x)), .init("y", String(y)), .init("width", String(width)),
      .init("height", String(height)), .style(style), content: [.tag(.title, text: words)])
  }

  static func label(
    _ x: Int, _ y: Int, _ text: String, anchor: String = "start", style: String = "ink"
  ) -> HTML {
    .tag(
      .svgText, .init("x", String(x)), .init("y", String(y)), .init("text-anchor", anchor),
      .style(style), text: text)
  }

  static func rule(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> HTML {
    .tag(
      .line, .init("x1", String(x1)), .init("y1", String(y1)), .init("x2", String(x2)),
      .init("y2", String(y2)), .style("axis"), content: [])
  }

  /// The end of an axis: the smallest of 1, 2, 5, 10, 20, 50 … that is not below a number.
  static func roundedUp(_ number: Int) -> Int {
    var step = 1
    while true {
      for factor in [1, 2, 5] where step * factor >= number { return step * factor }
      guard step <= Int.max / 100 else { return number }
      step *= 10
    }
  }
}
