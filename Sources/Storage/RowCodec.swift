internal import CRDT
internal import Codec
internal import Models
internal import SQLite
internal import Wire

/// Turns a row into a record and back: the typed row is the state.
enum RowCodec {
  /// Where the sum stands; as a parameter of a write it has the same number, since `_key` is not
  /// bound.
  private static let sumColumn = Table.firstFieldColumn - 1

  /// What a row's sum covers beside fields, which have their codes, all above these.
  enum Place: UInt64 {
    case id = 1
    case home = 2
    case scope = 3
    case flags = 4
    case state = 5
    case type = 6
  }

  /// The columns of every table that the sum covers: not the sequence, which moves alone.
  private static let summed: [(column: Int32, place: UInt64)] = [
    (1, Place.id.rawValue), (2, Place.home.rawValue), (3, Place.scope.rawValue),
    (5, Place.flags.rawValue), (6, Place.state.rawValue),
  ]

  // MARK: Reading

  /// Reads the row on which a select of the table stands; one whose sum is another is damaged.
  ///
  /// A row without a sum is one of version 1, from before there were any.
  static func read(
    _ row: Statement, of table: Table, names: NameTable
  ) throws(StoreError) -> StoredRecord {
    let (stored, sum) = try decode(row, of: table, names: names)
    guard row.kind(sumColumn) == .null || row.integer(sumColumn) == sum.value else {
      throw damaged(
        table, stored.record.id, "The row is not as it was written: its sum does not fit.")
    }
    return stored
  }

  /// The record of a row, and the sum that the row should have.
  static func decode(
    _ row: Statement, of table: Table, names: NameTable
  ) throws(StoreError) -> (StoredRecord, RowSum) {
    var sum = RowSum()
    for (column, place) in summed { row.add(column, to: &sum, at: place) }
    let idBytes = row.blob(1)
    guard let id = RecordID(bytes: idBytes) else {
      throw .damaged(
        table: table.name, record: Hex.encode(idBytes), detail: "The id has no 16 bytes.")
    }
    let scope = ScopePath(row.text(3))
    let home: Home? =
      switch row.kind(2) {
      case .blob: RecordID(bytes: row.blob(2)).map(Home.root)
      case .text: ScopePath(row.text(2)).map(Home.scope)
      default: scope.map(Home.scope)
      }
    let decoded: StateBlob.Decoded
    do {
      decoded = try StateBlob.decode(row.blob(6), names: names)
    } catch {
      throw damaged(table, id, error.description)
    }
    if table.type == nil { row.add(Table.firstFieldColumn, to: &sum, at: Place.type.rawValue) }
    let type = table.type?.code ?? TypeCode(UInt16(clamping: row.integer(Table.firstFieldColumn)))
    var wire = WireRecord(
      id: id, type: type, home: home, writes: decoded.writes, contexts: decoded.contexts)
    let marked = fill(&wire, from: row, of: table, sum: &sum)
    guard let record = wire.record else { throw damaged(table, id, "A field names one dot twice.") }
    try checkUnmarked(row, of: table, record: record, marked: marked, sum: &sum)
    return (
      StoredRecord(
        record: record, scope: scope, sequence: UInt64(clamping: row.integer(4)),
        born: decoded.born, fieldSequences: decoded.fieldSequences, key: row.integer(0)), sum
    )
  }

  private static func damaged(_ table: Table, _ id: RecordID, _ detail: String) -> StoreError {
    .damaged(table: table.name, record: id.description, detail: detail)
  }

  /// Puts the columns' values where the blob has markers; says which columns those are.
  private static func fill(
    _ wire: inout WireRecord, from row: Statement, of table: Table, sum: inout RowSum
  ) -> UInt128 {
    var marked: UInt128 = 0
    for index in wire.writes.indices {
      for part in wire.writes[index].values.indices {
        let value = wire.writes[index].values[part]
        guard value.value == StateBlob.marker,
          let field = table.place(of: value.code)
        else { continue }
        let column = Table.firstFieldColumn + Int32(field)
        marked |= 1 << UInt128(field)
        row.add(column, to: &sum, at: UInt64(value.code.rawValue))
        wire.writes[index].values[part] = .init(
          value.code, columnValue(row, column, type: table.fields[field].type))
      }
    }
    return marked
  }

  /// Adds what sets list, and looks for values where the state has none.
  ///
  /// A register's value that its column cannot keep is a converted copy there, for readers of plain
  /// SQL only: it is no part of the sum.
  private static func checkUnmarked(
    _ row: Statement, of table: Table, record: Record, marked: UInt128, sum: inout RowSum
  ) throws(StoreError) {
    for (index, field) in table.fields.enumerated() where marked >> UInt128(index) & 1 == 0 {
      let column = Table.firstFieldColumn + Int32(index)
      guard row.kind(column) != .null else { continue }
      switch field.kind {
      case .set: row.add(column, to: &sum, at: UInt64(field.code.rawValue))
      case .register:
        guard let shown = field.shown(record[field.code])?.value, !keeps(shown, in: field.type)
        else {
          throw damaged(table, record.id, "The column \(field.name) holds what nobody wrote.")
        }
      }
    }
  }

  private static func columnValue(_ row: Statement, _ column: Int32, type: ValueType) -> Value {
    switch row.kind(column) {
    case .null, .real: .null
    case .text: .text(row.text(column))
    case .blob: .bytes(row.blob(column))
    case .integer:
      if case .boolean = type {
        .bool(row.integer(column) != 0)
      } else {
        .integer(row.integer(column))
      }
    }
  }

  // MARK: Writing

  /// Binds a record to an insert or update of its table, and says what the row's flags became.
  static func bind(
    _ stored: StoredRecord, to statement: Statement, of table: Table, names: inout NameTable
  ) throws(SQLiteError) -> RowFlags {
    let record = stored.record
    var wire = WireRecord(record)
    let shown = table.fields.map { $0.shown(record[$0.code]) }
    mark(&wire, shown: shown, of: table)
    let blob = StateBlob.encode(
      wire, born: stored.born, fieldSequences: stored.fieldSequences, names: &names)
    let flags = flags(of: stored, table: table)
    var cells = SummedCells(statement)
    try cells.bind(blob: record.id.bytes, at: 1, as: Place.id)
    switch record.home {
    case .root(let root)?: try cells.bind(blob: root.bytes, at: 2, as: Place.home)
    case .scope(let home)? where home != stored.scope:
      try cells.bind(text: home.text, at: 2, as: Place.home)
    default: try statement.bindNull(at: 2)
    }
    try cells.bind(text: stored.scope?.text ?? "", at: 3, as: Place.scope)
    try statement.bind(integer: Int64(clamping: stored.sequence), at: 4)
    try cells.bind(integer: flags.rawValue, at: 5, as: Place.flags)
    try cells.bind(blob: blob, at: 6, as: Place.state)
    if table.type == nil {
      try cells.bind(
        integer: Int64(record.type.rawValue), at: Table.firstFieldColumn, as: Place.type)
    }
    for (index, field) in table.fields.enumerated() {
      let place = Table.firstFieldColumn + Int32(index)
      if case .set = field.kind {
        try cells.bind(text: listing(record[field.code]), at: place, as: field.code)
      } else if let value = shown[index]?.value {
        if keeps(value, in: field.type) {
          try cells.bind(value, at: place, as: field.code)
        } else {
          try bind(value, at: place, to: statement)
        }
      } else {
        try statement.bindNull(at: place)
      }
    }
    try statement.bind(integer: cells.sum.value, at: sumColumn)
    return flags
  }

  /// Replaces the shown value of each register by a marker where its column keeps it unchanged.
  private static func mark(_ wire: inout WireRecord, shown: [Entry?], of table: Table) {
    for index in wire.writes.indices {
      let dot = wire.writes[index].dot
      for part in wire.writes[index].values.indices {
        let value = wire.writes[index].values[part]
        guard let field = table.place(of: value.code),
          case .register = table.fields[field].kind, shown[field]?.dot == dot,
          keeps(value.value, in: table.fields[field].type)
        else { continue }
        wire.writes[index].values[part] = .init(value.code, StateBlob.marker)
      }
    }
  }

  /// Whether the column of a field gives back exactly the value that was put in.
  private static func keeps(_ value: Value, in type: ValueType) -> Bool {
    switch (type, value) {
    case (.line, .text), (.text, .text), (.phone, .text), (.choice, .text): true
    case (.integer, .integer), (.money, .integer), (.date, .integer), (.instant, .integer): true
    case (.boolean, .bool): true
    case (.reference, .bytes), (.bytes, .bytes): true
    default: false
    }
  }

  fileprivate static func bind(
    _ value: Value, at place: Int32, to statement: Statement
  ) throws(SQLiteError) {
    switch value {
    case .text(let text): try statement.bind(text: text, at: place)
    case .integer(let number): try statement.bind(integer: number, at: place)
    case .bool(let answer): try statement.bind(integer: answer ? 1 : 0, at: place)
    case .bytes(let bytes): try statement.bind(blob: bytes, at: place)
    case .null, .deletion, .opaque, .redacted: try statement.bindNull(at: place)
    }
  }

  /// A set as a JSON array, for readers of plain SQL; the state itself is in the blob.
  private static func listing(_ field: Field) -> String {
    let items = field.values.sorted().map { value -> String in
      switch value {
      case .text(let text):
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      case .bytes(let bytes): "\"" + Hex.encode(bytes) + "\""
      case .integer(let number): String(number)
      case .bool(let answer): answer ? "true" : "false"
      case .null, .deletion, .opaque, .redacted: "null"
      }
    }
    return items.isEmpty ? "" : "[" + items.joined(separator: ",") + "]"
  }

  private static func flags(of stored: StoredRecord, table: Table) -> RowFlags {
    let record = stored.record
    var flags: RowFlags = []
    if table.fields.contains(where: { $0.isConflicted(record[$0.code]) }) {
      flags.insert(.conflicted)
    }
    if record.isDeleted { flags.insert(.deleted) }
    if record.isDeletionContested { flags.insert(.contested) }
    if stored.scope == nil { flags.insert(.waiting) }
    let knows = { (code: FieldCode) in
      code.isSystem || table.place(of: code) != nil
    }
    if table.type == nil || record.fields.contains(where: { !knows($0.code) }) {
      flags.insert(.unknown)
    }
    return flags
  }
}

/// Binds values to a write and adds each to the row's sum.
private struct SummedCells {
  private let statement: Statement
  private(set) var sum = RowSum()

  init(_ statement: Statement) { self.statement = statement }

  mutating func bind(
    blob value: [UInt8], at index: Int32, as place: RowCodec.Place
  ) throws(SQLiteError) {
    try statement.bind(blob: value, at: index)
    sum.add(blob: value, at: place.rawValue)
  }

  mutating func bind(
    text value: String, at index: Int32, as place: RowCodec.Place
  ) throws(SQLiteError) {
    try statement.bind(text: value, at: index)
    sum.add(text: value, at: place.rawValue)
  }

  mutating func bind(
    integer value: Int64, at index: Int32, as place: RowCodec.Place
  ) throws(SQLiteError) {
    try statement.bind(integer: value, at: index)
    sum.add(integer: value, at: place.rawValue)
  }

  /// Binds what a set lists.
  mutating func bind(
    text value: String, at index: Int32, as field: FieldCode
  ) throws(SQLiteError) {
    try statement.bind(text: value, at: index)
    sum.add(text: value, at: UInt64(field.rawValue))
  }

  /// Binds a value that its column keeps as it is.
  mutating func bind(
    _ value: Value, at index: Int32, as field: FieldCode
  ) throws(SQLiteError) {
    try RowCodec.bind(value, at: index, to: statement)
    let place = UInt64(field.rawValue)
    switch value {
    case .text(let text): sum.add(text: text, at: place)
    case .integer(let number): sum.add(integer: number, at: place)
    case .bool(let answer): sum.add(integer: answer ? 1 : 0, at: place)
    case .bytes(let bytes): sum.add(blob: bytes, at: place)
    case .null, .deletion, .opaque, .redacted: break
    }
  }
}
