package import CRDT
internal import SQLite

/// Records that somebody sees outside the places granted, because they are his to handle.
extension Store {
  /// Lets a root and its children enter a scope; says whether they were outside before.
  ///
  /// Their rows take new sequences, so that feeds pass them again; their fields do not.
  package func enter(_ root: RecordID, scope: String) throws -> Bool {
    guard try entered(root, scope: scope) == nil else { return false }
    let insert = try connection.cached(
      "INSERT INTO membership (scope, record, entered) VALUES (?1, ?2, ?3)")
    sequence += 1
    try insert.bind(text: scope, at: 1)
    try insert.bind(blob: root.bytes, at: 2)
    try insert.bind(integer: Int64(clamping: sequence), at: 3)
    try insert.run()
    let select = try connection.cached(
      tables.enumerated().map { number, table in
        "SELECT \(number), _key FROM \(Layout.quoted(table.name)) "
          + "WHERE \(table.isChild ? "home" : "id") = ?1"
      }.joined(separator: " UNION ALL "))
    try select.bind(blob: root.bytes, at: 1)
    var rows: [(table: Table, key: Int64)] = []
    while try select.step() { rows.append((tables[Int(select.integer(0))], select.integer(1))) }
    for (table, key) in rows {
      let update = try connection.cached(
        "UPDATE \(Layout.quoted(table.name)) SET _seq = ?1 WHERE _key = ?2")
      sequence += 1
      try update.bind(integer: Int64(clamping: sequence), at: 1)
      try update.bind(integer: key, at: 2)
      try update.run()
    }
    return true
  }

  /// Under which sequence a root entered a scope; nil if it is outside.
  package func entered(_ root: RecordID, scope: String) throws -> UInt64? {
    let select = try connection.cached(
      "SELECT entered FROM membership WHERE scope = ?1 AND record = ?2")
    try select.bind(text: scope, at: 1)
    try select.bind(blob: root.bytes, at: 2)
    guard try select.step() else { return nil }
    return UInt64(clamping: select.integer(0))
  }
}
