import FaultDisk
import SQLite
import Testing

@Suite("A disk in memory that fails as disks do")
struct DiskTests {
  @Test("What was committed is there after power loss, what was not is gone")
  func powerLoss() throws {
    let disk = Disk.make()
    let path = disk.path("a.db")
    let connection = try Connection(path: path, mode: .create)
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    try connection.execute("BEGIN; INSERT INTO t VALUES (2)")
    disk.crash()
    #expect(throws: SQLiteError.self) { try connection.execute("COMMIT") }
    connection.close()
    #expect(try values(path) == [1])
  }

  @Test("A disk that only says that it synchronised loses what was committed")
  func lying() throws {
    let disk = Disk.make()
    let path = disk.path("a.db")
    let connection = try Connection(path: path, mode: .create)
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    connection.close()
    disk.isLying = true
    let again = try Connection(path: path, mode: .readWrite)
    try again.execute("INSERT INTO t VALUES (2)")
    disk.crash()
    again.close()
    disk.isLying = false
    #expect(try values(path) == [1])
  }

  @Test(
    "A crash at any operation leaves a sound database with every commit that was answered",
    arguments: DiskLoss.allCases)
  func everyOperation(loss: DiskLoss) throws {
    var place = 0
    var isThrough = false
    while !isThrough {
      let disk = Disk.make()
      let path = disk.path("a.db")
      let first = try Connection(path: path, mode: .create)
      try first.execute("CREATE TABLE t (x)")
      first.close()
      disk.loss = loss
      var state = UInt64(place)
      disk.draw = {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
      }
      let start = disk.operations
      disk.fault = { $0.number - start == place ? .crash : .none }
      var answered: [Int64] = []
      do {
        let connection = try Connection(path: path, mode: .readWrite)
        for number in Int64(1)...5 {
          try connection.execute("INSERT INTO t VALUES (\(number))")
          answered.append(number)
        }
        try connection.checkpoint()
        connection.close()
      } catch {}
      isThrough = disk.crashes == 0
      disk.fault = { _ in .none }
      let found = try values(path)
      #expect(found.starts(with: answered), "crash at operation \(place)")
      #expect(found.count <= answered.count + 1)
      place += 1
    }
    #expect(place > 30)
  }

  @Test("A full or failing disk fails the statement and leaves what was there")
  func fullAndFailing() throws {
    for fault in [DiskFault.full, .failure] {
      let disk = Disk.make()
      let connection = try Connection(path: disk.path("a.db"), mode: .create)
      try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
      disk.fault = { $0.kind == .write ? fault : .none }
      #expect(throws: SQLiteError.self) { try connection.execute("INSERT INTO t VALUES (2)") }
      disk.fault = { _ in .none }
      try connection.execute("INSERT INTO t VALUES (3)")
      connection.close()
      #expect(try values(disk.path("a.db")) == [1, 3])
    }
  }

  @Test("A reader beside a writer sees what was committed when it began")
  func readers() throws {
    let disk = Disk.make()
    let path = disk.path("a.db")
    let writer = try Connection(path: path, mode: .create)
    try writer.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    let reader = try Connection(path: path, mode: .readOnly)
    try reader.readTransaction {
      #expect(try count(reader) == 1)
      try writer.execute("INSERT INTO t VALUES (2)")
      #expect(try count(reader) == 1)
    }
    #expect(try count(reader) == 2)
    #expect(throws: SQLiteError.self) { try reader.execute("INSERT INTO t VALUES (3)") }
  }

  @Test("A copied disk goes on by itself, and a real path is the system's as before")
  func images() throws {
    let disk = Disk.make()
    let path = disk.path("a.db")
    let connection = try Connection(path: path, mode: .create)
    try connection.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    let copy = Disk.make()
    copy.load(disk.image())
    try connection.execute("INSERT INTO t VALUES (2)")
    #expect(try values(copy.path("a.db")) == [1])
    #expect(throws: SQLiteError.self) {
      _ = try Connection(path: "/nowhere/a.db", mode: .create)
    }
  }

  private func values(_ path: String) throws -> [Int64] {
    let connection = try Connection(path: path, mode: .readWrite)
    #expect(try connection.integrityCheck() == [])
    let select = try connection.prepare("SELECT x FROM t ORDER BY x")
    var found: [Int64] = []
    while try select.step() { found.append(select.integer(0)) }
    return found
  }

  private func count(_ connection: Connection) throws -> Int64 {
    let select = try connection.prepare("SELECT count(*) FROM t")
    return try select.step() ? select.integer(0) : 0
  }
}
