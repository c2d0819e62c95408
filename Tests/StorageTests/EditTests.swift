import CRDT
import Models
import Storage
import Testing

@Suite("One transaction of local writes")
struct EditTests {
  @Test("A record deleted, restored and deleted again in one transaction is deleted once")
  func deletedTwice() throws {
    let test = try TestStore()
    let id = try test.household("张三")
    let type = HouseholdSchema.type
    try test.edit { edit in
      try edit.delete(id, type: type)
      try edit.restore(id, type: type)
      try edit.delete(id, type: type)
    }
    let stored = try #require(try test.store.record(type.code, id))
    #expect(stored.record.isDeleted)
    #expect(stored.record[.deleted].entries.count == 1)
  }
}
