import CRDT
import Models
import Testing

@Suite("The chain of a laptop's steps")
struct CasesChainTests {
  private static let site = SiteID(7)
  private static let demand = RecordID(0xD)

  /// Three steps of one laptop, linked as its commands link them.
  private static func chain() -> [Record] {
    var steps: [Record] = []
    var before: [UInt8]?
    for number in 1...3 {
      let dot = Dot(Timestamp(milliseconds: UInt64(number), counter: 0), site)
      var record = Record(
        id: RecordID(UInt128(number)), type: CaseEventSchema.type.code, home: .root(demand))
      func set(_ field: FieldSchema, _ value: Value) { record[field.code] = Field(dot, value) }
      set(CaseEventSchema.kind, .text("feedback"))
      set(CaseEventSchema.at, .integer(Int64(number)))
      set(CaseEventSchema.devSeq, .integer(Int64(number)))
      for (part, words) in zip(CaseChain.salted, ["已当面答复", "张三"]) {
        let salt = [UInt8](repeating: UInt8(number), count: Digest.saltBytes)
        set(part.said, .text(words))
        set(part.salt, .bytes(salt))
        set(part.hash, .bytes(CaseChain.hash(salt: salt, of: words)))
      }
      if let before { set(CaseEventSchema.prevHash, .bytes(before)) }
      let hash = CaseChain.hash(of: record, demand: demand)
      set(CaseEventSchema.hash, .bytes(hash))
      before = hash
      steps.append(record)
    }
    return steps
  }

  private static func kinds(_ steps: [Record], isWhole: Bool = true) -> [CaseChainFinding.Kind] {
    CaseChain.findings(in: steps, isWhole: isWhole).map(\.kind)
  }

  /// An erasure of a field of a step, as it is in force.
  private static func erased(_ field: FieldSchema, of step: Record) -> Record {
    var seen = Deletion()
    seen.cover(field.code, step[field.code].context)
    var record = Record(id: RecordID(0xE), type: ErasureSchema.type.code, home: .root(demand))
    let values = Erasure.values(
      target: step.id, type: step.type, seen: seen, ground: "unlawful", author: RecordID(1),
      second: RecordID(2), note: nil)
    for (field, value) in values { record[field.code] = Field(Dot(Timestamp(9), site), value) }
    record[.arrived] = Field(Dot(Timestamp(10), SiteID(1)), .integer(1))
    guard let erasure = Erasure(record), erasure.isInForce else { return step }
    return step.erased(within: erasure.seen)
  }

  @Test("Sound steps have no findings")
  func sound() { #expect(Self.kinds(Self.chain()) == []) }

  @Test(
    "The chain stays valid after words were erased, and their salt went with them",
    arguments: [0, 1])
  func erasure(part: Int) throws {
    var steps = Self.chain()
    let salted = CaseChain.salted[part]
    steps[1] = Self.erased(salted.said, of: steps[1])
    #expect(steps[1].value(salted.said)?.isRedacted == true)
    #expect(steps[1].value(salted.salt)?.isRedacted == true)
    #expect(steps[1].value(salted.hash)?.isRedacted == false)
    #expect(Self.kinds(steps) == [])
    // The other words stand and still fit their hash.
    let other = CaseChain.salted[1 - part]
    steps[1][other.said.code] = Field(Dot(Timestamp(1), Self.site), .text("别的话"))
    #expect(Self.kinds(steps) == [.words])
  }

  @Test("A changed step, changed words, a kept salt, a gap, a fork and a cut link all show")
  func tampering() {
    let dot = Dot(Timestamp(1), Self.site)
    var changed = Self.chain()
    changed[1][CaseEventSchema.kind.code] = Field(dot, .text("resolve"))
    #expect(Self.kinds(changed) == [.changed])
    var words = Self.chain()
    words[2][CaseEventSchema.text.code] = Field(dot, .text("从未答复"))
    #expect(Self.kinds(words) == [.words])
    var salt = Self.chain()
    salt[0][CaseEventSchema.text.code] = Field(dot, .redacted)
    #expect(Self.kinds(salt) == [.salt])
    var gap = Self.chain()
    gap.remove(at: 1)
    #expect(Self.kinds(gap) == [.gap])
    #expect(Self.kinds(gap, isWhole: false) == [])
    let fork = Self.chain() + [Self.chain()[2]]
    #expect(Self.kinds(fork) == [.fork])
    // A step rewritten with its own hash no longer fits the one behind it.
    var link = Self.chain()
    link[1][CaseEventSchema.at.code] = Field(dot, .integer(99))
    let hash = CaseChain.hash(of: link[1], demand: Self.demand)
    link[1][CaseEventSchema.hash.code] = Field(dot, .bytes(hash))
    #expect(Self.kinds(link) == [.link])
  }

  @Test("Only personal information may be erased, and an erasure never")
  func mayErase() {
    #expect(Erasure.mayErase(CaseEventSchema.text) && Erasure.mayErase(HouseholdSchema.phone))
    for field in [CaseEventSchema.hash, CaseEventSchema.actor, DemandSchema.number] {
      #expect(!Erasure.mayErase(field), "\(field.name)")
    }
    #expect(!Erasure.mayErase(ErasureSchema.note.code, of: ErasureSchema.type.code))
    #expect(!Erasure.mayErase(.deleted, of: HouseholdSchema.type.code))
  }
}
