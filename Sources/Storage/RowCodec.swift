internal import CRDT
internal import Codec
internal import Models
internal import SQLite
internal import Wire

/// Turns a row into a record and back: the typed row is the state.
enum RowCodec {
  // MARK: Reading

  /// Reads the row on which a select of the table stands.
  static func read(
    _ row: Statement, of table: Table, names: NameTable
  ) throws(StoreError) -> StoredRecord {
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
      throw .damaged(table: table.name, record: id.description, detail: error.description)
    }
    let type = table.type?.code ?? TypeCode(UInt16(clamping: row.integer(Table.firstFieldColumn)))
    var wire = WireRecord(
      id: id, type: type, home: home, writes: decoded.writes, contexts: decoded.contexts)
    fill(&wire, from: row, of: table)
    guard let record = wire.record else {
      throw .damaged(
        table: table.name, record: id.description, detail: "A field names one dot twice.")
    }
    return StoredRecord(
      record: record, scope: scope, sequence: UInt64(clamping: row.integer(4)), born: decoded.born,
      fieldSequences: decoded.fieldSequences, key: row.integer(0))
  }

  /// Puts the columns' values where the blob has markers.
  private static func fill(_ wire: inout WireRecord, from row: Statement, of table: Table) {
    for index in wire.writes.indices {
      for part in wire.writes[index].values.indices {
        let value = wire.writes[index].values[part]
        guard value.value == StateBlob.marker,
          let field = table.place(of: value.code)
        else { continue }
        let column = Table.firstFieldColumn + Int32(field)
        wire.writes[index].values[part] = .init(
          value.code, columnValue(row, column, type: table.fields[field].type))
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
    try statement.bind(blob: record.id.bytes, at: 1)
    switch record.home {
    case .root(let root)?: try statement.bind(blob: root.bytes, at: 2)
    case .scope(let home)? where home != stored.scope: try statement.bind(text: home.text, at: 2)
    default: try statement.bindNull(at: 2)
    }
    try statement.bind(text: stored.scope?.text ?? "", at: 3)
    try statement.bind(integer: Int64(clamping: stored.sequence), at: 4)
    try statement.bind(integer: flags.rawValue, at: 5)
    try statement.bind(blob: blob, at: 6)
    if table.type == nil {
      try statement.bind(integer: Int64(record.type.rawValue), at: 7)
      return flags
    }
    for (index, field) in table.fields.enumerated() {
      let place = Int32(7 + index)
      if case .set = field.kind {
        try statement.bind(text: listing(record[field.code]), at: place)
      } else if let value = shown[index]?.value {
        try bind(value, at: place, to: statement)
      } else {
        try statement.bindNull(at: place)
      }
    }
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
    case (.integer, .integer), (.date, .integer), (.instant, .integer): true
    case (.boolean, .bool): true
    case (.reference, .bytes), (.bytes, .bytes): true
    default: false
    }
  }

  private static func bind(
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
