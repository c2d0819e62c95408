internal import CRDT
package import Models
internal import SQLite

/// The ledger of what was merged by rule.
extension Store {
  /// Everything that was merged by rule and still stands, newest first.
  ///
  /// Reads every record and all removals from sets in history: seconds for a township.
  package func automaticMerges() throws -> [AutomaticMerge] {
    var found: [AutomaticMerge] = []
    for type in schema.types {
      try forEach(type.code) { stored in
        found += AutomaticMerge.found(in: stored.record, type: type)
        return true
      }
      for field in type.fields {
        if case .set = field.kind { found += try keptAdditions(field, of: type) }
      }
    }
    return found.sorted { left, right in
      left.milliseconds != right.milliseconds
        ? left.milliseconds > right.milliseconds
        : (left.record, left.field.rawValue, left.standing.dot)
          < (right.record, right.field.rawValue, right.standing.dot)
    }
  }

  private func keptAdditions(
    _ field: FieldSchema, of type: TypeSchema
  ) throws -> [AutomaticMerge] {
    let select = try connection.cached(
      """
      SELECT DISTINCT record FROM history \
      WHERE type = ?1 AND field = ?2 AND by_stamp IS NOT NULL ORDER BY record
      """)
    try select.bind(integer: Int64(type.code.rawValue), at: 1)
    try select.bind(integer: Int64(field.code.rawValue), at: 2)
    var ids: [RecordID] = []
    while try select.step() {
      if let id = RecordID(bytes: select.blob(0)) { ids.append(id) }
    }
    var found: [AutomaticMerge] = []
    for id in ids {
      guard let record = try record(type.code, id)?.record, !record.isDeleted else { continue }
      for item in try history(of: id) where item.field == field.code {
        guard let removal = item.by else { continue }
        if let line = AutomaticMerge.kept(
          item.entry, removedBy: removal, in: field, of: record)
        {
          found.append(line)
        }
      }
    }
    return found
  }
}
