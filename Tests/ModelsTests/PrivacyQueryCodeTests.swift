import CRDT
import Models
import Testing

/// The code on a resident's slip.
@Suite("Query codes")
struct PrivacyQueryCodeTests {
  private static func demand(_ number: String, code: String) -> Record {
    var record = Record(id: RecordID(1), type: DemandSchema.type.code, home: nil)
    let dot = Dot(Timestamp(1), SiteID(1))
    record[DemandSchema.number.code] = Field(dot, .text(number))
    record[DemandSchema.queryCodeHash.code] = Field(
      dot, .bytes(QueryCode.hash(code, number: number)))
    return record
  }

  @Test("A code has twelve letters in three groups, and bits beyond the sixtieth do not matter")
  func shape() {
    #expect(QueryCode.make(0) == "0000-0000-0000")
    #expect(QueryCode.make(.max) == "ZZZZ-ZZZZ-ZZZZ")
    #expect(QueryCode.make(1 << 60) == QueryCode.make(0))
    #expect(QueryCode.make(1) != QueryCode.make(1 << 5))
  }

  @Test(
    "However it is typed, the right code opens its request",
    arguments: ["7K2M-9QXD-4B1T", "7k2m9qxd4b1t", "7K2M 9QXD 4BIT", "7k2m-9qxd-4blt"])
  func spelling(typed: String) {
    let demand = Self.demand("990101100-2026-L01-00001", code: "7K2M-9QXD-4B1T")
    #expect(QueryCode.opens(demand, code: typed))
  }

  @Test("Another code, another request's code and a request without one open nothing")
  func wrong() {
    let demand = Self.demand("990101100-2026-L01-00001", code: "7K2M-9QXD-4B1T")
    #expect(!QueryCode.opens(demand, code: "7K2M-9QXD-4B1V"))
    #expect(!QueryCode.opens(demand, code: ""))
    let other = Self.demand("990101100-2026-L01-00002", code: "7K2M-9QXD-4B1T")
    #expect(
      other.value(DemandSchema.queryCodeHash) != demand.value(DemandSchema.queryCodeHash))
    var bare = demand
    bare[DemandSchema.queryCodeHash.code] = Field()
    #expect(!QueryCode.opens(bare, code: "7K2M-9QXD-4B1T"))
  }
}
