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
  let selectChanges: String
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
    selectChanges = select + " WHERE _seq > ?1 AND _seq <= ?2 ORDER BY _seq"
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
