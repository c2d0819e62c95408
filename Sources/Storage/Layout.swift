internal import Codec
internal import Models

/// The tables of the store as SQL, made from the schema.
///
/// One row per record, in the table of its type, and that row is the state: columns hold the shown
/// values, one blob (`_state`) the dots, contexts, hidden entries and unknown fields. No column has
/// a constraint that a merge could violate.
enum Layout {
  /// `MQST` in ASCII: tells our databases from others
  /// (sqlite.org/pragma.html#pragma_application_id).
  static let applicationID: Int64 = 0x4D51_5354
  /// Rises with every migration.
  static let version: Int64 = 2

  /// The columns that every typed table has, in the order in which ``RowCodec`` reads them.
  static let fixedColumns = ["_key", "id", "home", "scope", "_seq", "_flags", "_state", "_sum"]

  /// Where records of types that this version does not know are kept, byte for byte.
  static let unknownTable = "unknown_record"

  /// Everything a new database needs, in order.
  static func statements(for schema: Schema) -> [String] {
    schema.types.flatMap(typed) + typed(unknown) + shared
  }

  /// 8 bytes that differ where any table does: equal ones spare a look at the whole file.
  static func fingerprint(for schema: Schema) -> [UInt8] {
    let text = statements(for: schema).joined(separator: "\n")
    return Array(SHA256.hash(Array(text.utf8)).prefix(8))
  }

  /// The table of unknown types has no field columns but remembers the type.
  private static var unknown: (name: String, columns: [(String, String)]) {
    (unknownTable, [("type", "INTEGER")])
  }

  private static func typed(_ type: TypeSchema) -> [String] {
    typed((type.name, type.fields.map { ($0.name, affinity(of: $0)) })) + lookups(type)
  }

  /// Each piece of a transfer asks which records name the file.
  private static func lookups(_ type: TypeSchema) -> [String] {
    guard type.code == AttachmentSchema.type.code else { return [] }
    let hash = AttachmentSchema.sha256.name
    let index = quoted("\(type.name)_\(hash)")
    return ["CREATE INDEX \(index) ON \(quoted(type.name)) (\(quoted(hash)))"]
  }

  private static func typed(_ table: (name: String, columns: [(String, String)])) -> [String] {
    let columns = table.columns.map { ", \(quoted($0.0)) \($0.1)" }.joined()
    let name = quoted(table.name)
    return [
      """
      CREATE TABLE \(name) (_key INTEGER PRIMARY KEY, id BLOB, home, scope TEXT, _seq INTEGER, \
      _flags INTEGER, _state BLOB, _sum INTEGER\(columns))
      """,
      "CREATE UNIQUE INDEX \(quoted(table.name + "_id")) ON \(name) (id)",
      "CREATE INDEX \(quoted(table.name + "_seq")) ON \(name) (_seq)",
      // What changed in a place: a feed of one village does not pass the others.
      "CREATE INDEX \(quoted(table.name + "_place")) ON \(name) (scope, _seq)",
      "CREATE INDEX \(quoted(table.name + "_root")) ON \(name) (home) WHERE home IS NOT NULL",
      """
      CREATE INDEX \(quoted(table.name + "_attention")) ON \(name) (_seq) \
      WHERE _flags & \(RowFlags.attention.rawValue)
      """,
    ] + guards(table.name)
  }

  /// Refuses writes by other programs; our own connection switches triggers off.
  private static func guards(_ table: String) -> [String] {
    let words = "This database is kept by Minqing; change records with its commands."
    return ["INSERT", "UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER \(quoted("guard_\(table)_\(verb.lowercased())")) BEFORE \(verb) \
      ON \(quoted(table)) BEGIN SELECT RAISE(ABORT, '\(words)'); END
      """
    }
  }

  private static var shared: [String] {
    [
      // Numbers and texts that the store keeps about itself.
      "CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
      // Sites by the short number that state blobs use, and who stands behind them.
      """
      CREATE TABLE site (number INTEGER PRIMARY KEY, site INTEGER UNIQUE, worker BLOB, \
      device TEXT)
      """,
      // What was superseded; a creation leaves nothing here.
      """
      CREATE TABLE history (key INTEGER PRIMARY KEY, record BLOB, type INTEGER, field INTEGER, \
      stamp INTEGER, site INTEGER, value BLOB, replaced BLOB, by_stamp INTEGER, by_site INTEGER, \
      kind INTEGER, received INTEGER)
      """,
      "CREATE INDEX history_record ON history (record)",
      // When writes reached the hub, for those that stand in a conflict.
      """
      CREATE TABLE arrival (site INTEGER, stamp INTEGER, received INTEGER, \
      PRIMARY KEY (site, stamp)) WITHOUT ROWID
      """,
      // Full text as overlapping pairs of characters; documents are replaced, never changed.
      """
      CREATE VIRTUAL TABLE search USING fts5 (words, content = '', tokenize = 'unicode61')
      """,
      // Keys are never used twice, for a contentless index keeps the words of those that are gone.
      """
      CREATE TABLE search_document (key INTEGER PRIMARY KEY AUTOINCREMENT, record BLOB, \
      type INTEGER)
      """,
      "CREATE INDEX search_document_record ON search_document (record)",
      // What the fold of each request's steps came to, so that lists need not fold.
      """
      CREATE TABLE case_summary (demand BLOB PRIMARY KEY, status TEXT, is_open INTEGER, \
      owner BLOB, due INTEGER, conflicts INTEGER) WITHOUT ROWID
      """,
      "CREATE INDEX case_summary_due ON case_summary (due) WHERE is_open",
      "CREATE INDEX case_summary_conflicts ON case_summary (demand) WHERE conflicts > 0",
    ] + exchange + office + safety + guards("history") + guards("audit")
  }

  /// What an exchange leaves at both ends.
  private static var exchange: [String] {
    [
      // Up to where each scope was applied; written with the rows, in one transaction.
      """
      CREATE TABLE cursor (scope TEXT PRIMARY KEY, base INTEGER, position INTEGER, chain BLOB) \
      WITHOUT ROWID
      """,
      // What the hub could not take, at the laptop (device 0) and at the hub.
      """
      CREATE TABLE quarantine (device INTEGER, type INTEGER, record BLOB, code TEXT, detail TEXT, \
      noted INTEGER, fingerprint BLOB, PRIMARY KEY (device, type, record)) WITHOUT ROWID
      """,
      // Up to where a record's own writes were acknowledged, while a push of pages is under way.
      """
      CREATE TABLE pushed (type INTEGER, record BLOB, stamp INTEGER, PRIMARY KEY (type, record)) \
      WITHOUT ROWID
      """,
      // Records of which a delta came but no whole.
      "CREATE TABLE wanted (type INTEGER, record BLOB, PRIMARY KEY (type, record)) WITHOUT ROWID",
    ]
  }

  /// What only a hub keeps.
  private static var office: [String] {
    [
      """
      CREATE TABLE device (number INTEGER PRIMARY KEY, token BLOB UNIQUE, worker BLOB, name TEXT, \
      enrolled INTEGER, seen INTEGER, software TEXT, schema INTEGER, lag INTEGER, unsent INTEGER, \
      revoked INTEGER)
      """,
      // Which device a site belongs to: the one that first used it.
      "CREATE TABLE device_site (site INTEGER PRIMARY KEY, device INTEGER)",
      """
      CREATE TABLE scope_grant (worker BLOB, rank INTEGER, scope TEXT, \
      PRIMARY KEY (worker, scope)) WITHOUT ROWID
      """,
      """
      CREATE TABLE code (hash BLOB PRIMARY KEY, worker BLOB, expires INTEGER, used INTEGER) \
      WITHOUT ROWID
      """,
      // Single-use codes by which people at the office enter the pages, and who is signed in.
      """
      CREATE TABLE page_code (hash BLOB PRIMARY KEY, worker BLOB, expires INTEGER, used INTEGER) \
      WITHOUT ROWID
      """,
      """
      CREATE TABLE page_session (hash BLOB PRIMARY KEY, worker BLOB, began INTEGER, \
      seen INTEGER) WITHOUT ROWID
      """,
      // The largest timestamp ever received of each site, refused writes included.
      "CREATE TABLE mark (site INTEGER PRIMARY KEY, stamp INTEGER)",
      // Eight bytes a commit: tells a cursor of this history from one of another.
      "CREATE TABLE chain (sequence INTEGER PRIMARY KEY, hash BLOB)",
      // Records that a worker sees outside the places granted, because they are his to handle.
      """
      CREATE TABLE membership (scope TEXT, record BLOB, entered INTEGER, \
      PRIMARY KEY (scope, record)) WITHOUT ROWID
      """,
    ]
  }

  /// What a column of a field stores without changing the value.
  private static func affinity(of field: FieldSchema) -> String {
    if case .set = field.kind { return "TEXT" }
    return switch field.type {
    case .line, .text, .phone, .choice: "TEXT"
    case .integer, .money, .boolean, .date, .instant: "INTEGER"
    case .reference, .bytes, .contexts: "BLOB"
    }
  }

  /// An identifier for SQL; field names are words such as `from` and `to`.
  static func quoted(_ name: String) -> String { "\"\(name)\"" }
}

/// What a row says about its record, so that lists need not decode states.
struct RowFlags: OptionSet, Sendable {
  let rawValue: Int64

  /// A register holds several different values.
  static let conflicted = RowFlags(rawValue: 1)
  /// Deleted by people who had seen everything.
  static let deleted = RowFlags(rawValue: 2)
  /// Deleted by some, edited or restored by others.
  static let contested = RowFlags(rawValue: 4)
  /// Holds fields or values of a newer version.
  static let unknown = RowFlags(rawValue: 8)
  /// A child whose root is not here yet.
  static let waiting = RowFlags(rawValue: 16)

  /// What somebody should look at.
  static let attention: RowFlags = [.conflicted, .contested]
}
