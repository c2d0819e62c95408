import CRDT
import Codec
import TestSupport
import Testing
import Wire

@Suite("Each state has one form")
struct CanonicalFormTests {
  private func bytes(_ record: Record) -> [UInt8] {
    var page = Page()
    page.records = [WireRecord(record)]
    var writer = CBORWriter()
    page.write(to: &writer)
    return writer.bytes
  }

  @Test("Fields built in any order give the same bytes and hash", arguments: Seed.first(100))
  func order(seed: Seed) {
    var draws = seed.generator
    let record = draws.record()
    var other = Record(id: record.id, type: record.type, home: record.home)
    for state in draws.shuffled(record.fields) { other[state.code] = state.field }
    #expect(bytes(other) == bytes(record))
    #expect(other.stateHash == record.stateHash)
  }

  @Test("States joined in any order give the same bytes and hash", arguments: Seed.first(100))
  func joins(seed: Seed) {
    var draws = seed.generator
    let id = draws.recordID()
    let states = (0..<4).map { _ -> Record in
      var state = Record(id: id, type: TypeCode(4), home: nil)
      for code in [16, 17, 18] as [UInt16] where draws.oneIn(2) {
        if let field = draws.field() { state[FieldCode(code)] = field }
      }
      return state
    }
    var hashes: Set<UInt128> = []
    for _ in 0..<4 {
      var joined = Record(id: id, type: TypeCode(4), home: nil)
      for state in draws.shuffled(states) { joined.join(state) }
      hashes.insert(joined.stateHash)
    }
    #expect(hashes.count == 1)
  }

  @Test("The home is no part of the hash; id, type, values, dots, replaced dots and contexts are")
  func hashParts() {
    let dot = Dot(Timestamp(100), SiteID(1))
    let older = Dot(Timestamp(50), SiteID(2))
    func record(
      id: UInt128 = 1, type: UInt16 = 4, home: Home? = nil, code: UInt16 = 16, dot: Dot = dot,
      value: Value = .text("a"), replaced: [Dot] = [], seen: [Dot] = []
    ) -> UInt128 {
      var record = Record(id: RecordID(id), type: TypeCode(type), home: home)
      var context = CausalContext()
      for dot in seen { context.insert(dot) }
      if let field = Field(entries: [Entry(dot, value, replaced: replaced)], context: context) {
        record[FieldCode(code)] = field
      }
      return record.stateHash
    }
    #expect(record() == record(home: .root(RecordID(9))))
    let different = [
      record(), record(id: 2), record(type: 5), record(code: 17), record(dot: older),
      record(dot: Dot(Timestamp(100), SiteID(3))), record(value: .text("b")),
      record(value: .bytes([0x61])), record(value: .null), record(value: .redacted),
      record(replaced: [older]), record(seen: [Dot(Timestamp(50), SiteID(3))]),
      record(seen: [Dot(Timestamp(101), SiteID(1))]),
    ]
    #expect(Set(different).count == different.count)
    // Composed and decomposed letters are different values, so they must hash apart.
    #expect(record(value: .text("é")) != record(value: .text("e\u{301}")))
  }

  @Test("The hash is what was agreed on")
  func hashVector() {
    var record = Record(id: RecordID(1), type: TypeCode(4), home: nil)
    record[FieldCode(16)] = Field(Dot(Timestamp(2), SiteID(3)), .text("a"))
    // [3] [] [id, 4, null, [[0, 2, {16: "a"}]]]
    let preimage: [UInt8] =
      [0x81, 0x03, 0x80, 0x84, 0x50] + [UInt8](repeating: 0, count: 15)
      + [0x01, 0x04, 0xF6, 0x81, 0x83, 0x00, 0x02, 0xA1, 0x10, 0x61, 0x61]
    let digest = SHA256.hash(preimage).prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
    #expect(record.stateHash == digest)
  }

  @Test("A context is stated exactly where it says more than its entries")
  func contexts() {
    let (first, second) = (Dot(Timestamp(1), SiteID(1)), Dot(Timestamp(2), SiteID(2)))
    var record = Record(id: RecordID(1), type: TypeCode(4), home: nil)
    let code = FieldCode(16)
    record[code].assign(.text("a"), at: first)
    #expect(WireRecord(record).contexts == [])
    record[code].assign(.text("b"), at: second)
    #expect(WireRecord(record).contexts == [])
    record[code].assign(.text("c"), at: Dot(Timestamp(3), SiteID(2)))
    #expect(
      WireRecord(record).contexts == [.init(code, [first, Dot(Timestamp(3), SiteID(2))])])
  }

  @Test("Fields of one dot stand in one write where they replaced the same, else in two")
  func grouping() {
    let dot = Dot(Timestamp(9), SiteID(1))
    let older = Dot(Timestamp(1), SiteID(2))
    var record = Record(id: RecordID(1), type: TypeCode(4), home: nil)
    record[FieldCode(16)] = Field(dot, .text("a"))
    record[FieldCode(18)] = Field(dot, .text("c"))
    record[FieldCode(17)] =
      Field(entries: [Entry(dot, .text("b"), replaced: [older])], context: CausalContext(older))
      ?? Field()
    let wire = WireRecord(record)
    #expect(wire.writes.map { $0.values.map(\.code.rawValue) } == [[16, 18], [17]])
    #expect(wire.writes.map(\.replaced) == [[], [older]])
  }

  @Test("A field that names one dot twice is no state")
  func dotTwice() {
    let dot = Dot(Timestamp(9), SiteID(1))
    let wire = WireRecord(
      id: RecordID(1), type: TypeCode(4), home: nil,
      writes: [
        Write(dot, [.init(FieldCode(16), .text("a"))]),
        Write(
          dot, [.init(FieldCode(16), .text("b"))], replaced: [Dot(Timestamp(1), SiteID(1))]),
      ])
    #expect(wire.record == nil)
  }
}
