package import CRDT
internal import Models
internal import SQLite

/// Where an id stands among all tables: asked of each record that comes, so by one statement and
/// not by one for each table.
extension Store {
  /// A row that an id names.
  struct Whereabouts {
    let table: Table
    let type: TypeCode
    /// Where it is authorised; nil while it waits for its root.
    let scope: ScopePath?
    /// Whether it belongs to a root by itself, not to a place.
    let isBelowRoot: Bool
  }

  /// The rows that an id names, in the order of the tables: one, unless somebody used an id twice.
  func whereabouts(of id: RecordID) throws -> [Whereabouts] {
    let select = try connection.cached(whereaboutsQuery)
    try select.bind(blob: id.bytes, at: 1)
    var found: [Whereabouts] = []
    while try select.step() {
      let table = tables[Int(select.integer(0))]
      found.append(
        Whereabouts(
          table: table,
          type: table.type?.code ?? TypeCode(UInt16(clamping: select.integer(3))),
          scope: ScopePath(select.text(1)), isBelowRoot: select.integer(2) != 0))
    }
    return found
  }

  /// The text of ``whereabouts(of:)``: a look into one index after the other.
  static func whereaboutsQuery(of tables: [Table]) -> String {
    let looks = tables.enumerated().map { number, table in
      let type = table.type == nil ? "type" : "NULL"
      return "SELECT \(number), scope, typeof(home) = 'blob', \(type) "
        + "FROM \(Layout.quoted(table.name)) WHERE id = ?1"
    }
    return looks.joined(separator: " UNION ALL ")
  }

  /// Whether an id names a record of another type: children find their root by its id alone.
  package func isTaken(_ id: RecordID, besides type: TypeCode) throws -> Bool {
    try whereabouts(of: id).contains { $0.type != type }
  }

  /// Where a root is authorised now; nil if it is not here or is a child itself.
  package func scope(ofRoot root: RecordID) throws -> ScopePath? {
    // Of an unknown type nobody knows whether it has roots; whatever names a place is one.
    try whereabouts(of: root).first { $0.table.isRoot || $0.table.type == nil && !$0.isBelowRoot }?
      .scope
  }

  /// Whether rows wait for a root, which nearly none do: a root comes before its children.
  func isAwaited(_ root: RecordID) throws -> Bool {
    let select = try connection.cached(awaitedQuery)
    try select.bind(blob: root.bytes, at: 1)
    return try select.step()
  }

  /// The text of ``isAwaited(_:)``.
  static func awaitedQuery(of tables: [Table]) -> String {
    tables.filter(\.isChild).map {
      "SELECT 1 FROM \(Layout.quoted($0.name)) WHERE home = ?1 "
        + "AND _flags & \(RowFlags.waiting.rawValue)"
    }.joined(separator: " UNION ALL ")
  }
}
