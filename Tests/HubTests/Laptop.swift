import CRDT
import HTTP
import Models
import Storage
import Testing
import Wire

/// The other end of the wire, made of messages alone: it can also say what no honest laptop says.
final class Laptop {
  typealias Line = (HTTPRequest) throws -> HTTPResponse

  let site: SiteID
  let worker: RecordID
  var token: String
  let clock: HandClock
  let line: Line

  /// What the hub is known to hold of this site.
  var mark = Timestamp(0)
  var history: UInt64?
  var scopes: [String] = []
  var cursors: [String: Cursor] = [:]
  /// What came and what was written here, by name.
  var records: [RecordName: Record] = [:]
  /// Deltas of records that are not here.
  var wanted: [RecordName] = []
  private var last = Timestamp(0)

  init(
    worker: RecordID, code: String, name: String, site: SiteID? = nil, clock: HandClock,
    line: @escaping Line
  ) throws {
    self.worker = worker
    self.clock = clock
    self.line = line
    self.site = site ?? SiteID(clock.draw())
    let answer = try line(
      HTTPRequest(
        method: "POST", path: "/v1/enrol",
        body: EnrolRequest(code: code, site: self.site, device: name).encoded))
    guard answer.status == 200 else { throw try Refusal(answer) }
    let welcome = try EnrolResponse(answer.body)
    token = welcome.token
    scopes = welcome.scopes
  }

  /// What the hub answered instead of a message.
  struct Refusal: Error, Equatable {
    let status: Int
    let code: String

    init(_ status: Int, _ code: String) {
      self.status = status
      self.code = code
    }

    init(_ response: HTTPResponse) throws {
      self.init(response.status, try ErrorMessage(response.body).code)
    }
  }

  // MARK: Writing

  func stamp() -> Timestamp {
    last = max(Timestamp(last.rawValue + 1), Timestamp(milliseconds: clock.now()))
    return last
  }

  func newID() -> RecordID {
    RecordID(UInt128(clock.draw()) << 64 | UInt128(clock.draw()))
  }

  /// A new record that stands only in the message.
  func make(
    _ type: TypeSchema, home: Home, id: RecordID? = nil, at stamp: Timestamp? = nil,
    _ values: [(FieldSchema, Value)]
  ) -> Record {
    var record = Record(id: id ?? newID(), type: type.code, home: home)
    var next = stamp ?? self.stamp()
    for (field, value) in values {
      if case .set = field.kind, !record[field.code].isEmpty {
        next = Timestamp(next.rawValue + 1)
        last = max(last, next)
      }
      var state = record[field.code]
      if case .set = field.kind {
        state.add(value, at: Dot(next, site))
      } else {
        state.assign(value, at: Dot(next, site))
      }
      record[field.code] = state
    }
    return record
  }

  func household(
    at place: ScopePath? = OfficeTown.village, id: RecordID? = nil, at stamp: Timestamp? = nil,
    phone: String = "12000000001", address: String = "五组1号"
  ) throws -> Record {
    make(
      HouseholdSchema.type, home: .scope(try #require(place)), id: id, at: stamp,
      [
        (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("张三")),
        (HouseholdSchema.address, .text(address)), (HouseholdSchema.phone, .text(phone)),
        (HouseholdSchema.status, .text("active")),
      ])
  }

  /// A change of one register of a record that is here, as the field's whole state.
  func change(_ name: RecordName, _ field: FieldSchema, _ value: Value) throws -> Record {
    var record = try #require(records[name])
    var state = record[field.code]
    state.assign(value, at: Dot(stamp(), site))
    record[field.code] = state
    records[name] = record
    var delta = Record(id: name.id, type: name.type, home: nil)
    delta[field.code] = state
    return delta
  }

  // MARK: Speaking

  /// Up to where each scope was applied, as far as it was begun.
  private var stands: [ScopeCursor] {
    scopes.compactMap { scope in cursors[scope].map { ScopeCursor(scope, $0) } }
  }

  func request(_ push: [Record] = [], flags: SyncFlags = []) -> SyncRequest {
    var request = SyncRequest(site: site, wallMilliseconds: clock.now(), mark: mark)
    request.history = history
    request.cursors = CursorMap(stands)
    request.push.records = push.map(WireRecord.init)
    request.flags = flags
    request.wanted = wanted
    return request
  }

  func http(_ request: SyncRequest) -> HTTPRequest {
    HTTPRequest(
      method: "POST", path: "/v1/sync",
      headers: HTTPHeaders([("authorization", "Bearer \(token)")]), body: request.encoded)
  }

  func send(_ request: SyncRequest) throws -> SyncResponse {
    let answer = try line(http(request))
    guard answer.status == 200 else { throw try Refusal(answer) }
    return try SyncResponse(answer.body)
  }

  /// One exchange; what was pushed stands here too.
  @discardableResult
  func sync(_ push: [Record] = [], flags: SyncFlags = []) throws -> SyncResponse {
    for record in push { join(record) }
    var request = request(push, flags: flags)
    var response = try send(request)
    if response.outcome == .cursors {
      request.cursors = .each(stands)
      response = try send(request)
    }
    try take(response)
    return response
  }

  /// Exchanges until nothing is left; returns the pages.
  @discardableResult
  func syncAll() throws -> [Page] {
    var pages: [Page] = []
    for _ in 0..<1000 {
      let response = try sync()
      pages.append(response.page)
      if !response.hasMore, wanted.isEmpty { return pages }
    }
    Issue.record("The sync does not end.")
    return pages
  }

  func take(_ response: SyncResponse) throws {
    guard response.outcome == .merged else { return }
    mark = response.mark
    history = response.hub.history
    if let scopes = response.scopes {
      for scope in self.scopes where !scopes.contains(scope) { cursors[scope] = nil }
      self.scopes = scopes
    }
    for wire in response.page.records { join(try #require(wire.record)) }
    switch response.cursors {
    case .each(let list): for item in list { cursors[item.scope] = item.cursor }
    case .same(_, let cursor): for scope in scopes { cursors[scope] = cursor }
    }
  }

  private func join(_ record: Record) {
    let name = RecordName(record.type, record.id)
    if records[name] != nil {
      records[name]?.join(record)
    } else if record.home != nil {
      records[name] = record
    } else if !wanted.contains(name) {
      wanted.append(name)
      return
    }
    if record.home != nil { wanted.removeAll { $0 == name } }
  }
}

extension Record {
  var name: RecordName { RecordName(type, id) }
}

extension SyncResponse {
  /// The codes of what was not taken, by record.
  var codes: [RecordID: String] {
    Dictionary(quarantined.map { ($0.name.id, $0.code) }, uniquingKeysWith: { first, _ in first })
  }
}
