import SQLite
import Testing

@Suite("Transactions and savepoints")
struct TransactionTests {
  private struct Refusal: Error {}

  private func memory() throws -> Connection {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t (v)")
    return connection
  }

  private func add(_ value: Int, to connection: Connection) throws {
    try connection.execute("INSERT INTO t VALUES (\(value))")
  }

  @Test("A transaction commits and hands on its result")
  func commits() throws {
    let connection = try memory()
    let result = try connection.transaction {
      #expect(connection.isInTransaction)
      try add(1, to: connection)
      return "done"
    }
    #expect(result == "done")
    #expect(!connection.isInTransaction)
    #expect(try connection.texts("SELECT v FROM t") == ["1"])
  }

  @Test("A throw undoes the transaction and is handed on")
  func rollsBack() throws {
    let connection = try memory()
    #expect(throws: Refusal.self) {
      try connection.transaction {
        try add(1, to: connection)
        throw Refusal()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.texts("SELECT v FROM t") == [])
    try connection.transaction { try add(2, to: connection) }
    #expect(try connection.texts("SELECT v FROM t") == ["2"])
  }

  @Test("A throw undoes only the savepoint it leaves")
  func savepoints() throws {
    let connection = try memory()
    try connection.transaction {
      try add(1, to: connection)
      #expect(throws: Refusal.self) {
        try connection.savepoint {
          try add(2, to: connection)
          try connection.savepoint { try add(3, to: connection) }
          throw Refusal()
        }
      }
      try connection.savepoint {
        try add(4, to: connection)
        #expect(throws: Refusal.self) {
          try connection.savepoint {
            try add(5, to: connection)
            throw Refusal()
          }
        }
        try add(6, to: connection)
      }
    }
    #expect(try connection.texts("SELECT v FROM t ORDER BY v") == ["1", "4", "6"])
  }

  @Test("A savepoint outside a transaction is refused")
  func savepointAlone() throws {
    let connection = try memory()
    #expect(throws: SQLiteError.noTransaction(path: ":memory:")) {
      try connection.savepoint { try add(1, to: connection) }
    }
    #expect(try connection.texts("SELECT v FROM t") == [])
  }

  @Test("A full disk may end the whole transaction, and then nothing of it is committed")
  func engineRollsBack() throws {
    let scratch = Scratch()
    let connection = try Connection(path: scratch.file(), mode: .create)
    try connection.execute("CREATE TABLE t (v); PRAGMA max_page_count = 8")
    let end = sqliteError {
      try connection.transaction {
        try connection.savepoint { try add(1, to: connection) }
        let full = sqliteError {
          try connection.savepoint {
            try connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
          }
        }
        #expect(full?.isFull == true)
        #expect(!connection.isInTransaction)
        let savepoint = sqliteError { try connection.savepoint { try add(2, to: connection) } }
        #expect(savepoint == .noTransaction(path: scratch.file()))
        let write = sqliteError { try add(3, to: connection) }
        #expect(write == .noTransaction(path: scratch.file()))
        #expect(try connection.texts("SELECT v FROM t") == [])
      }
    }
    #expect(end?.description.contains("no transaction is active") == true)
    #expect(try connection.texts("SELECT v FROM t") == [])
    try connection.transaction { try add(4, to: connection) }
    #expect(try connection.texts("SELECT v FROM t") == ["4"])
  }

  @Test("A transaction inside another is refused, and the outer one undone by the throw")
  func nestedTransaction() throws {
    let connection = try memory()
    #expect(throws: SQLiteError.self) {
      try connection.transaction {
        try add(1, to: connection)
        try connection.transaction { try add(2, to: connection) }
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try connection.texts("SELECT v FROM t") == [])
  }
}
