import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A clock and a source of chance that tests move by hand; every reading takes a millisecond.
final class TestClock: Sendable {
  private let state = Lock((milliseconds: UInt64(1_782_000_000_000), draws: UInt64(42)))

  func now() -> UInt64 {
    state.withLock { state in
      state.milliseconds += 1
      return state.milliseconds
    }
  }

  func advance(milliseconds: UInt64) {
    state.withLock { $0.milliseconds += milliseconds }
  }

  /// SplitMix64.
  func draw() -> UInt64 {
    state.withLock { state in
      state.draws &+= 0x9E37_79B9_7F4A_7C15
      var z = state.draws
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  var hub: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }

  var laptop: Surroundings {
    Surroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }
}

/// A line to the hub that can lose requests and answers.
final class Line: Exchange {
  enum Fault { case none, loseRequest, loseAnswer }
  private let hub: Hub
  private let faults = Lock([Fault]())
  let bytes = Lock((requests: 0, sent: 0, received: 0))

  init(_ hub: Hub) { self.hub = hub }

  func plan(_ next: [Fault]) { faults.withLock { $0 = next } }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let fault = faults.withLock { $0.isEmpty ? .none : $0.removeFirst() }
    if case .loseRequest = fault { throw .interrupted(detail: "planned") }
    let path = String(request.url.dropFirst("http://hub".count))
    let response = Self.run(
      hub,
      HTTPRequest(
        method: request.method, path: path, headers: request.headers, body: request.body, peer: ""))
    bytes.withLock { count in
      count.requests += 1
      count.sent += request.body.count
      count.received += response.body.count
    }
    if case .loseAnswer = fault { throw .interrupted(detail: "planned") }
    return response
  }

  static func run(_ hub: Hub, _ request: HTTPRequest) -> HTTPResponse {
    var reply = hub.begin(request)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = hub.write([request])[0]
      case .hold(_, let retry):
        return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}

/// A hub and laptops in one process: real files, real bytes, no sockets.
final class SmallTown {
  let folder: URL
  let clock = TestClock()
  let hub: Hub
  let office: Office
  let line: Line
  let village: ScopePath

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.hub)
    let name = try #require(AreaName("990101100204"))
    try office.addArea(name, name: "高岭村")
    village = try #require(name.scope)
    hub = try Hub(path: path, surroundings: clock.hub)
    line = Line(hub)
  }

  deinit {
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A worker with a laptop that has joined and synced once.
  func laptop(_ name: String, roles: [Role] = [.villageCadre], at place: ScopePath? = nil) throws
    -> Replica
  {
    let worker = try office.addWorker(name: name, org: "高岭村", roles: roles)
    let granted = place ?? village
    try office.grant(granted, to: worker)
    let replica = try Replica.create(
      path: folder.appending(path: "\(name).db").path, surroundings: clock.laptop)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker), device: "\(name)-laptop",
      through: line)
    try replica.sync(through: line)
    return replica
  }

  /// A replica that has not joined.
  func emptyReplica(_ name: String) throws -> Replica {
    try Replica.create(
      path: folder.appending(path: "\(name).db").path, surroundings: clock.laptop)
  }

  /// A second replica made from a copy of the file.
  func copy(of name: String) throws -> Replica {
    let source = folder.appending(path: "\(name).db")
    let target = folder.appending(path: "\(name)-copy.db")
    for suffix in ["", "-wal"] {
      let from = URL(filePath: source.path + suffix)
      if FileManager.default.fileExists(atPath: from.path) {
        try FileManager.default.copyItem(at: from, to: URL(filePath: target.path + suffix))
      }
    }
    return try Replica.open(path: target.path, surroundings: clock.laptop)
  }

  /// Opens a laptop's replica again, with a clock that is off.
  func reopen(_ name: String, skewMilliseconds: Int64) throws -> Replica {
    let clock = clock
    return try Replica.open(
      path: folder.appending(path: "\(name).db").path,
      surroundings: Surroundings(
        nowMilliseconds: { UInt64(clamping: Int64(clamping: clock.now()) + skewMilliseconds) },
        random: { clock.draw() }))
  }

  /// Registers a request with its first step.
  func demand(on replica: Replica) throws -> RecordID {
    let now = Int64(clock.now())
    let worker = try #require(try replica.worker)
    return try replica.edit { edit in
      let id = try edit.create(
        DemandSchema.type, home: .scope(village),
        values: [
          (DemandSchema.number, .text(try replica.nextReceipt())),
          (DemandSchema.source, .text("visit")), (DemandSchema.voiceKind, .text("named")),
          (DemandSchema.summary, .text("家里缺水")), (DemandSchema.occurredAt, .integer(now)),
        ])
      _ = try edit.create(
        CaseEventSchema.type, home: .root(id),
        values: [
          (CaseEventSchema.kind, .text("register")), (CaseEventSchema.actor, .reference(worker)),
          (CaseEventSchema.actorRole, .text("grid_worker")), (CaseEventSchema.at, .integer(now)),
        ])
      return id
    }
  }

  /// Takes a step of a case, having seen all that the replica holds of it.
  func step(
    _ kind: String, on demand: RecordID, by replica: Replica, role: String,
    _ values: [(FieldSchema, Value)]
  ) throws {
    let state = try #require(try replica.store.caseState(of: demand))
    let worker = try #require(try replica.worker)
    let now = Int64(clock.now())
    try replica.edit { edit in
      _ = try edit.create(
        CaseEventSchema.type, home: .root(demand),
        values: [
          (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(worker)),
          (CaseEventSchema.actorRole, .text(role)), (CaseEventSchema.at, .integer(now)),
        ] + state.heads.map { (CaseEventSchema.parents, .reference($0)) } + values)
    }
  }

  /// Registers a household.
  func household(
    on replica: Replica, number: String = "0037", head: String = "张三",
    phone: String = "12000000001"
  ) throws -> RecordID {
    try replica.edit { try household(in: $0, number: number, head: head, phone: phone) }
  }

  /// Registers a household as part of a transaction.
  func household(
    in edit: Edit, number: String, head: String = "张三", phone: String = "12000000001"
  ) throws -> RecordID {
    try edit.create(
      HouseholdSchema.type, home: .scope(village),
      values: [
        (HouseholdSchema.houseNo, .text(number)), (HouseholdSchema.headName, .text(head)),
        (HouseholdSchema.address, .text("高岭村5组37号")), (HouseholdSchema.phone, .text(phone)),
        (HouseholdSchema.status, .text("active")),
      ])
  }
}

extension Replica {
  func set(_ field: FieldSchema, _ value: Value, of id: RecordID, type: TypeSchema) throws {
    try edit { try $0.set(field, value, of: id, type: type) }
  }

  func field(_ field: FieldSchema, of id: RecordID, type: TypeSchema) throws -> Field {
    try #require(try store.record(type.code, id)).record[field.code]
  }
}
