import Codec
import SQLite

/// The rows of all typed tables of a file as they stand there, by table and id.
struct TypedRows: Equatable {
  /// What stands in each column that is not empty, by table, id and column.
  private(set) var rows: [String: [String: [String: [UInt8]]]] = [:]
  /// What the store keeps about itself.
  private(set) var meta: [String: String] = [:]

  init(path: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    defer { connection.close() }
    let tables = try connection.prepare(
      """
      SELECT s.name FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c \
      WHERE s.type = 'table' AND c.name = '_state' ORDER BY s.name
      """)
    while try tables.step() { rows[tables.text(0)] = try Self.rows(of: tables.text(0), connection) }
    let meta = try connection.prepare("SELECT name, value FROM meta")
    while try meta.step() { self.meta[meta.text(0)] = meta.text(1) }
  }

  private static func rows(
    of table: String, _ connection: Connection
  ) throws -> [String: [String: [UInt8]]] {
    let info = try connection.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
    try info.bind(text: table, at: 1)
    var names: [String] = []
    while try info.step() { names.append(info.text(0)) }
    let select = try connection.prepare("SELECT * FROM \"\(table)\"")
    var rows: [String: [String: [UInt8]]] = [:]
    while try select.step() {
      var row: [String: [UInt8]] = [:]
      for (index, name) in names.enumerated() where select.kind(Int32(index)) != .null {
        row[name] = select.blob(Int32(index))
      }
      rows[Hex.encode(row["id"] ?? [])] = row
    }
    return rows
  }

  /// The sequence of each record by its id.
  var sequences: [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for rows in rows.values { for (id, row) in rows { found[id] = row["_seq"] } }
    return found
  }

  /// The row of an id, in whatever table.
  func row(_ id: String) -> [String: [UInt8]]? { rows.values.compactMap { $0[id] }.first }

  /// The table of an id.
  func table(of id: String) -> String? { rows.first { $0.value[id] != nil }?.key }
}
