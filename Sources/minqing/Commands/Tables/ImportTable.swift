import Console
import Models
import Program
import Wording

/// A file as rows of named cells, whatever it was written in.
struct ImportTable {
  /// One row and where it stands.
  struct Row {
    /// The line of a CSV file, or the place in a JSON array, from 1.
    let number: Int
    /// The cells by column, in the order of the columns; empty ones are left out.
    let cells: [(column: String, text: String)]
  }

  /// The columns, each once.
  let columns: [String]
  /// The rows in order.
  let rows: [Row]

  /// Rows of one import at most: all of them are written in one transaction, or none.
  static let rowCountMax = 5_000

  /// Reads the header and rows of a CSV file.
  init(csv bytes: [UInt8]) throws(Problem) {
    let read: [CSV.Row]
    do throws(CSVError) { read = try CSV.rows(bytes) } catch { throw error.problem }
    guard let header = read.first else { throw Self.unreadable(.empty) }
    let columns = header.cells.map(\.trimmingSpaces)
    guard Set(columns).count == columns.count else { throw Self.unreadable(.repeatedColumn) }
    for row in read.dropFirst() where row.cells.count > columns.count {
      throw Self.unreadable(.tooWide(line: row.line, cells: row.cells.count, max: columns.count))
    }
    self.columns = columns
    rows = read.dropFirst().map { row in
      Row(
        number: row.line,
        cells: zip(columns, row.cells).compactMap { Self.cell($0, $1) })
    }
    try checkCount()
  }

  /// Reads a JSON array of objects with texts, numbers, truth values or lists of texts.
  init(json bytes: [UInt8]) throws(Problem) {
    let value: JSON
    do throws(JSONError) { value = try JSON(parsing: bytes) } catch {
      throw Catalogue.problem(error, .init())
    }
    guard let objects = value.elements else { throw Self.unreadable(.noArray) }
    var columns: [String] = []
    var known: Set<String> = []
    var rows: [Row] = []
    for (index, object) in objects.enumerated() {
      guard let members = object.members else {
        throw Self.unreadable(.noObject(number: index + 1))
      }
      var cells: [(column: String, text: String)] = []
      for member in members {
        guard let text = Self.text(member.value) else {
          throw Self.unreadable(.badValue(number: index + 1, column: member.name))
        }
        if known.insert(member.name).inserted { columns.append(member.name) }
        if let cell = Self.cell(member.name, text) { cells.append(cell) }
      }
      rows.append(Row(number: index + 1, cells: cells))
    }
    (self.columns, self.rows) = (columns, rows)
    try checkCount()
  }

  private func checkCount() throws(Problem) {
    guard rows.count <= Self.rowCountMax else { throw Self.unreadable(.tooLong(rows: rows.count)) }
  }

  /// A lone dash is how people fill a cell that holds nothing.
  private static func cell(_ column: String, _ text: String) -> (column: String, text: String)? {
    let trimmed = text.trimmingSpaces
    return trimmed.isEmpty || trimmed == "-" || trimmed == "—" ? nil : (column, trimmed)
  }

  private static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text): return text
    case .integer(let number): return String(number)
    case .bool(let answer): return answer ? "true" : "false"
    case .null: return ""
    case .array(let parts):
      let texts = parts.compactMap(\.text)
      return texts.count == parts.count ? texts.joined(separator: ";") : nil
    case .object, .number: return nil
    }
  }

  private enum Fault {
    case empty
    case repeatedColumn
    case tooWide(line: Int, cells: Int, max: Int)
    case noArray
    case noObject(number: Int)
    case badValue(number: Int, column: String)
    case tooLong(rows: Int)
  }

  private static func unreadable(_ fault: Fault) -> Problem {
    let cause =
      switch fault {
      case .empty: Phrase(zh: "文件是空的。", en: "The file is empty.")
      case .repeatedColumn: Phrase(zh: "表头有重复的列。", en: "The header names a column twice.")
      case .tooWide(let line, let cells, let max):
        Phrase(
          zh: "第 \(line) 行有 \(cells) 格，表头只有 \(max) 列。",
          en: "Line \(line) has \(cells) cells, the header \(max).")
      case .noArray: Phrase(zh: "JSON 应为数组。", en: "The JSON is no array.")
      case .noObject(let number):
        Phrase(zh: "第 \(number) 项不是对象。", en: "Item \(number) is no object.")
      case .badValue(let number, let column):
        Phrase(
          zh: "第 \(number) 项的“\(column)”应为文字、整数、是否或文字列表。",
          en:
            "“\(column)” of item \(number) is no text, whole number, truth value or list of texts."
        )
      case .tooLong(let rows):
        Phrase(
          zh: "共 \(rows) 行，一次最多导入 \(rowCountMax) 行。",
          en: "There are \(rows) rows; one import takes at most \(rowCountMax).")
      }
    return Catalogue.tableUnreadable.problem(cause)
  }
}

extension CSVError {
  /// What is wrong with the file, and where.
  var problem: Problem {
    let cause =
      switch self {
      case .tooLarge(let byteCount, let limit):
        Phrase(
          zh: "文件有 \(byteCount) 字节，上限 \(limit)。",
          en: "The file has \(byteCount) bytes; the limit is \(limit).")
      case .notUTF8:
        Phrase(
          zh: "文件不是 UTF-8 编码（可能是 GBK）。", en: "The file is not in UTF-8; it may be in GBK.")
      case .tooManyRows(let limit):
        Phrase(zh: "行数超过 \(limit)。", en: "There are more than \(limit) rows.")
      case .tooManyCells(let line, let limit):
        Phrase(
          zh: "第 \(line) 行超过 \(limit) 格。", en: "Line \(line) has more than \(limit) cells.")
      case .unclosed(let line):
        Phrase(
          zh: "第 \(line) 行的引号没有结束。", en: "A quotation mark of line \(line) is never closed.")
      case .strayQuote(let line, let cell):
        Phrase(
          zh: "第 \(line) 行第 \(cell) 格的引号位置不对。",
          en: "A quotation mark stands wrong in line \(line), cell \(cell).")
      }
    return Catalogue.tableUnreadable.problem(cause)
  }
}
