import CRDT
import Codec
import Wire

/// Valid inputs, taken from a town at work.
enum Samples {
  /// Every message that a laptop and a hub exchanged, and an error.
  @Sendable
  static func messages() throws -> [[UInt8]] {
    try FuzzTown().line.messages.filter { !$0.isEmpty }
      + [ErrorMessage(code: "MQ-H001", detail: "detail").encoded]
  }

  /// Both sides of a comparison of what two stores hold.
  @Sendable
  static func verification() -> [[UInt8]] {
    var fingerprint = RangeFingerprint()
    fingerprint.insert(7)
    var request = VerifyRequest()
    request.countsDeleted = true
    request.ranges = [RangeClaim(.all, fingerprint), RangeClaim(.all, RangeFingerprint())]
    request.names = [RecordName(TypeCode(4), RecordID(7))]
    request.scopes = CursorMap.hash(of: ["/990101"])
    var answer = VerifyResponse(hub: HubName(id: RecordID(1), history: 2, name: "云河镇"))
    answer.ranges = [
      .equal, .parts([.init(last: RecordID(.max), fingerprint)]),
      .items([StateItem(RecordName(TypeCode(4), RecordID(7)), 9)]),
    ]
    answer.verdicts = [.hand, .want(7), .left, .erased, .pruned(9), .held]
    answer.cursor = Cursor(base: 1, position: 2, chain: [1, 2, 3, 4, 5, 6, 7, 8])
    answer.scopes = ["/990101"]
    return [request.encoded, answer.encoded]
  }

  /// The pages of these messages, and one with all that a page can hold.
  static func pages() throws -> [[UInt8]] {
    var pages = try messages().flatMap { bytes -> [Page] in
      [(try? SyncRequest(bytes))?.push, (try? SyncResponse(bytes))?.page].compactMap { $0 }
    }.filter { !$0.isEmpty }
    pages.append(odd)
    return pages.map { page in
      var writer = CBORWriter()
      page.write(to: &writer)
      return writer.bytes
    }
  }

  /// Concurrent values, a set, unknown values, a child of an unknown type.
  private static var odd: Page {
    func dot(_ time: UInt64, _ site: UInt64) -> Dot {
      Dot(Timestamp(milliseconds: 1_782_000_000_000 + time, counter: 0), SiteID(site))
    }
    var root = Record(
      id: RecordID(7), type: TypeCode(4), home: ScopePath("/990101/990101100").map(Home.scope))
    for (code, value) in [
      (16, Value.text("0037")), (22, .text("12055500001")), (300, .opaque([0xF9, 0x3E, 0x00])),
      (23, .integer(.max)), (25, .redacted), (26, .bool(true)),
    ] {
      var field = Field(dot(1, 5), value)
      field.join(Field(dot(2, 6), .text("e\u{301}")))
      root[FieldCode(UInt16(code))] = field
    }
    var child = Record(id: RecordID(8), type: TypeCode(60_001), home: .root(RecordID(7)))
    child[FieldCode(16)] = Field(dot(3, 5), .bytes([1, 2, 3]))
    var page = Page()
    page.records = [WireRecord(root), WireRecord(child)]
    page.history = [WireRecord(child)]
    page.arrivals = [.init(dot(1, 5), milliseconds: 7)]
    page.authors = [.init(site: SiteID(5), worker: RecordID(9), device: "laptop")]
    return page
  }
}
