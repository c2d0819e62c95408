import CRDT
import Codec
import TestSupport
import Wire

/// Draws values of every kind that messages are made of; small ranges, so that things meet.
extension SeededGenerator {
  mutating func site() -> SiteID { SiteID(UInt64(1 + below(5)) &* 0x1111_1111_1111_1111) }

  mutating func timestamp() -> Timestamp {
    Timestamp(milliseconds: 1_782_000_000_000 + UInt64(below(50)), counter: UInt16(below(3)))
  }

  mutating func dot() -> Dot { Dot(timestamp(), site()) }

  mutating func recordID() -> RecordID { RecordID(UInt128(next()) << 64 | UInt128(next())) }

  mutating func text() -> String {
    pick(["", "a", "高岭村5组37号", "é", "e\u{301}", "𠮷", String(repeating: "长", count: below(90))])
  }

  mutating func value() -> Value {
    switch below(9) {
    case 0: .null
    case 1: .bool(oneIn(2))
    case 2: .integer(pick([0, -1, 23, 24, 255, 256, 65_536, .max, .min]))
    case 3, 4: .text(text())
    case 5: .bytes((0..<pick([0, 16, 32])).map { _ in UInt8(below(256)) })
    case 6: .deletion(deletion())
    case 7: .opaque(pick([[0xF9, 0x3E, 0x00], [0x81, 0xF6], [0xC1, 0x01]]))
    default: .redacted
    }
  }

  mutating func deletion() -> Deletion {
    var deletion = Deletion()
    for _ in 0..<below(4) { deletion.cover(FieldCode(UInt16(16 + below(5))), context()) }
    return deletion
  }

  mutating func context() -> CausalContext {
    var context = CausalContext()
    for _ in 0..<below(4) { context.insert(dot()) }
    return context
  }

  /// A state that need not be reachable by writes, but has the form of one.
  mutating func field() -> Field? {
    var entries: [Entry] = []
    var seen = context()
    for dot in Set((0..<below(4)).map { _ in dot() }).sorted() {
      let replaced = Set((0..<below(3)).map { _ in self.dot() }).sorted()
      for dot in replaced { seen.insert(dot) }
      entries.append(Entry(dot, value(), replaced: replaced))
    }
    return Field(entries: entries, context: seen)
  }

  mutating func home() -> Home {
    oneIn(3)
      ? .root(recordID())
      : ScopePath(pick(["/990101", "/990101/990101100", "/sealed/990101"])).map(Home.scope)
        ?? .root(RecordID(0))
  }

  mutating func record() -> Record {
    var record = Record(
      id: recordID(), type: TypeCode(UInt16(below(0x10000))), home: oneIn(3) ? nil : home())
    for _ in 0..<within(1...6) {
      if let field = field() {
        record[FieldCode(UInt16(pick([0, 2, 16, 17, 300, 65_535])))] = field
      }
    }
    return record
  }

  mutating func page() -> Page {
    var page = Page()
    page.records = (0..<below(4)).map { _ in WireRecord(record()) }
    page.history = (0..<below(3)).map { _ in WireRecord(record()) }
    page.arrivals = (0..<below(3)).map { _ in .init(dot(), milliseconds: next()) }
    page.authors = (0..<below(3)).map { _ in
      .init(site: site(), worker: oneIn(2) ? nil : recordID(), device: text())
    }
    if oneIn(3) { page.departures = names() }
    return page
  }

  mutating func cursor() -> Cursor {
    let position = UInt64(below(1_000_000))
    return Cursor(
      base: position - UInt64(below(Int(position) + 1)), position: position,
      chain: (0..<pick([0, 8])).map { _ in UInt8(below(256)) })
  }

  mutating func cursors() -> CursorMap {
    if oneIn(2) { return .same(scopes: (0..<8).map { _ in UInt8(below(256)) }, cursor()) }
    return .each((0..<below(4)).map { ScopeCursor("/\($0)", cursor()) })
  }

  mutating func hubName() -> HubName { HubName(id: recordID(), history: next(), name: text()) }

  mutating func names() -> [RecordName] {
    (0..<below(3)).map { _ in RecordName(TypeCode(UInt16(below(0x10000))), recordID()) }
  }

  mutating func syncRequest() -> SyncRequest {
    var request = SyncRequest(site: site(), wallMilliseconds: next(), mark: timestamp())
    request.flags = SyncFlags(rawValue: UInt64(below(16)))
    request.software = text()
    request.schema = UInt64(below(3))
    request.history = oneIn(2) ? nil : next()
    request.cursors = cursors()
    request.push = page()
    request.wanted = names()
    request.unsent = UInt64(below(2_000))
    request.clockOffset = oneIn(2) ? 0 : Int64(truncatingIfNeeded: next())
    request.judged = names()
    request.told = (0..<below(3)).map { number in
      Told(oneIn(2) ? .scope("/\(number)") : .root(recordID()), at: timestamp())
    }
    request.dropped = (0..<below(3)).map { _ in
      DroppedStep(id: recordID(), site: site(), place: next(), milliseconds: next())
    }
    return request
  }

  mutating func syncResponse() -> SyncResponse {
    var answer = SyncResponse(hub: hubName(), mark: timestamp())
    answer.outcome = pick([.merged, .check, .cursors, .history])
    answer.wallMilliseconds = oneIn(4) ? nil : next()
    answer.quarantined = names().map { .init($0, code: HubCode.invalid, detail: "detail") }
    answer.scopes = oneIn(2) ? nil : (0..<below(3)).map { "/\($0)" }
    answer.page = page()
    answer.cursors = cursors()
    answer.hasMore = oneIn(2)
    answer.remaining = UInt64(below(2_000))
    answer.held = oneIn(2) ? nil : timestamp()
    answer.heldWrites = names().map { name in
      .init(name, [.deleted: timestamp(), FieldCode(UInt16(16 + below(9))): timestamp()])
    }
    answer.gone = names()
    answer.judgedCount = oneIn(2) ? nil : UInt64(below(1_000))
    answer.backedUp = oneIn(2) ? nil : next()
    return answer
  }

  mutating func enrolRequest() -> EnrolRequest {
    EnrolRequest(code: text(), site: site(), device: text())
  }

  mutating func enrolResponse() -> EnrolResponse {
    EnrolResponse(
      token: text(), hub: hubName(), letter: "L07", worker: recordID(), workerName: text(),
      roles: ["desk"], scopes: (0..<below(4)).map { "/\($0)" }, records: next(), bytes: next(),
      wallMilliseconds: next())
  }
}
