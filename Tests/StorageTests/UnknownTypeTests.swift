import CRDT
import Models
import Storage
import Testing

@Suite("Records of types that this version does not know")
struct UnknownTypeTests {
  @Test("Two unknown types under one id are told apart, never joined")
  func oneIdTwoTypes() throws {
    let test = try TestStore()
    let home = try #require(TestStore.village)
    let id = RecordID(77)
    func record(_ type: UInt16) -> Record {
      var record = Record(id: id, type: TypeCode(type), home: .scope(home))
      record[FieldCode(16)] = Field(Dot(Timestamp(1), SiteID(9)), .text("a"))
      return record
    }
    try test.store.write {
      let first = try test.store.merge(record(60_001), receivedMilliseconds: 1)
      #expect(first?.isNew == true)
      #expect(try test.store.record(TypeCode(60_002), id) == nil)
      #expect(try test.store.isTaken(id, besides: TypeCode(60_002)))
      #expect(try !test.store.isTaken(id, besides: TypeCode(60_001)))
      #expect(try test.store.isTaken(id, besides: HouseholdSchema.type.code))
    }
  }
}
