import Glibc
import SQLite
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test(
    "A writer is set up as documented",
    arguments: [
      ("journal_mode", "wal"), ("synchronous", "2"), ("busy_timeout", "5000"),
      ("wal_autocheckpoint", "1000"), ("journal_size_limit", "16777216"), ("temp_store", "2"),
      ("cache_size", "-8000"), ("mmap_size", "0"), ("trusted_schema", "0"), ("foreign_keys", "0"),
    ])
  func settings(pragma: String, value: String) throws {
    let scratch = Scratch()
    let connection = try Connection(path: scratch.file(), mode: .create)
    #expect(try connection.texts("PRAGMA \(pragma)") == [value])
  }

  @Test("A misspelt column in double quotes is an error, not a string")
  func doubleQuotes() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    let error = sqliteError { try connection.execute("SELECT \"nothing\"") }
    #expect(error?.primaryCode == 1)
    #expect(error?.description.contains("no such column: nothing") == true)
  }

  @Test("The schema cannot be overwritten unless a repair asks for it")
  func defensive() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t (v); PRAGMA writable_schema = ON")
    let vandalism = "UPDATE sqlite_schema SET sql = 'CREATE TABLE t (w)'"
    #expect(sqliteError { try connection.execute(vandalism) } != nil)
    try connection.setDefensive(false)
    try connection.execute("PRAGMA writable_schema = ON")
    #expect(sqliteError { try connection.execute(vandalism) } == nil)
  }

  @Test("Triggers can be switched off for this connection alone")
  func triggers() throws {
    let scratch = Scratch()
    let own = try Connection(path: scratch.file(), mode: .create)
    let other = try Connection(path: scratch.file(), mode: .readWrite)
    try own.execute(
      """
      CREATE TABLE t (v);
      CREATE TRIGGER guard BEFORE INSERT ON t
      BEGIN SELECT RAISE(ABORT, 'Use the program.'); END;
      """)
    try own.setTriggers(enabled: false)
    try own.execute("INSERT INTO t VALUES (1)")
    let error = sqliteError { try other.execute("INSERT INTO t VALUES (2)") }
    #expect(error?.isConstraint == true)
    #expect(error?.description.contains("Use the program.") == true)
    try own.setTriggers(enabled: true)
    #expect(sqliteError { try own.execute("INSERT INTO t VALUES (3)") }?.isConstraint == true)
  }

  @Test("Several statements run in order up to the first that fails")
  func scripts() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t (v); -- a table\n INSERT INTO t VALUES ('民;情'); ")
    let error = sqliteError {
      try connection.execute("INSERT INTO t VALUES (2); INSERT INTO u VALUES (3); DELETE FROM t")
    }
    #expect(error?.description.contains("no such table: u") == true)
    #expect(try connection.texts("SELECT v FROM t") == ["民;情", "2"])
  }

  @Test("A file of another kind is named as such on opening", arguments: [true, false])
  func notADatabase(reads: Bool) {
    let scratch = Scratch()
    scratch.write([UInt8](repeating: 0x41, count: 4096), to: "a.db")
    let error = sqliteError {
      _ = try Connection(path: scratch.file(), mode: reads ? .readOnly : .readWrite)
    }
    #expect(error?.isNotADatabase == true)
    #expect(error?.description.contains(scratch.file()) == true)
  }

  @Test("A missing file is opened only to be made")
  func missingFile() throws {
    let scratch = Scratch()
    for mode in [Connection.Mode.readOnly, .readWrite] {
      let error = sqliteError { _ = try Connection(path: scratch.file(), mode: mode) }
      #expect(error?.isCantOpen == true)
      #expect(error?.systemNumber == ENOENT)
    }
    #expect(scratch.names == [])
    _ = try Connection(path: scratch.file(), mode: .create)
    #expect(scratch.names == ["a.db"])
  }

  @Test("A missing directory and a directory in the file's place cannot be opened")
  func badPlaces() {
    let scratch = Scratch()
    let missing = sqliteError {
      _ = try Connection(path: scratch.file("no/a.db"), mode: .create)
    }
    #expect(missing?.isCantOpen == true)
    let directory = sqliteError { _ = try Connection(path: scratch.path, mode: .create) }
    #expect(directory?.isCantOpen == true)
  }

  @Test("A path with a NUL is refused, not cut short")
  func nulInPath() {
    let scratch = Scratch()
    let path = scratch.file("a\u{0}.db")
    #expect(throws: SQLiteError.containsNUL(.open, path: path)) {
      _ = try Connection(path: path, mode: .create)
    }
    #expect(scratch.names == [])
  }

  @Test("A statement with a NUL is refused, not cut short")
  func nulInStatement() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    for run in [connection.execute, { _ = try connection.prepare($0) }] {
      #expect(throws: SQLiteError.containsNUL(.prepare, path: ":memory:")) {
        try run("SELECT 1\u{0}")
      }
    }
  }

  @Test("A read-only connection refuses writes")
  func readOnly() throws {
    let scratch = Scratch()
    let writer = try Connection(path: scratch.file(), mode: .create)
    try writer.execute("CREATE TABLE t (v)")
    let reader = try Connection(path: scratch.file(), mode: .readOnly)
    let error = sqliteError { try reader.execute("INSERT INTO t VALUES (1)") }
    #expect(error?.isReadOnly == true)
  }

  @Test("A full database says so, and undoes only the statement")
  func full() throws {
    let scratch = Scratch()
    let connection = try Connection(path: scratch.file(), mode: .create)
    try connection.execute("CREATE TABLE t (v); INSERT INTO t VALUES (1)")
    try connection.execute("PRAGMA max_page_count = 8")
    let error = sqliteError {
      try connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    }
    #expect(error?.isFull == true)
    #expect(try connection.texts("SELECT v FROM t") == ["1"])
  }

  @Test("A lock held elsewhere is busy, a snapshot that aged is stale")
  func busy() throws {
    let scratch = Scratch()
    let first = try Connection(path: scratch.file(), mode: .create)
    let second = try Connection(path: scratch.file(), mode: .create)
    try first.execute("CREATE TABLE t (v)")
    try second.execute("PRAGMA busy_timeout = 10")
    try first.transaction {
      let error = sqliteError { try second.transaction {} }
      #expect(error?.isBusy == true)
      #expect(error?.isStaleSnapshot == false)
      #expect(!second.isInTransaction)
    }
    let stale = sqliteError {
      try second.readTransaction {
        #expect(try second.texts("SELECT v FROM t") == [])
        try first.execute("INSERT INTO t VALUES (1)")
        #expect(try second.texts("SELECT v FROM t") == [])
        try second.execute("INSERT INTO t VALUES (2)")
      }
    }
    #expect(stale?.isStaleSnapshot == true)
    #expect(try second.texts("SELECT v FROM t") == ["1"])
  }

  @Test("A value bound to a statement is in no sentence, even if SQLite quotes it")
  func valuesStayPrivate() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE VIRTUAL TABLE f USING fts5(v)")
    let search = try connection.prepare("SELECT * FROM f WHERE f MATCH ?1")
    try search.bind(text: "secret\"", at: 1)
    let error = sqliteError { _ = try search.step() }
    let sentence = try #require(error?.description)
    #expect(!sentence.contains("secret"))
    #expect(sentence.contains("MATCH ?1") && sentence.hasSuffix("."))
  }

  @Test("A long statement is shown shortened")
  func longStatements() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    let error = sqliteError {
      try connection.execute("SELECT nothing" + String(repeating: ", 1", count: 1000))
    }
    #expect((error?.description.count ?? .max) < 400)
  }
}
