import Glibc
import SQLite
import Testing

@Suite("Checks, checkpoints and backups")
struct MaintenanceTests {
  private func filled(_ scratch: Scratch) throws -> Connection {
    let connection = try Connection(path: scratch.file(), mode: .create)
    try connection.execute(
      """
      PRAGMA application_id = 77; PRAGMA user_version = 3;
      CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX byValue ON t (v);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO t (v) SELECT 'value ' || i FROM n;
      """)
    return connection
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    unsafe stat(path, &status)
    return status.st_mode & 0o777
  }

  @Test("A sound file has no findings")
  func sound() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    #expect(try connection.quickCheck() == [])
    #expect(try connection.integrityCheck() == [])
  }

  @Test("An index that lost its entries is found by the thorough check")
  func damagedIndex() throws {
    let connection = try Connection(path: ":memory:", mode: .create)
    try connection.execute("CREATE TABLE t (v); CREATE INDEX i ON t (v); INSERT INTO t VALUES (1)")
    try connection.setDefensive(false)
    // A second root page of the same shape, empty: what a lost write leaves behind.
    try connection.execute(
      """
      CREATE TABLE u (v); CREATE INDEX j ON u (v);
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'j')
      WHERE name = 'i';
      DELETE FROM sqlite_schema WHERE name = 'j';
      PRAGMA writable_schema = RESET;
      """)
    #expect(try connection.integrityCheck().contains { $0.contains("missing from index i") })
  }

  @Test("A file with overwritten pages is reported, never trusted")
  func damagedPages() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    try connection.checkpoint()
    connection.close()
    let descriptor = unsafe open(scratch.file(), O_RDWR)
    let noise = [UInt8](repeating: 0xEE, count: 8 * 4096)
    unsafe #expect(pwrite(descriptor, noise, noise.count, 4096) == noise.count)
    close(descriptor)
    let again = try Connection(path: scratch.file(), mode: .readWrite)
    do {
      #expect(try again.quickCheck() != [])
    } catch {
      #expect(error.isCorrupt)
    }
    let error = sqliteError { _ = try again.texts("SELECT sum(id), max(v) FROM t NOT INDEXED") }
    #expect(error?.isCorrupt == true)
  }

  @Test("A checkpoint empties the log, and says if a reader holds it")
  func checkpoints() throws {
    let scratch = Scratch()
    let writer = try filled(scratch)
    let reader = try Connection(path: scratch.file(), mode: .readOnly)
    try writer.execute("PRAGMA busy_timeout = 10")
    try reader.readTransaction {
      #expect(try reader.texts("SELECT count(*) FROM t") == ["2000"])
      try writer.execute("DELETE FROM t WHERE id > 1000")
      #expect(try !writer.checkpoint())
    }
    #expect(try writer.checkpoint())
    var status = stat()
    unsafe stat(scratch.file("a.db-wal"), &status)
    #expect(status.st_size == 0)
  }

  @Test("Closing the last connection leaves one file")
  func closing() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    #expect(scratch.names == ["a.db", "a.db-shm", "a.db-wal"])
    connection.close()
    connection.close()
    #expect(scratch.names == ["a.db"])
  }

  @Test("A backup is a sound database of its own that only its owner may read")
  func backups() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    try connection.backup(toPath: scratch.file("b.db"))
    try connection.execute("DELETE FROM t")
    #expect(mode(of: scratch.file("b.db")) == 0o600)
    #expect(scratch.names == ["a.db", "a.db-shm", "a.db-wal", "b.db"])
    let backup = try Connection(path: scratch.file("b.db"), mode: .readOnly)
    #expect(try backup.integrityCheck() == [])
    #expect(try backup.texts("SELECT count(*) FROM t") == ["2000"])
    #expect(try backup.texts("PRAGMA application_id") == ["77"])
    #expect(try backup.texts("PRAGMA user_version") == ["3"])
  }

  @Test("A backup replaces no file, but does replace its own unfinished one")
  func backupTargets() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    scratch.write([1, 2, 3], to: "b.db")
    #expect(throws: SQLiteError.exists(path: scratch.file("b.db"))) {
      try connection.backup(toPath: scratch.file("b.db"))
    }
    scratch.write([1, 2, 3], to: "c.db.part")
    try connection.backup(toPath: scratch.file("c.db"))
    #expect(scratch.names == ["a.db", "a.db-shm", "a.db-wal", "b.db", "c.db"])
  }

  @Test("A backup into a missing directory, or inside a transaction, leaves nothing behind")
  func backupFailures() throws {
    let scratch = Scratch()
    let connection = try filled(scratch)
    let target = scratch.file("no/b.db")
    #expect(throws: SQLiteError.system(.backup, number: ENOENT, path: target + ".part")) {
      try connection.backup(toPath: target)
    }
    try connection.transaction {
      #expect(throws: SQLiteError.self) {
        try connection.backup(toPath: scratch.file("b.db"))
      }
    }
    #expect(scratch.names == ["a.db", "a.db-shm", "a.db-wal"])
  }
}
