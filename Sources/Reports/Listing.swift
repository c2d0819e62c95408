package import Models
package import Wording

/// A table of a report whose rows are matters, places or dates, never residents.
package struct Listing: Hashable, Sendable {
  /// One column.
  package struct Column: Hashable, Sendable {
    /// The name that programs know it by.
    package let key: String
    /// What people read.
    package let label: Phrase

    /// Makes a column.
    package init(_ key: String, _ label: Phrase) {
      self.key = key
      self.label = label
    }
  }

  /// One value.
  package enum Cell: Hashable, Sendable {
    /// A text that is the same in both languages, such as a number or a code.
    case text(String)
    /// A text in two languages.
    case phrase(Phrase)
    /// A number.
    case count(Int)
    /// A number of residents too small to show, or one from which such a one would follow.
    case fewerThan(Int)
    /// A day.
    case date(CivilDate)
    /// Nothing.
    case none

    /// A number of residents, shown if there are enough of them or none.
    package static func residents(_ count: Int, min bound: Int) -> Cell {
      count > 0 && count < bound ? .fewerThan(bound) : .count(count)
    }
  }

  /// What it lists.
  package let title: Phrase
  /// The columns.
  package let columns: [Column]
  /// The rows, each with a cell for each column.
  package let rows: [[Cell]]
  /// How many rows there are, where not all stand here.
  package let total: Int

  /// Makes a table; more rows than ``ReportLimits/rowsMax`` are cut.
  package init(_ title: Phrase, _ columns: [Column], _ rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "One cell for each column.")
    self.title = title
    self.columns = columns
    self.rows = Array(rows.prefix(ReportLimits.rowsMax))
    total = rows.count
  }
}
