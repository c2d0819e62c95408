internal import CRDT
package import Models
internal import SQLite

/// Disagreements of all records, found by state.
extension Store {
  /// Every open disagreement, the most urgent first, then by record.
  ///
  /// Fields and deletions come by index, shared numbers by one grouped query, cases by their
  /// fold, families by their rules.
  package func conflicts() throws -> [Conflict] {
    var found: [Conflict] = []
    try forEachInConflict { stored in
      guard let type = schema[stored.record.type] else { return }
      found += Conflict.found(in: stored.record, type: type)
    }
    found += try sharedHouses() + sharedNumbers() + caseConflicts() + familyConflicts()
    return found.sorted {
      $0.severity != $1.severity
        ? $0.severity > $1.severity
        : ($0.record, $0.field?.rawValue ?? 0, $0.id) < ($1.record, $1.field?.rawValue ?? 0, $1.id)
    }
  }

  /// A disagreement by its id or the beginning of it; several if the beginning is ambiguous.
  package func conflicts(named prefix: String) throws -> [Conflict] {
    let wanted = prefix.uppercased().filter { $0 != "-" }
    guard !wanted.isEmpty else { return [] }
    return try conflicts().filter { $0.id.filter { $0 != "-" }.hasPrefix(wanted) }
  }

  /// Active households of one place with one house number.
  private func sharedHouses() throws -> [Conflict] {
    try groups(
      of: HouseholdSchema.type, by: ["scope", HouseholdSchema.houseNo.name],
      where: "coalesce(\"\(HouseholdSchema.status.name)\", '') <> 'merged'"
    ).compactMap(Conflict.sharedHouse)
  }

  private func sharedNumbers() throws -> [Conflict] {
    try groups(of: DemandSchema.type, by: [DemandSchema.number.name], where: "1").compactMap {
      Conflict.sharedNumber(DemandSchema.number, of: DemandSchema.type, records: $0)
    }
  }

  /// Ids of records that are not deleted and agree in some columns, where there are several.
  private func groups(
    of type: TypeSchema, by columns: [String], where condition: String
  ) throws -> [[RecordID]] {
    let table = Layout.quoted(type.name)
    let keys = columns.map(Layout.quoted).joined(separator: ", ")
    let select = try connection.prepare(
      """
      SELECT id FROM \(table) WHERE (\(keys)) IN (SELECT \(keys) FROM \(table) \
      WHERE _flags & \(RowFlags.deleted.rawValue) = 0 AND \(condition) \
      GROUP BY \(keys) HAVING count(*) > 1) \
      AND _flags & \(RowFlags.deleted.rawValue) = 0 AND \(condition) ORDER BY \(keys), id
      """)
    let selectKeys = try connection.prepare("SELECT \(keys) FROM \(table) WHERE id = ?1")
    var groups: [[RecordID]] = []
    var last: [String] = []
    while try select.step() {
      guard let id = RecordID(bytes: select.blob(0)) else { continue }
      try selectKeys.bind(blob: id.bytes, at: 1)
      _ = try selectKeys.step()
      let key = columns.indices.map { selectKeys.text(Int32($0)) }
      selectKeys.reset()
      if key == last, !groups.isEmpty {
        groups[groups.count - 1].append(id)
      } else {
        groups.append([id])
        last = key
      }
    }
    return groups
  }
}
