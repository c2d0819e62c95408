import CRDT
import Codec
import TestSupport
import Testing
import Wire

@Suite("Messages stay small")
struct SizeTests {
  private let scopes = [
    "worker:019ee7a40000700080000000000000a1", "/990101/990101100/990101100204",
  ]
  private let now: UInt64 = 1_782_000_000_000
  private let site = SiteID(0xA11C_E000_0000_0001)

  private func idle() -> SyncRequest {
    var request = SyncRequest(
      site: site, wallMilliseconds: now, mark: Timestamp(milliseconds: now))
    request.software = "minqing 1.0.0"
    request.schema = 1
    request.history = .max
    let cursor = Cursor(
      base: 1_000_000, position: 1_000_000, chain: [1, 2, 3, 4, 5, 6, 7, 8])
    request.cursors = CursorMap(scopes.map { ScopeCursor($0, cursor) })
    return request
  }

  /// One field with a telephone number, written over another site's write.
  private func edited(_ index: UInt64, home: Home?) -> WireRecord {
    var record = Record(
      id: RecordID(UInt128(now) << 80 | UInt128(index)), type: TypeCode(4), home: home)
    let code = FieldCode(22)
    record[code] = Field(Dot(Timestamp(milliseconds: now), SiteID(.max)), .text("12000000001"))
    record[code].assign(
      .text("12000000002"), at: Dot(Timestamp(milliseconds: now + 1), site))
    return WireRecord(record)
  }

  @Test("A one-field edit takes at most 60 bytes of a page")
  func delta() {
    func bytes(_ count: UInt64) -> Int {
      var page = Page()
      page.records = (0..<count).map { edited($0, home: nil) }
      var writer = CBORWriter()
      page.write(to: &writer)
      return writer.bytes.count
    }
    #expect(bytes(20) - bytes(19) <= 60)
    #expect(bytes(20) - bytes(19) >= 40)
  }

  @Test("An idle exchange takes under a kilobyte both ways, however many scopes there are")
  func idleExchange() {
    var answer = SyncResponse(
      hub: HubName(id: RecordID(.max), history: .max, name: "云河镇"),
      mark: Timestamp(milliseconds: now))
    answer.wallMilliseconds = now
    answer.cursors = idle().cursors
    #expect(idle().encoded.count + answer.encoded.count <= 300)
    var wide = idle()
    let cursor = Cursor(base: 9, position: 9, chain: [1, 2, 3, 4, 5, 6, 7, 8])
    wide.cursors = CursorMap((0..<1000).map { ScopeCursor("/990101/\($0)", cursor) })
    #expect(wide.encoded.count <= 150)
  }

  @Test("Pushing a one-field edit takes at most 300 bytes")
  func push() throws {
    var request = idle()
    let home = try #require(ScopePath(scopes[1]))
    request.push.records = [edited(1, home: .scope(home))]
    #expect(request.encoded.count <= 300)
  }

  @Test("The estimate by which pages are filled is near the truth", arguments: Seed.first(50))
  func estimate(seed: Seed) {
    var draws = seed.generator
    let wire = WireRecord(draws.record())
    var writer = CBORWriter()
    var names = NameTable()
    wire.write(to: &writer, names: &names)
    #expect(writer.bytes.count <= 2 * wire.approximateBytes + 64)
  }
}
