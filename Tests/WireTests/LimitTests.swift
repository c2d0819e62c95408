import CRDT
import Codec
import TestSupport
import Testing
import Wire

@Suite("Every list and text has a limit")
struct LimitTests {
  private func request(_ change: (inout SyncRequest) -> Void) -> [UInt8] {
    var request = SyncRequest(site: SiteID(1), wallMilliseconds: 0, mark: Timestamp(0))
    change(&request)
    return request.encoded
  }

  private func expectTooMany(
    _ limit: Int, in bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try SyncRequest(bytes)
      Issue.record("The message was taken.", sourceLocation: sourceLocation)
    } catch {
      guard case .tooMany(_, limit) = error else {
        Issue.record("\(error)", sourceLocation: sourceLocation)
        return
      }
    }
  }

  @Test("A message over 16 MiB is refused before it is read")
  func message() {
    let bytes = [UInt8](repeating: 0, count: WireLimits.messageBytesMax + 1)
    #expect(throws: CBORError.tooMany(at: 0, limit: WireLimits.messageBytesMax)) {
      try SyncRequest(bytes)
    }
  }

  @Test("As many scopes as a worker may have pass, one more does not")
  func scopes() throws {
    let list = (0..<WireLimits.scopesMax).map { ScopeCursor("/\($0)", Cursor()) }
    #expect(try SyncRequest(request { $0.cursors = .each(list) }).cursors == .each(list))
    let more = list + [ScopeCursor("/more", Cursor())]
    expectTooMany(WireLimits.scopesMax, in: request { $0.cursors = .each(more) })
  }

  @Test("As many records as a message may carry pass, one more does not")
  func records() throws {
    let limit = WireLimits.messageRecordsMax
    let record = WireRecord(id: RecordID(1), type: TypeCode(4), home: nil, writes: [])
    var page = Page()
    page.records = Array(repeating: record, count: limit)
    page.history = page.records
    #expect(try SyncRequest(request { $0.push = page }).push.history.count == limit)
    page.history.append(record)
    expectTooMany(limit, in: request { $0.push = page })
    page.history = []
    page.records.append(record)
    expectTooMany(limit, in: request { $0.push = page })
    let name = RecordName(TypeCode(4), RecordID(1))
    expectTooMany(limit, in: request { $0.wanted = Array(repeating: name, count: limit + 1) })
  }

  @Test("As many writes as a record may carry pass, one more does not")
  func writes() throws {
    let limit = WireLimits.writesMax
    func page(_ count: Int) -> Page {
      let writes = (0..<count).map {
        Write(Dot(Timestamp(UInt64($0)), SiteID(1)), [.init(FieldCode(16), .null)])
      }
      var page = Page()
      page.records = [WireRecord(id: RecordID(1), type: TypeCode(4), home: nil, writes: writes)]
      return page
    }
    let read = try SyncRequest(request { $0.push = page(limit) })
    #expect(read.push.records.first?.writes.count == limit)
    expectTooMany(limit, in: request { $0.push = page(limit + 1) })
  }

  @Test("As many dots as a list may hold pass, one more does not")
  func dots() throws {
    let limit = WireLimits.writesMax
    func page(_ count: Int) -> Page {
      let dots = (0..<count).map { Dot(Timestamp(UInt64($0)), SiteID(1)) }
      let write = Write(
        Dot(Timestamp(.max), SiteID(1)), [.init(FieldCode(16), .null)], replaced: dots)
      var page = Page()
      page.records = [WireRecord(id: RecordID(1), type: TypeCode(4), home: nil, writes: [write])]
      return page
    }
    let read = try SyncRequest(request { $0.push = page(limit) })
    #expect(read.push.records.first?.writes.first?.replaced.count == limit)
    expectTooMany(2 * limit, in: request { $0.push = page(limit + 1) })
  }

  @Test("As many sites and arrivals as a page may name pass, one more does not")
  func sites() throws {
    let limit = WireLimits.sitesMax
    func page(_ count: Int) -> Page {
      var page = Page()
      page.arrivals = (0..<count).map {
        .init(Dot(Timestamp(1), SiteID(UInt64($0))), milliseconds: 1)
      }
      return page
    }
    #expect(try SyncRequest(request { $0.push = page(limit) }).push.arrivals.count == limit)
    expectTooMany(limit, in: request { $0.push = page(limit + 1) })
  }

  @Test("A long name or detail is cut between characters, so that the answer stays readable")
  func longTexts() throws {
    let limit = WireLimits.shortTextBytesMax
    let long = String(repeating: "长", count: limit)
    let error = try ErrorMessage(ErrorMessage(code: "MQ-H001", detail: long).encoded)
    #expect(error.detail.utf8.count == limit / 3 * 3)
    #expect(long.hasPrefix(error.detail))
    var answer = SyncResponse(
      hub: HubName(id: RecordID(1), history: 1, name: long), mark: Timestamp(0))
    answer.quarantined = [
      .init(RecordName(TypeCode(4), RecordID(1)), code: HubCode.invalid, detail: long)
    ]
    answer.page.authors = [.init(site: SiteID(1), worker: nil, device: long)]
    let read = try SyncResponse(answer.encoded)
    #expect(read.quarantined.first?.detail == error.detail)
    #expect(read.page.authors.first?.device == error.detail)
    #expect(read.hub.name == error.detail)
    let exact = String(repeating: "x", count: limit)
    #expect(try ErrorMessage(ErrorMessage(code: "c", detail: exact).encoded).detail == exact)
  }

  @Test("A code that is too long is refused by whoever reads it")
  func longCode() {
    let long = String(repeating: "x", count: WireLimits.shortTextBytesMax + 1)
    let bytes = EnrolRequest(code: long, site: SiteID(1), device: "").encoded
    #expect(throws: CBORError.tooMany(at: 4, limit: WireLimits.shortTextBytesMax)) {
      try EnrolRequest(bytes)
    }
  }

  @Test("A list that claims more items than bytes follow costs nothing")
  func claims() {
    let head: [UInt8] = [0xA5, 0x01, 0x01, 0x02, 0x01, 0x03, 0x01, 0x04, 0x00]
    for claim: [UInt8] in [
      [0x09, 0x9B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x09, 0x9A, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x06, 0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      [0x63, 0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    ] {
      #expect(throws: CBORError.self) { try SyncRequest(head + claim) }
    }
  }
}
