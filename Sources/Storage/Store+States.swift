package import CRDT
internal import Models
internal import SQLite
package import Wire

/// What a row says of its record before the state is decoded.
package struct StateHead: Sendable {
  /// The record's type.
  package let type: TypeCode
  /// The record with which it enters and leaves: its root, or itself.
  package let root: RecordID
  /// Where it is authorised now; nil for a child whose root is not here yet.
  package let scope: ScopePath?
}

extension StoredRecord {
  /// What its row says of it.
  package var head: StateHead {
    var root = record.id
    if case .root(let id)? = record.home { root = id }
    return StateHead(type: record.type, root: root, scope: scope)
  }
}

extension Store {
  /// Visits the state hashes of a range's records in order of id, across all types.
  ///
  /// Reads by the index of ids, so a narrow range costs what it holds. Records that were deleted on
  /// full knowledge are left out unless wanted. Damaged rows count as absent and are noted.
  package func forEachState(
    in range: IDRange, withDeleted: Bool,
    where isWanted: (StateHead) throws -> Bool = { _ in true },
    _ body: (StateItem) throws -> Void
  ) throws {
    let condition = withDeleted ? "" : " AND _flags & \(RowFlags.deleted.rawValue) = 0"
    var heads: [(table: Table, row: Statement, id: [UInt8])] = []
    for table in tables {
      let row = try connection.cached(
        table.selectAll.replacing(
          " ORDER BY id", with: " WHERE id BETWEEN ?1 AND ?2\(condition) ORDER BY id"))
      try row.bind(blob: range.first.bytes, at: 1)
      try row.bind(blob: range.last.bytes, at: 2)
      if try row.step() { heads.append((table, row, row.blob(1))) }
    }
    defer { for head in heads { head.row.reset() } }
    while let next = heads.indices.min(by: {
      heads[$0].id.lexicographicallyPrecedes(heads[$1].id)
    }) {
      let (table, row, _) = heads[next]
      if let head = head(of: row, in: table), try isWanted(head),
        let stored = try readable(row, of: table)
      {
        let record = stored.record
        try body(StateItem(RecordName(record.type, record.id), record.stateHash))
      }
      if try row.step() {
        heads[next].id = row.blob(1)
      } else {
        heads.remove(at: next)
      }
    }
  }

  /// The fingerprint of a range's records.
  package func fingerprint(of range: IDRange, withDeleted: Bool) throws -> RangeFingerprint {
    var fingerprint = RangeFingerprint()
    try forEachState(in: range, withDeleted: withDeleted) { fingerprint.insert($0.stateHash) }
    return fingerprint
  }

  /// All tombstones: records that were deleted on full knowledge, in order of table and id.
  package func deletedNames() throws -> [RecordName] {
    var names: [RecordName] = []
    for table in tables {
      let type = table.type.map { String($0.code.rawValue) } ?? "type"
      let select = try connection.cached(
        "SELECT \(type), id FROM \(Layout.quoted(table.name)) "
          + "WHERE _flags & \(RowFlags.deleted.rawValue) ORDER BY id")
      while try select.step() {
        guard let id = RecordID(bytes: select.blob(1)) else { continue }
        names.append(RecordName(TypeCode(UInt16(clamping: select.integer(0))), id))
      }
    }
    return names
  }

  /// Whether a record is of one of some types, or hangs on a root that is.
  ///
  /// Of an attachment or an erasure only its root tells what it is about: a look into the index of
  /// each type's table.
  package func isOf(_ types: Set<TypeCode>, _ head: StateHead) throws -> Bool {
    if types.isEmpty { return false }
    if types.contains(head.type) { return true }
    for table in tables where table.isRoot && table.type.map({ types.contains($0.code) }) ?? false {
      let select = try connection.cached(
        "SELECT 1 FROM \(Layout.quoted(table.name)) WHERE id = ?1")
      try select.bind(blob: head.root.bytes, at: 1)
      defer { select.reset() }
      if try select.step() { return true }
    }
    return false
  }

  /// The roots that a scope holds besides those of its places.
  package func members(of scope: String) throws -> Set<RecordID> {
    let select = try connection.cached("SELECT record FROM membership WHERE scope = ?1")
    try select.bind(text: scope, at: 1)
    var roots: Set<RecordID> = []
    while try select.step() {
      if let root = RecordID(bytes: select.blob(0)) { roots.insert(root) }
    }
    return roots
  }

  /// The scopes that a root entered besides its place: of workers who handle it, by name.
  func scopes(of root: RecordID) throws -> [String] {
    let select = try connection.cached(
      "SELECT scope FROM membership WHERE record = ?1 ORDER BY scope")
    try select.bind(blob: root.bytes, at: 1)
    var scopes: [String] = []
    while try select.step() { scopes.append(select.text(0)) }
    return scopes
  }

  private func head(of row: Statement, in table: Table) -> StateHead? {
    guard let id = RecordID(bytes: row.blob(1)) else { return nil }
    let root = row.kind(2) == .blob ? RecordID(bytes: row.blob(2)) ?? id : id
    return StateHead(
      type: table.type?.code ?? TypeCode(UInt16(clamping: row.integer(Table.firstFieldColumn))),
      root: root, scope: ScopePath(row.text(3)))
  }
}
