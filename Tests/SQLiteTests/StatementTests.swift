import SQLite
import Testing

@Suite("Statements")
struct StatementTests {
  private func memory() throws -> Connection {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v)")
    return connection
  }

  private func echo(_ bind: (Statement) throws -> Void) throws -> Statement {
    let connection = try memory()
    let insert = try connection.prepare("INSERT INTO t (v) VALUES (?1)")
    try bind(insert)
    try insert.run()
    let select = try connection.prepare("SELECT v FROM t")
    #expect(try select.step())
    return select
  }

  static let integerValues: [Int64] = [0, -1, 1, (1 << 53) + 1, .max, .min]

  @Test("Integers come back, the largest and the smallest too", arguments: integerValues)
  func integers(value: Int64) throws {
    let row = try echo { try $0.bind(integer: value, at: 1) }
    #expect(row.kind(0) == .integer)
    #expect(row.integer(0) == value)
  }

  @Test(
    "Texts come back byte for byte",
    arguments: [
      "", "a", "民情日记", "a\u{0}b\u{0}", "e\u{301}", "👩‍🌾", String(repeating: "长", count: 9999),
    ])
  func texts(value: String) throws {
    let row = try echo { try $0.bind(text: value, at: 1) }
    #expect(row.kind(0) == .text)
    #expect(Array(row.text(0).utf8) == Array(value.utf8))
  }

  static let blobValues: [[UInt8]] = [[], [0], [0, 1, 0, 255], Array(0...255)]

  @Test("Blobs come back byte for byte", arguments: blobValues)
  func blobs(value: [UInt8]) throws {
    let row = try echo { try $0.bind(blob: value, at: 1) }
    #expect(row.kind(0) == .blob)
    #expect(row.blob(0) == value)
    let lent = row.withBlob(0) { bytes in bytes.indices.map { bytes[$0] } }
    #expect(lent == value)
  }

  @Test("NULL is neither an empty text nor an empty blob")
  func nulls() throws {
    let row = try echo { try $0.bindNull(at: 1) }
    #expect(row.kind(0) == .null)
    #expect(row.integer(0) == 0)
    #expect(row.text(0) == "")
    #expect(row.blob(0) == [])
    #expect(row.withBlob(0) { $0.count } == 0)
    let unbound = try echo { _ in }
    #expect(unbound.kind(0) == .null)
  }

  @Test("Reals are told apart from integers")
  func reals() throws {
    let row = try memory().prepare("SELECT 1.5, 2")
    #expect(try row.step())
    #expect(row.columnCount == 2)
    #expect(row.kind(0) == .real)
    #expect(row.kind(1) == .integer)
  }

  @Test("Stored bytes that are not UTF-8 read as replacement characters")
  func damagedText() throws {
    let row = try memory().prepare("SELECT CAST(x'61FF62' AS TEXT)")
    #expect(try row.step())
    #expect(row.kind(0) == .text)
    #expect(row.text(0) == "a\u{FFFD}b")
  }

  @Test("A column beyond the last reads as NULL")
  func columnOutOfRange() throws {
    let row = try memory().prepare("SELECT 7")
    #expect(try row.step())
    #expect(row.kind(5) == .null)
    #expect(row.text(-1) == "")
  }

  @Test("A parameter that the statement has not is refused")
  func parameterOutOfRange() throws {
    let statement = try memory().prepare("SELECT ?1")
    let error = sqliteError { try statement.bind(integer: 1, at: 2) }
    #expect(error?.code == 25)
  }

  @Test("Bound values stay through a reset, and run again")
  func resetKeepsBindings() throws {
    let connection = try memory()
    let insert = try connection.prepare("INSERT INTO t (v) VALUES (?1)")
    try insert.bind(integer: 9, at: 1)
    try insert.run()
    try insert.run()
    #expect(try connection.texts("SELECT v FROM t") == ["9", "9"])
    #expect(connection.lastInsertedRow == 2)
    #expect(connection.changedRows == 1)
  }

  @Test("A cached statement comes back reset and with nothing bound")
  func cachedIsClean() throws {
    let connection = try memory()
    try connection.execute("INSERT INTO t (v) VALUES (1), (2)")
    do {
      let first = try connection.cached("SELECT v, ?1 FROM t ORDER BY id")
      try first.bind(text: "private", at: 1)
      #expect(try first.step())
    }
    let second = try connection.cached("SELECT v, ?1 FROM t ORDER BY id")
    #expect(try second.step())
    #expect(second.integer(0) == 1)
    #expect(second.kind(1) == .null)
  }

  @Test("A cached statement dropped halfway keeps no snapshot open")
  func cachedLetsGo() throws {
    let scratch = Scratch()
    let writer = try Connection(path: scratch.file(), mode: .create)
    let reader = try Connection(path: scratch.file(), mode: .readOnly)
    try writer.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1), (2)")
    #expect(try reader.cached("SELECT v FROM t").step())
    try writer.execute("INSERT INTO t VALUES (3)")
    #expect(try writer.checkpoint())
    #expect(try reader.texts("SELECT count(*) FROM t") == ["3"])
  }

  @Test("Nested uses of one cached text do not disturb each other")
  func cachedNests() throws {
    let connection = try memory()
    try connection.execute("INSERT INTO t (v) VALUES (1), (2), (3)")
    let sql = "SELECT v FROM t ORDER BY id"
    var pairs: [Int64] = []
    let outer = try connection.cached(sql)
    while try outer.step() {
      let inner = try connection.cached(sql)
      while try inner.step() { pairs.append(outer.integer(0) * 10 + inner.integer(0)) }
    }
    #expect(pairs == [11, 12, 13, 21, 22, 23, 31, 32, 33])
  }

  @Test("More texts than the cache holds all keep working")
  func cacheIsBounded() throws {
    let connection = try memory()
    for round in 0..<2 {
      for number in 0..<300 {
        let statement = try connection.cached("SELECT \(number)")
        #expect(try statement.step(), "round \(round)")
        #expect(statement.integer(0) == Int64(number))
      }
    }
  }

  @Test(
    "A text that is not exactly one statement is refused",
    arguments: ["", "  ", "-- nothing", "SELECT 1; SELECT 2", "SELECT 1; garbage"])
  func oneStatement(sql: String) throws {
    let connection = try memory()
    #expect(throws: SQLiteError.notOneStatement(sql: sql, path: ":memory:")) {
      try connection.prepare(sql)
    }
    #expect(throws: SQLiteError.notOneStatement(sql: sql, path: ":memory:")) {
      try connection.cached(sql)
    }
  }

  @Test("A statement may end in a semicolon and blanks")
  func trailingBlanks() throws {
    #expect(try memory().prepare("SELECT 1;\n ").step())
  }

  @Test("A statement outlives its connection without harm")
  func statementOutlivesConnection() throws {
    let connection = try memory()
    let plain = try connection.prepare("SELECT 1")
    let kept = try connection.cached("SELECT 2")
    connection.close()
    #expect(throws: SQLiteError.closed(.prepare, path: ":memory:")) {
      try connection.execute("SELECT 1")
    }
    #expect(try plain.step())
    #expect(try kept.step())
    #expect(!connection.isInTransaction)
  }
}
