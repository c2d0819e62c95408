import CRDT
import Testing

/// Breaches of a contract stop the process: going on would lose data.
struct ContractTests {
  @Test("Assigning with a dot that the field has seen traps")
  func assignTwice() async {
    await #expect(processExitsWith: .failure) {
      var field = Field(Dot(Timestamp(5), SiteID(1)), .null)
      field.assign(.bool(true), at: Dot(Timestamp(5), SiteID(1)))
    }
  }

  @Test("Adding with a dot below one that the field has seen traps")
  func addCovered() async {
    await #expect(processExitsWith: .failure) {
      var field = Field(Dot(Timestamp(5), SiteID(1)), .null)
      field.add(.bool(true), at: Dot(Timestamp(4), SiteID(1)))
    }
  }

  @Test("Removing with a dot that the field has seen traps")
  func removeCovered() async {
    await #expect(processExitsWith: .failure) {
      var field = Field(Dot(Timestamp(5), SiteID(1)), .null)
      field.remove(.null, at: Dot(Timestamp(5), SiteID(1)))
    }
  }

  @Test("Joining states of two records traps")
  func joinOtherRecord() async {
    await #expect(processExitsWith: .failure) {
      var record = Record(id: RecordID(1), type: TypeCode(1), home: nil)
      record.join(Record(id: RecordID(2), type: TypeCode(1), home: nil))
    }
  }

  @Test("Joining states of two types traps")
  func joinOtherType() async {
    await #expect(processExitsWith: .failure) {
      var record = Record(id: RecordID(1), type: TypeCode(1), home: nil)
      record.join(Record(id: RecordID(1), type: TypeCode(2), home: nil))
    }
  }

  @Test("Stamping beyond the last timestamp there is traps, for it would start over")
  func clockExhausted() async {
    await #expect(processExitsWith: .failure) {
      var clock = HybridClock(last: Timestamp(UInt64.max))
      _ = clock.stamp(wallMilliseconds: 0)
    }
  }

  @Test("The same steps with a new dot and the same record do not trap")
  func rightUse() async {
    await #expect(processExitsWith: .success) {
      var field = Field(Dot(Timestamp(5), SiteID(1)), .null)
      field.assign(.bool(true), at: Dot(Timestamp(6), SiteID(1)))
      field.add(.null, at: Dot(Timestamp(1), SiteID(2)))
      field.remove(.null, at: Dot(Timestamp(7), SiteID(1)))
      var record = Record(id: RecordID(1), type: TypeCode(1), home: nil)
      record.join(record)
    }
  }
}
