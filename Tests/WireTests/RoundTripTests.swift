import CRDT
import Codec
import TestSupport
import Testing
import Wire

@Suite("Messages are read as they were written")
struct RoundTripTests {
  @Test("A sync request comes back equal", arguments: Seed.first(200))
  func syncRequest(seed: Seed) throws {
    var draws = seed.generator
    let request = draws.syncRequest()
    #expect(try SyncRequest(request.encoded) == request)
  }

  @Test("A sync answer comes back equal", arguments: Seed.first(200))
  func syncResponse(seed: Seed) throws {
    var draws = seed.generator
    let answer = draws.syncResponse()
    #expect(try SyncResponse(answer.encoded) == answer)
  }

  @Test("Enrolment and errors come back equal", arguments: Seed.first(50))
  func others(seed: Seed) throws {
    var draws = seed.generator
    let request = draws.enrolRequest()
    #expect(try EnrolRequest(request.encoded) == request)
    let answer = draws.enrolResponse()
    #expect(try EnrolResponse(answer.encoded) == answer)
    let error = ErrorMessage(code: HubCode.revoked, detail: draws.text())
    #expect(try ErrorMessage(error.encoded) == error)
  }

  @Test("A record's state survives the way over writes and back", arguments: Seed.first(300))
  func states(seed: Seed) {
    var draws = seed.generator
    let record = draws.record()
    let again = WireRecord(record).record
    #expect(again == record, "\(record.id)")
  }

  @Test("An empty page takes no key, and a message of defaults only its required keys")
  func defaults() throws {
    let request = SyncRequest(site: SiteID(1), wallMilliseconds: 2, mark: Timestamp(3))
    #expect(request.encoded == [0xA4, 0x01, 0x01, 0x02, 0x01, 0x03, 0x02, 0x04, 0x03])
    let answer = SyncResponse(
      hub: HubName(id: RecordID(0), history: 1, name: ""), mark: Timestamp(0))
    #expect(answer.encoded.count == 3 + 1 + 1 + 17 + 1 + 1 + 2)
    #expect(try SyncResponse(answer.encoded).page.isEmpty)
  }

  @Test("Equal cursors of several drained scopes become one, whatever the order of the scopes")
  func cursorMaps() {
    let cursor = Cursor(base: 9, position: 9, chain: [1, 2, 3, 4, 5, 6, 7, 8])
    let map = CursorMap([ScopeCursor("/b", cursor), ScopeCursor("/a", cursor)])
    #expect(map == .same(scopes: CursorMap.hash(of: ["/a", "/b"]), cursor))
    #expect(CursorMap.hash(of: ["/b", "/a"]) == CursorMap.hash(of: ["/a", "/b"]))
    #expect(CursorMap.hash(of: ["/a", "/b"]) != CursorMap.hash(of: ["/a", "/c"]))
    let single = [ScopeCursor("/a", cursor)]
    #expect(CursorMap(single) == .each(single))
    let undrained = ["/a", "/b"].map { ScopeCursor($0, Cursor(base: 0, position: 9)) }
    #expect(CursorMap(undrained) == .each(undrained))
    let apart = [ScopeCursor("/a", cursor), ScopeCursor("/b", Cursor(base: 8, position: 9))]
    #expect(CursorMap(apart) == .each(apart))
  }

  @Test("Keys of a newer version are skipped in every message", arguments: MessageCodec.all)
  func unknownKeys(codec: MessageCodec) throws {
    for seed in Seed.first(20) {
      var draws = seed.generator
      let bytes = codec.draw(&draws)
      #expect(bytes[0] >> 5 == 5 && bytes[0] & 0x1F < 22)
      let item: [UInt8] = [0x19, 0x03, 0xE7, 0x82, 0xC1, 0x01, 0xA1, 0x61, 0x61, 0xF9, 0x3C, 0x00]
      let newer = [bytes[0] + 1] + bytes.dropFirst() + item
      #expect(try codec.again(newer) == bytes)
    }
  }

  @Test("A page of a newer version has more lists behind the seventh, which are skipped")
  func longerPage() throws {
    var draws = SeededGenerator(seed: 7)
    var page = draws.page()
    page.departures = []
    var writer = CBORWriter()
    page.write(to: &writer)
    #expect(writer.bytes[0] == 0x86)
    // No departures, then two lists of a newer version.
    var reader = CBORReader([0x89] + writer.bytes.dropFirst() + [0x80, 0x81, 0x01, 0xA0])
    #expect(try Page(from: &reader) == page)
    #expect(reader.isAtEnd)
  }
}
