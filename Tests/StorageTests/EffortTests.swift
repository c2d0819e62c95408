import CRDT
import Models
import SQLite
import Testing

@testable import Storage

@Suite("What a store does again, it does with what it has")
struct EffortTests {
  @Test("A second round through all tables compiles no statement")
  func compiled() throws {
    let test = try TestStore()
    func round(_ head: String, demand: RecordID) throws {
      let household = try test.household(head)
      for type in Schema.current.types {
        _ = try test.store.record(type.code, household)
        _ = try test.store.children(of: household, type: type.code)
      }
      _ = try test.store.merge(
        Record(id: demand, type: DemandSchema.type.code, home: .root(household)),
        receivedMilliseconds: 0)
      try test.store.forEachChange(after: 0, through: test.store.lastSequence) { _ in true }
    }
    try round("王建国", demand: RecordID(9))
    let before = test.store.connection.compiledCount
    try round("李秀英", demand: RecordID(10))
    #expect(test.store.connection.compiledCount == before)
  }

  @Test("Where an id stands is asked by one statement, however many tables there are")
  func whereabouts() throws {
    let test = try TestStore()
    let household = try test.household("王建国")
    let before = test.store.connection.compiledCount
    #expect(try test.store.scope(ofRoot: household) == TestStore.village)
    #expect(try test.store.isTaken(household, besides: DemandSchema.type.code))
    #expect(try !test.store.isTaken(household, besides: HouseholdSchema.type.code))
    #expect(try test.store.record(household)?.record.id == household)
    #expect(try test.store.scope(ofRoot: RecordID(1)) == nil)
    #expect(test.store.connection.compiledCount <= before + 1)
  }
}
