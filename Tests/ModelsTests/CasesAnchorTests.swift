import CRDT
import Models
import Testing

/// Anchors against chains that somebody tampered with.
@Suite("Anchors of the chains of steps")
struct CasesAnchorTests {
  private static let site = SiteID(7)
  private static let day = CivilDate(daysSinceEpoch: 20_000)

  private static func head(_ place: Int64, _ byte: UInt8, site: SiteID = site) -> CaseAnchor.Head {
    CaseAnchor.Head(site: site, place: place, hash: Array(repeating: byte, count: 32))
  }

  private static func anchor(
    _ id: UInt64, _ heads: [CaseAnchor.Head], after last: CaseAnchor? = nil
  ) throws -> CaseAnchor {
    let values = CaseAnchor.values(
      date: day, madeAt: Int64(id), steps: 3, heads: heads, audit: nil, previous: last?.hash)
    return try #require(CaseAnchor(record(id, values)))
  }

  private static func record(_ id: UInt64, _ values: [(FieldSchema, Value)]) -> Record {
    var record = Record(id: RecordID(UInt128(id)), type: AnchorSchema.type.code, home: nil)
    for (field, value) in values {
      record[field.code] = Field(Dot(Timestamp(1), SiteID(1)), value)
    }
    return record
  }

  @Test("An anchor is read as it was written, and its hash covers every part")
  func roundTrip() throws {
    let heads = [Self.head(3, 1), Self.head(9, 2, site: SiteID(5))]
    let anchor = try Self.anchor(1, heads)
    #expect(anchor.heads == heads.sorted { $0.site < $1.site })
    #expect(anchor.isSound)
    let values = CaseAnchor.values(
      date: Self.day, madeAt: 1, steps: 3, heads: heads, audit: nil, previous: nil)
    for (index, pair) in values.enumerated() where pair.0.code != AnchorSchema.hash.code {
      var changed = values
      changed[index].1 =
        pair.1.integer.map { .integer($0 + 1) } ?? .text(CaseAnchor.text(of: [Self.head(3, 9)]))
      let read = try #require(CaseAnchor(Self.record(1, changed)))
      #expect(!read.isSound, "\(pair.0.name)")
    }
  }

  @Test("Longer chains agree with an anchor; one that was cut or rewritten does not")
  func tampering() throws {
    let anchor = try Self.anchor(1, [Self.head(2, 2)])
    let whole: Set = [Self.head(1, 1), Self.head(2, 2), Self.head(3, 3)]
    #expect(CaseAnchor.findings([anchor], heads: whole, isWhole: true) == [])
    let cut = whole.subtracting([Self.head(2, 2), Self.head(3, 3)])
    #expect(CaseAnchor.findings([anchor], heads: cut, isWhole: true).map(\.kind) == [.missing])
    // A laptop holds the steps of its places only.
    #expect(CaseAnchor.findings([anchor], heads: cut, isWhole: false) == [])
    let rewritten: Set = [Self.head(1, 1), Self.head(2, 8), Self.head(3, 9)]
    for isWhole in [true, false] {
      let found = CaseAnchor.findings([anchor], heads: rewritten, isWhole: isWhole)
      #expect(found.map(\.kind) == [.differs])
      #expect(found.map(\.place) == [2])
    }
  }

  @Test("An anchor that was left out or put in shows at the one behind it")
  func chainOfAnchors() throws {
    let first = try Self.anchor(1, [Self.head(1, 1)])
    let second = try Self.anchor(2, [Self.head(2, 2)], after: first)
    let third = try Self.anchor(3, [Self.head(3, 3)], after: second)
    let held: Set = [Self.head(1, 1), Self.head(2, 2), Self.head(3, 3)]
    #expect(CaseAnchor.findings([third, first, second], heads: held, isWhole: true) == [])
    let cut = CaseAnchor.findings([first, third], heads: held, isWhole: true)
    #expect(cut.map(\.kind) == [.link])
  }

  @Test(
    "Text that is no list of chains makes no anchor", arguments: ["x", "7 1", "7 1 zz", "7 a 00"])
  func malformed(text: String) {
    var values = CaseAnchor.values(
      date: Self.day, madeAt: 1, steps: 3, heads: [], audit: nil, previous: nil)
    values.removeAll { $0.0.code == AnchorSchema.heads.code }
    values.append((AnchorSchema.heads, .text(text)))
    #expect(CaseAnchor(Self.record(1, values)) == nil)
  }
}
