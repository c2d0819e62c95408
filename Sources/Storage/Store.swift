internal import CRDT
internal import Codec
package import Models
internal import SQLite
internal import Wire

/// Records on SQLite: what a replica and a hub share, and the only thing that knows the tables.
///
/// One thread at a time uses a store; readers beside the writer open stores of their own on the
/// same file.
package final class Store {
  /// What the file is for.
  package enum Role: String, Sendable {
    /// A field worker's laptop.
    case replica
    /// A township's office.
    case hub
  }

  /// How to open a file.
  package enum Access: Sendable {
    /// For writing; the only writer of this process.
    case write
    /// For reading beside a writer.
    case read
  }

  /// The types that the tables were made from.
  package let schema: Schema
  /// What opening did to a file of an older version; nil if it was of this one.
  package private(set) var upgraded: Upgrade?
  let connection: Connection
  let tables: [Table]
  /// Where the table of each type that the schema knows stands.
  let tablePlaces: [TypeCode: Int]
  let whereaboutsQuery: String
  let awaitedQuery: String
  var names = NameTable()
  var savedSites = 0
  var sequence: UInt64 = 0
  var savedSequence: UInt64 = 0
  /// Damaged rows that were passed over since the store was opened; at most ``damageListedMax``.
  package internal(set) var damage: [DamagedRow] = []

  /// Makes a new database; throws ``StoreError/exists(path:)`` rather than touch a file.
  package static func create(path: String, schema: Schema, role: Role) throws -> Store {
    let connection = try Connection(path: path, mode: .create)
    guard try connection.number("PRAGMA application_id") == 0,
      try connection.number("SELECT count(*) FROM sqlite_schema") == 0
    else { throw StoreError.exists(path: path) }
    try connection.setTriggers(enabled: false)
    try connection.transaction {
      for statement in Layout.statements(for: schema) { try connection.execute(statement) }
      try connection.execute("PRAGMA application_id = \(Layout.applicationID)")
      let insert = try connection.prepare("INSERT INTO meta (name, value) VALUES ('role', ?1)")
      try insert.bind(text: role.rawValue, at: 1)
      try insert.run()
      try connection.noteLayout(of: schema)
    }
    return try Store(connection: connection, schema: schema)
  }

  /// Opens a database of the right role and of this version, upgrading an older one if it may.
  ///
  /// An upgrade stands in ``upgraded``. Only a writer upgrades: a reader gets
  /// ``StoreError/older(path:version:known:)``.
  package static func open(
    path: String, schema: Schema, role: Role, access: Access = .write,
    upgrading: Upgrading = .automatic, migration: Migration = .standard
  ) throws -> Store {
    if access == .write { sweepCopies(beside: path) }
    let connection = try connect(path: path, access: access)
    let gap = try gap(in: connection, schema: schema, role: role)
    if let gap, gap.isUpgrade, access == .read || upgrading == .refused {
      throw StoreError.older(path: path, version: gap.version, known: Layout.version)
    }
    if access == .write { try connection.setTriggers(enabled: false) }
    let store = try Store(connection: connection, schema: schema)
    guard let gap, access == .write else { return store }
    if gap.isUpgrade {
      store.upgraded = try store.upgrade(by: migration)
    } else {
      try store.write {
        try store.close(gap.layout)
        try connection.noteLayout(of: schema)
      }
    }
    return store
  }

  static func connect(path: String, access: Access) throws -> Connection {
    do {
      return try Connection(path: path, mode: access == .write ? .readWrite : .readOnly)
    } catch {
      // ENOENT: the most common mistake gets a sentence of its own.
      if error.isCantOpen, error.systemNumber == 2 { throw StoreError.missing(path: path) }
      throw error
    }
  }

  init(connection: Connection, schema: Schema) throws {
    self.connection = connection
    self.schema = schema
    tables = schema.types.map(Table.init) + [Table(nil)]
    tablePlaces = Dictionary(
      schema.types.enumerated().map { ($0.element.code, $0.offset) }
    ) { first, _ in first }
    whereaboutsQuery = Self.whereaboutsQuery(of: tables)
    awaitedQuery = Self.awaitedQuery(of: tables)
    names.allowsMarkers = true
    try refresh()
  }

  /// Runs one write transaction: all of it is durable when this returns, or none of it happened.
  ///
  /// Inside another one it is a part of that.
  package func write<Result>(_ body: () throws -> Result) throws -> Result {
    if connection.isInTransaction { return try body() }
    do {
      return try connection.transaction {
        try refresh()
        let result = try body()
        try saveNames()
        return result
      }
    } catch {
      // What the transaction added in memory went with it, whether it broke before or in the
      // commit.
      savedSites = 0
      try? refresh()
      throw error
    }
  }

  /// Runs one part of a write transaction that can fail alone.
  package func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    let before = (sequence: sequence, savedSites: savedSites)
    do {
      return try connection.savepoint(body)
    } catch {
      // Rows of sites went with the savepoint; a gap in their numbers would misname every later
      // one.
      (sequence, savedSites) = before
      throw error
    }
  }

  /// Reads at one moment, whatever writers do meanwhile.
  package func read<Result>(_ body: () throws -> Result) throws -> Result {
    if connection.isInTransaction { return try body() }
    return try connection.readTransaction {
      try refresh()
      return try body()
    }
  }

  /// Closes the file; a writer folds its log into it first.
  package func close() {
    connection.close()
  }

  /// The record of a result row.
  ///
  /// Another connection may have named sites since this one looked; then it looks again, once.
  func stored(in row: Statement, of table: Table) throws -> StoredRecord {
    do {
      return try RowCodec.read(row, of: table, names: names)
    } catch {
      let known = names.sites.count
      try loadSites()
      guard names.sites.count > known else { throw error }
      return try RowCodec.read(row, of: table, names: names)
    }
  }

  /// Catches up with what other connections committed.
  private func refresh() throws {
    sequence = UInt64(clamping: try number("sequence") ?? 0)
    savedSequence = sequence
    // A rolled back transaction leaves sites in memory that the file does not have; numbers must
    // agree.
    if names.sites.count > savedSites {
      names = NameTable()
      names.allowsMarkers = true
    }
    try loadSites()
    savedSites = names.sites.count
  }

  /// Reads the sites that other connections added.
  func loadSites() throws {
    let select = try connection.cached("SELECT site FROM site WHERE number >= ?1 ORDER BY number")
    try select.bind(integer: Int64(names.sites.count), at: 1)
    while try select.step() {
      _ = names.index(of: SiteID(UInt64(bitPattern: select.integer(0))))
    }
  }

  private func saveNames() throws {
    if names.sites.count > savedSites {
      let insert = try connection.cached("INSERT INTO site (number, site) VALUES (?1, ?2)")
      for number in savedSites..<names.sites.count {
        try insert.bind(integer: Int64(number), at: 1)
        try insert.bind(integer: Int64(bitPattern: names.sites[number].rawValue), at: 2)
        try insert.run()
      }
      savedSites = names.sites.count
    }
    if sequence != savedSequence {
      try set("sequence", number: Int64(clamping: sequence))
      savedSequence = sequence
    }
  }
}
