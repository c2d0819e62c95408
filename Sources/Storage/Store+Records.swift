package import CRDT
package import Models
internal import SQLite

/// Finding records by id, by root and by type.
extension Store {
  /// A record by type and id; nil if it is not here.
  package func record(_ type: TypeCode, _ id: RecordID) throws -> StoredRecord? {
    let table = table(for: type)
    let select = try connection.cached(table.selectByID)
    try select.bind(blob: id.bytes, at: 1)
    guard try select.step() else { return nil }
    let found = try stored(in: select, of: table)
    // One table holds all unknown types.
    return found.record.type == type ? found : nil
  }

  /// A record by id alone.
  package func record(_ id: RecordID) throws -> StoredRecord? {
    guard let table = try whereabouts(of: id).first?.table else { return nil }
    let select = try connection.cached(table.selectByID)
    try select.bind(blob: id.bytes, at: 1)
    return try select.step() ? try stored(in: select, of: table) : nil
  }

  /// Records whose id starts with hexadecimal digits, at most `limit`, in order of type and id.
  package func records(idPrefix digits: String, limit: Int) throws -> [StoredRecord] {
    guard !digits.isEmpty, digits.utf8.count <= 32,
      let low = RecordID(
        hexadecimal: digits + String(repeating: "0", count: 32 - digits.utf8.count)),
      let high = RecordID(
        hexadecimal: digits + String(repeating: "f", count: 32 - digits.utf8.count))
    else { return [] }
    var found: [StoredRecord] = []
    for table in tables {
      let select = try connection.cached(
        table.selectAll.replacing(" ORDER BY id", with: " WHERE id BETWEEN ?1 AND ?2 ORDER BY id"))
      try select.bind(blob: low.bytes, at: 1)
      try select.bind(blob: high.bytes, at: 2)
      while found.count < limit, try select.step() {
        if let stored = try readable(select, of: table) { found.append(stored) }
      }
    }
    return found
  }

  /// The children of a root in one table, by id; deleted ones too.
  package func children(of root: RecordID, type: TypeCode) throws -> [StoredRecord] {
    let table = table(for: type)
    let select = try connection.cached(table.selectChildren)
    try select.bind(blob: root.bytes, at: 1)
    var found: [StoredRecord] = []
    while try select.step() {
      if let stored = try readable(select, of: table) { found.append(stored) }
    }
    return found
  }

  /// Visits all records of a type in order of id, until the body says no.
  package func forEach(
    _ type: TypeCode, _ body: (StoredRecord) throws -> Bool
  ) throws {
    let table = table(for: type)
    let select = try connection.prepare(table.selectAll)
    while try select.step() {
      guard let stored = try readable(select, of: table) else { continue }
      guard try body(stored) else { return }
    }
  }

  /// Visits records of a type whose column holds a value, in order of id, until the body says no;
  /// none of a type or field that this version does not know.
  package func forEach(
    _ type: TypeSchema, where field: FieldSchema, equals value: Value,
    _ body: (StoredRecord) throws -> Bool
  ) throws {
    // What an older version does not know has no column to look into.
    guard schema[type.code]?[field.code] != nil else { return }
    let table = table(for: type.code)
    let select = try connection.prepare(
      table.selectAll.replacing(
        " ORDER BY id", with: " WHERE \(Layout.quoted(field.name)) = ?1 ORDER BY id"))
    switch value {
    case .text(let text): try select.bind(text: text, at: 1)
    case .integer(let number): try select.bind(integer: number, at: 1)
    case .bool(let answer): try select.bind(integer: answer ? 1 : 0, at: 1)
    case .bytes(let bytes): try select.bind(blob: bytes, at: 1)
    case .null, .deletion, .opaque, .redacted: return
    }
    while try select.step() {
      guard let stored = try readable(select, of: table) else { continue }
      guard try body(stored) else { return }
    }
  }

  /// How many records of a type are here and not deleted.
  package func count(_ type: TypeCode) throws -> Int {
    let name = Layout.quoted(table(for: type).name)
    return Int(
      try connection.number(
        "SELECT count(*) FROM \(name) WHERE _flags & \(RowFlags.deleted.rawValue) = 0"))
  }

  /// How many rows are within some scopes, those of some types left out.
  package func count(
    within places: [ScopePath], without types: Set<TypeCode> = []
  ) throws -> Int {
    var count = 0
    for table in tables where table.type.map({ !types.contains($0.code) }) ?? true {
      for place in places {
        // All paths below `/a/b` lie between `/a/b/` and `/a/b0`, for `0` follows `/` in ASCII.
        let select = try connection.cached(
          """
          SELECT count(*) FROM \(Layout.quoted(table.name)) \
          WHERE scope = ?1 OR scope > ?1 || '/' AND scope < ?1 || '0'
          """)
        try select.bind(text: place.text, at: 1)
        if try select.step() { count += Int(select.integer(0)) }
        select.reset()
      }
    }
    return count
  }

  /// How many rows are here in all.
  package func countAll() throws -> Int {
    try tables.reduce(0) {
      $0 + Int(try connection.number("SELECT count(*) FROM \(Layout.quoted($1.name))"))
    }
  }

  func table(for type: TypeCode) -> Table {
    tablePlaces[type].map { tables[$0] } ?? tables[tables.count - 1]
  }
}
