internal import CRDT
internal import Models
internal import SQLite

/// One typed table: its SQL, and how its rows become records and back.
final class Table {
  /// The type's schema; nil for the table of unknown types.
  let type: TypeSchema?
  let name: String
  /// Register fields with a column, in column order after the fixed ones; sets have one to look at
  /// only.
  let fields: [FieldSchema]

  /// The place of each field in ``fields`` by its code; -1 for codes without a column.
  private let places: [Int]

  let selectByID: String
  let selectByKey: String
  let selectChanges: String
  let selectSequences: String
  let selectSequencesInPlace: String
  let selectSequencesOfMembers: String
  let selectChildren: String
  let selectAttention: String
  let selectAll: String
  let insert: String
  let update: String
  let delete: String

  init(_ type: TypeSchema?) {
    self.type = type
    name = type?.name ?? Layout.unknownTable
    fields = type?.fields ?? []
    var places = [Int](repeating: -1, count: 1 + Int(fields.map(\.code.rawValue).max() ?? 0))
    for (index, field) in fields.enumerated() { places[Int(field.code.rawValue)] = index }
    self.places = places
    let own = type == nil ? ["type"] : fields.map(\.name)
    let columns = (Layout.fixedColumns + own).map(Layout.quoted)
    let table = Layout.quoted(name)
    let select = "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
    selectByID = select + " WHERE id = ?1"
    selectByKey = select + " WHERE _key = ?1"
    selectChanges = select + " WHERE _seq > ?1 AND _seq <= ?2 ORDER BY _seq"
    let changed = "_seq > ?1 AND _seq <= ?2"
    let bounded = "ORDER BY 1 LIMIT ?3"
    selectSequences = "SELECT _seq, _key FROM \(table) WHERE \(changed) \(bounded)"
    // From one scope of the place to the next by the index, and in each to what changed: rows that
    // are older or elsewhere are not even passed. All paths below `/a/b` lie between `/a/b/` and
    // `/a/b0`, for `0` follows `/` in ASCII.
    selectSequencesInPlace = """
      WITH RECURSIVE part (scope) AS (\
      SELECT ?4 UNION ALL SELECT (SELECT min(scope) FROM \(table) \
      WHERE scope > max(part.scope, ?4 || '/') AND scope < ?4 || '0') \
      FROM part WHERE part.scope IS NOT NULL) \
      SELECT _seq, _key FROM part CROSS JOIN \(table) USING (scope) WHERE \(changed) \(bounded)
      """
    selectSequencesOfMembers = """
      SELECT _seq, _key FROM membership AS member CROSS JOIN \(table) AS own \
      ON own.home = member.record WHERE member.scope = ?4 AND \(changed) \
      UNION SELECT _seq, _key FROM membership AS member CROSS JOIN \(table) AS own \
      ON own.id = member.record WHERE member.scope = ?4 AND \(changed) \(bounded)
      """
    selectChildren = select + " WHERE home = ?1 ORDER BY id"
    selectAttention =
      select + " WHERE _flags & \(RowFlags.attention.rawValue) ORDER BY _seq"
    selectAll = select + " ORDER BY id"
    let stored = columns.dropFirst()
    insert =
      "INSERT INTO \(table) (\(stored.joined(separator: ", "))) VALUES "
      + "(\((1...stored.count).map { "?\($0)" }.joined(separator: ", ")))"
    update =
      "UPDATE \(table) SET "
      + stored.enumerated().map { "\($0.element) = ?\($0.offset + 1)" }.joined(separator: ", ")
      + " WHERE _key = ?\(stored.count + 1)"
    delete = "DELETE FROM \(table) WHERE _key = ?1"
  }

  /// The number of the first field's column in a result row.
  static let firstFieldColumn = Int32(Layout.fixedColumns.count)

  /// The place of a field among the columns; nil for one of a newer version.
  func place(of code: FieldCode) -> Int? {
    let index = Int(code.rawValue)
    return index < places.count && places[index] >= 0 ? places[index] : nil
  }
}
