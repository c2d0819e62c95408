internal import CSQLite

/// How a column's value is stored (https://sqlite.org/datatype3.html).
package enum ColumnKind: Sendable {
  case null
  case integer
  case real
  case text
  case blob
}

/// Reading the row that ``step()`` went to.
///
/// Without a row, or for a column that the statement has not, everything reads as NULL. A value of
/// another kind is converted as SQLite does; ask ``kind(_:)`` first where that matters.
extension Statement {
  /// How many columns each row has; 0 for a statement that returns none.
  package var columnCount: Int32 { sqlite3_column_count(pointer) }

  /// How the value is stored; ask before reading, since a conversion changes the answer.
  package func kind(_ column: Int32) -> ColumnKind {
    switch sqlite3_column_type(pointer, column) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  /// The value as an integer; 0 for NULL.
  package func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(pointer, column)
  }

  /// The value as text, empty for NULL; bytes that are not UTF-8 read as U+FFFD.
  ///
  /// Other programs can store any bytes as text, and a damaged row must not stop the others.
  package func text(_ column: Int32) -> String {
    // The text before the count: asking for it may convert the value.
    let start = sqlite3_column_text(pointer, column)
    let count = Int(sqlite3_column_bytes(pointer, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// A copy of the value's bytes; empty for NULL.
  package func blob(_ column: Int32) -> [UInt8] {
    let start = sqlite3_column_blob(pointer, column)
    let count = Int(sqlite3_column_bytes(pointer, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Lends the value's bytes without a copy; empty for NULL.
  ///
  /// The body must not step, reset or read the same column in another form.
  package func withBlob<R, E: Error>(
    _ column: Int32, _ body: (Span<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    let start = sqlite3_column_blob(pointer, column)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(pointer, column))
    let bytes = UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self), count: count)
    return try body(bytes.span)
  }
}
