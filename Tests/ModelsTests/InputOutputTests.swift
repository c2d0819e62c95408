import CRDT
import Models
import Testing
import Wording

@Suite("What people and programs read")
struct InputOutputTests {
  private func field(_ type: ValueType) -> FieldSchema {
    FieldSchema(16, "probe", Phrase(zh: "试填", en: "probe"), type)
  }

  @Test("Moments show to the minute in China, and in full with the offset to programs")
  func instants() {
    let moment = Value.integer(1_782_258_030_500)
    #expect(
      FieldOutput.text(moment, for: field(.instant), language: .zh) == "2026-06-24 07:40")
    #expect(FieldOutput.plain(moment, for: field(.instant)) == "2026-06-24T07:40:30.500+08:00")
    #expect(
      FieldOutput.plain(.integer(-1), for: field(.instant)) == "1970-01-01T07:59:59.999+08:00")
    #expect(
      FieldOutput.plain(.integer(1_782_258_000_000), for: field(.instant))
        == "2026-06-24T07:40:00+08:00")
  }

  @Test("Labels, answers and days show in the reader's language")
  func labels() {
    let urgency = Value.text("U1")
    #expect(FieldOutput.text(urgency, for: DemandSchema.urgency, language: .zh) == "紧急")
    #expect(FieldOutput.text(urgency, for: DemandSchema.urgency, language: .en) == "urgent")
    #expect(FieldOutput.plain(urgency, for: DemandSchema.urgency) == "U1")
    #expect(FieldOutput.text(.bool(true), for: field(.boolean), language: .zh) == "是")
    #expect(FieldOutput.text(.bool(false), for: field(.boolean), language: .en) == "no")
    #expect(FieldOutput.text(.integer(20_628), for: field(.date), language: .en) == "2026-06-24")
  }

  @Test("Cleared and erased values are empty to programs, and erasure shows to people")
  func absences() {
    #expect(FieldOutput.plain(.null, for: field(.date)) == "")
    #expect(FieldOutput.plain(.redacted, for: field(.text)) == "")
    #expect(FieldOutput.text(.null, for: field(.text), language: .en) == "")
    #expect(FieldOutput.text(.redacted, for: field(.text), language: .en) == "(erased by law)")
  }

  @Test("Values of a newer version show with a question mark and never trap")
  func unknowns() {
    #expect(FieldOutput.text(.text("U9"), for: DemandSchema.urgency, language: .zh) == "?U9")
    #expect(FieldOutput.plain(.text("x"), for: field(.date)) == "?x")
    #expect(FieldOutput.plain(.opaque([0xF9, 0]), for: field(.text)) == "?f900")
    for extreme in [Int64.min, Int64.max] {
      #expect(FieldOutput.plain(.integer(extreme), for: field(.date)) == "?\(extreme)")
      #expect(FieldOutput.plain(.integer(extreme), for: field(.instant)) == "?\(extreme)")
    }
  }

  @Test("Every day of four centuries survives writing and reading, one after the other")
  func everyDay() throws {
    var previous = ""
    for days in Int64(-62_091)...Int64(84_005) {
      let text = FieldOutput.plain(.integer(days), for: field(.date))
      #expect(text > previous)
      previous = text
      guard try FieldInput.parse(text, for: field(.date)) == .integer(days) else {
        Issue.record("\(text) is not day \(days)")
        return
      }
    }
    #expect(previous == "2199-12-31")
  }
}
