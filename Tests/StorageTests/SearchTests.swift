import CRDT
import Models
import Storage
import Testing

@Suite("Full text")
struct SearchTests {
  @Test(
    "Finds Chinese words of one, two and more characters, and the beginnings of others",
    arguments: [
      ("云", ["云河新村饮水管道破裂"]), ("河", ["云河新村饮水管道破裂", "河道淤积"]),
      ("饮水", ["云河新村饮水管道破裂"]), ("水管道", ["云河新村饮水管道破裂"]), ("裂", ["云河新村饮水管道破裂"]),
      ("河水", []), ("河道", ["河道淤积"]), ("broken pi", ["A broken pipe at 12000000001"]),
      ("1200", ["A broken pipe at 12000000001"]), ("《》", []), ("\" OR \"", []), ("道 淤", ["河道淤积"]),
    ])
  func words(question: String, expected: [String]) throws {
    let store = try TestStore()
    for summary in ["云河新村饮水管道破裂", "河道淤积", "A broken pipe at 12000000001"] {
      _ = try store.demand(summary)
    }
    let found = try store.store.search(question, limit: 10).compactMap {
      $0.record[DemandSchema.summary.code].values.first?.text
    }
    #expect(found.sorted() == expected.sorted())
  }

  @Test("Follows edits and deletions, also after many of them")
  func follows() throws {
    let store = try TestStore()
    let id = try store.household("张三")
    #expect(try store.store.search("张三", limit: 10).count == 1)
    try store.edit {
      try $0.set(HouseholdSchema.headName, .text("李四"), of: id, type: HouseholdSchema.type)
    }
    #expect(try store.store.search("张三", limit: 10).isEmpty)
    #expect(try store.store.search("李四", limit: 10).count == 1)
    try store.edit { try $0.delete(id, type: HouseholdSchema.type) }
    #expect(try store.store.search("李四", limit: 10).isEmpty)
    let other = try store.household("王五")
    for turn in 0..<50 {
      try store.edit {
        try $0.set(
          HouseholdSchema.headName, .text("王\(turn)"), of: other, type: HouseholdSchema.type)
      }
      #expect(try store.store.search("王\(turn)", limit: 10).count == 1)
    }
    #expect(try store.store.search("王五", limit: 10).isEmpty)
  }
}
