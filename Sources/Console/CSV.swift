/// Comma-separated tables (RFC 4180), read strictly, and written so that no cell runs as a formula.
package enum CSV {
  /// Bytes of one file at most; a county's hotline writes less in a month.
  package static let byteCountMax = 16 * 1024 * 1024
  /// Rows of one file at most.
  package static let rowCountMax = 50_000
  /// Cells of one row at most; no type has so many fields.
  package static let cellCountMax = 200

  /// What spreadsheet programs want in front of UTF-8.
  package static let byteOrderMark = "\u{FEFF}"

  /// One row and where it begins.
  package struct Row: Sendable, Equatable {
    /// The line of the file at which it begins, from 1; a quoted cell may span several.
    package let line: Int
    /// The cells.
    package let cells: [String]

    /// Makes a row.
    package init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
    }
  }

  /// One row with its line end.
  ///
  /// A cell that a spreadsheet program would run as a formula gets an apostrophe in front, and so
  /// does one that begins with an apostrophe, so that ``rows(_:)`` takes back exactly what stood.
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let guarded = isRisky(text) ? "'" + text : text
    guard guarded.utf8.contains(where: { special.contains($0) }) else { return guarded }
    return "\"" + guarded.replacing("\"", with: "\"\"") + "\""
  }

  private static let special: [UInt8] = Array(",\"\r\n".utf8)
  private static let risky: [UInt8] = Array("=+-@\t'".utf8)

  /// A plain number is none, whatever its sign.
  private static func isRisky(_ text: String) -> Bool {
    guard let first = text.utf8.first, risky.contains(first) else { return false }
    return Int64(text) == nil
  }

  /// The rows of a file; empty lines are left out, a byte order mark is skipped.
  package static func rows(_ bytes: [UInt8]) throws(CSVError) -> [Row] {
    guard bytes.count <= byteCountMax else {
      throw .tooLarge(byteCount: bytes.count, limit: byteCountMax)
    }
    var bytes = bytes[...]
    if bytes.starts(with: byteOrderMark.utf8) { bytes = bytes.dropFirst(3) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var reader = CSVReader(bytes: Array(bytes))
    return try reader.rows()
  }

  /// What ``line(_:)`` put in front is taken off again.
  fileprivate static func unguarded(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first,
      risky.contains(second)
    else { return text }
    return String(text.unicodeScalars.dropFirst())
  }
}

/// Why a file is no table.
package enum CSVError: Error, Hashable, Sendable {
  /// The file is larger than is read.
  case tooLarge(byteCount: Int, limit: Int)
  /// The bytes are no UTF-8; older spreadsheet programs write GBK.
  case notUTF8
  /// There are more rows than are read.
  case tooManyRows(limit: Int)
  /// A row has more cells than any table of ours.
  case tooManyCells(line: Int, limit: Int)
  /// A quoted cell is not closed before the file ends.
  case unclosed(line: Int)
  /// Something stands beside the quotation marks of a cell.
  case strayQuote(line: Int, cell: Int)
}

/// A position in a file.
private struct CSVReader {
  let bytes: [UInt8]
  var offset = 0
  var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineFeed = UInt8(ascii: "\n")

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func rows() throws(CSVError) -> [CSV.Row] {
    var rows: [CSV.Row] = []
    while offset < bytes.count {
      let begin = line
      let cells = try row()
      if cells == [""] { continue }
      guard rows.count < CSV.rowCountMax else { throw .tooManyRows(limit: CSV.rowCountMax) }
      rows.append(CSV.Row(line: begin, cells: cells))
    }
    return rows
  }

  private mutating func row() throws(CSVError) -> [String] {
    let begin = line
    var cells: [String] = []
    while true {
      guard cells.count < CSV.cellCountMax else {
        throw .tooManyCells(line: begin, limit: CSV.cellCountMax)
      }
      cells.append(CSV.unguarded(try cell(cells.count + 1)))
      guard offset < bytes.count else { return cells }
      let end = bytes[offset]
      offset += 1
      if end == Self.comma {
        continue
      }
      if end == Self.carriageReturn, offset < bytes.count, bytes[offset] == Self.lineFeed {
        offset += 1
      }
      line += 1
      return cells
    }
  }

  private mutating func cell(_ number: Int) throws(CSVError) -> String {
    let begin = line
    guard offset < bytes.count, bytes[offset] == Self.quote else {
      let start = offset
      while offset < bytes.count, !isEnd(bytes[offset]) {
        guard bytes[offset] != Self.quote else { throw .strayQuote(line: line, cell: number) }
        offset += 1
      }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
    offset += 1
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == Self.quote {
        if offset < bytes.count, bytes[offset] == Self.quote {
          offset += 1
        } else {
          guard offset == bytes.count || isEnd(bytes[offset]) else {
            throw .strayQuote(line: line, cell: number)
          }
          return String(decoding: text, as: UTF8.self)
        }
      }
      if byte == Self.lineFeed { line += 1 }
      text.append(byte)
    }
    throw .unclosed(line: begin)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == Self.comma || byte == Self.carriageReturn || byte == Self.lineFeed
  }
}
