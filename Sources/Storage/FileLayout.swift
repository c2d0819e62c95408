internal import Models
internal import SQLite

/// The tables, columns, indexes and triggers that a database file has.
struct FileLayout {
  /// One table, index or trigger.
  struct Part: Hashable {
    let kind: String
    let name: String
    let sql: String
  }

  /// One column of a table.
  struct Column: Hashable {
    let table: String
    let name: String
    let type: String
  }

  /// In the order in which they were made.
  private(set) var parts: [Part] = []
  /// In the order of table and place.
  private(set) var columns: [Column] = []

  /// Reads what is there; what SQLite keeps for itself or for full text is left out.
  init(_ connection: Connection) throws(SQLiteError) {
    let own = """
      sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN \
      (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')
      """
    let parts = try connection.prepare(
      "SELECT type, name, sql FROM sqlite_schema WHERE \(own) ORDER BY rowid")
    while try parts.step() {
      self.parts.append(Part(kind: parts.text(0), name: parts.text(1), sql: parts.text(2)))
    }
    let columns = try connection.prepare(
      """
      SELECT s.name, c.name, c.type FROM (SELECT name, rowid FROM sqlite_schema \
      WHERE type = 'table' AND \(own)) AS s JOIN pragma_table_info(s.name) AS c \
      ORDER BY s.rowid, c.cid
      """)
    while try columns.step() {
      self.columns.append(
        Column(table: columns.text(0), name: columns.text(1), type: columns.text(2)))
    }
  }

  /// What a new database of this version would have: made in memory and read back.
  static func wanted(for schema: Schema) throws(SQLiteError) -> FileLayout {
    let connection = try Connection(path: ":memory:", mode: .create)
    for statement in Layout.statements(for: schema) { try connection.execute(statement) }
    return try FileLayout(connection)
  }
}

/// Where a file differs from what this version makes.
struct LayoutGap {
  /// Tables that are missing, in the order in which they are to be made.
  var tables: [FileLayout.Part] = []
  /// Columns that are missing in tables that are there.
  var columns: [FileLayout.Column] = []
  /// Indexes and triggers that are missing or read otherwise.
  var guards: [FileLayout.Part] = []
  /// A table of records, or a column, that only a newer version knows: `table` or `table.column`.
  var unknown: String?

  /// Whether records cannot be read or written before it is closed.
  var isOlder: Bool { !tables.isEmpty || !columns.isEmpty }

  /// Compares a file with what this version makes.
  init(from found: FileLayout, to wanted: FileLayout) {
    let kinds = Dictionary(found.parts.map { ($0.name, $0.sql) }, uniquingKeysWith: { $1 })
    let known = Set(found.columns.map { [$0.table, $0.name] })
    for part in wanted.parts {
      if part.kind == "table" {
        if kinds[part.name] == nil { tables.append(part) }
      } else if kinds[part.name] != part.sql {
        guards.append(part)
      }
    }
    let missing = Set(tables.map(\.name))
    columns = wanted.columns.filter {
      !missing.contains($0.table) && !known.contains([$0.table, $0.name])
    }
    let tables = Set(wanted.parts.map(\.name))
    let names = Set(wanted.columns.map { [$0.table, $0.name] })
    for column in found.columns where unknown == nil {
      if tables.contains(column.table) {
        guard !names.contains([column.table, column.name]) else { continue }
        unknown = column.table + "." + column.name
      } else if column.name == "_state" {
        // Tables that people added for themselves have none, and harm nobody.
        unknown = column.table
      }
    }
  }
}
