import CRDT
import Models
import SQLite
import Storage
import Testing
import Wire

@Suite("Each row knows whether it is as it was written")
struct RowSumTests {
  let disk: TestStore
  let id: RecordID

  init() throws {
    disk = try TestStore()
    id = try disk.household("张三")
  }

  private func tamper(_ sql: String) throws {
    let connection = try Connection(path: disk.path, mode: .readWrite)
    defer { connection.close() }
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
  }

  private var isDamaged: Bool {
    do {
      _ = try disk.store.record(HouseholdSchema.type.code, id)
      return false
    } catch StoreError.damaged {
      return true
    } catch {
      return false
    }
  }

  @Test(
    "A change behind the program's back is noticed, whatever it touches",
    arguments: [
      "head_name = '李四'", "head_name = NULL", "head_name = x'e5bca0e4b889'", "house_no = 37",
      "phone = '12000000001'", "member_count = 3", "member_count = 0.5",
      "_state = substr(_state, 1, length(_state) - 1)", "_state = _state || x'00'",
      "scope = '/990101/990101100/990101100205'", "home = '/990101/990101100/990101100205'",
      "_flags = _flags | 2", "_sum = _sum + 1",
    ])
  func noticed(change: String) throws {
    #expect(!isDamaged)
    try tamper("UPDATE household SET \(change)")
    #expect(isDamaged)
  }

  @Test("A row that only moved in the feed is not damaged")
  func moved() throws {
    try disk.store.write { try disk.store.touch(RecordName(HouseholdSchema.type.code, id)) }
    #expect(!isDamaged)
  }

  @Test("A row without a sum is read as before, and gets one when sums are filled in")
  func missing() throws {
    try tamper("UPDATE household SET _sum = NULL")
    #expect(!isDamaged)
    #expect(try disk.store.write { try disk.store.fillSums() } == 1)
    #expect(!isDamaged)
    try tamper("UPDATE household SET head_name = '李四'")
    #expect(isDamaged)
    #expect(try disk.store.write { try disk.store.fillSums() } == 0)
  }

  @Test("Lists, feeds and searches pass a damaged row over and name it")
  func passedOver() throws {
    let others = try (0..<5).map { try disk.household("王\($0)", number: "000\($0)") }
    try tamper("UPDATE household SET head_name = '李四' WHERE id = x'\(id)'")
    var listed: [RecordID] = []
    try disk.store.forEach(HouseholdSchema.type.code) { stored in
      listed.append(stored.record.id)
      return true
    }
    #expect(Set(listed) == Set(others))
    var fed: [RecordID] = []
    try disk.store.forEachChange(after: 0, through: disk.store.lastSequence) { stored in
      fed.append(stored.record.id)
      return true
    }
    #expect(fed == others)
    #expect(try disk.store.search("王3", limit: 10).map(\.record.id) == [others[3]])
    #expect(disk.store.damage.map(\.record) == [id.description])
    #expect(try disk.store.integrityProblems().map(\.place) == ["household \(id)"])
  }

  @Test("A row that is set aside keeps its bytes, and its place is free for the record")
  func setAside() throws {
    let whole = try #require(try disk.store.record(HouseholdSchema.type.code, id)).record
    try tamper("UPDATE household SET head_name = '李四'")
    let found = try disk.store.write { try disk.store.setAsideDamage(milliseconds: 9) }
    #expect(found.map(\.name) == [RecordName(HouseholdSchema.type.code, id)])
    #expect(try disk.store.setAsideCount() == 1)
    #expect(try disk.store.record(HouseholdSchema.type.code, id) == nil)
    try disk.store.write { _ = try disk.store.merge(whole, receivedMilliseconds: 9) }
    #expect(try disk.store.record(HouseholdSchema.type.code, id)?.record == whole)
    #expect(try disk.store.integrityProblems().isEmpty)
  }
}
