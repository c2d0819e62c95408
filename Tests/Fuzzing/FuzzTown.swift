import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import TestSupport

/// A hub and a laptop in a folder of their own, with a year of every kind of record between them.
final class FuzzTown {
  let folder: URL
  let office: Office
  let hub: Hub
  let replica: Replica
  let line: RecordingLine

  /// Always the same town: clock and chance are counted.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let chance = Lock(SeededGenerator(seed: 1))
    let clock = Lock(UInt64(1_782_000_000_000))
    let now: @Sendable () -> UInt64 = {
      clock.withLock { time in
        time += 1
        return time
      }
    }
    let random: @Sendable () -> UInt64 = { chance.withLock { $0.next() } }
    let surroundings = HubSurroundings(nowMilliseconds: now, random: random)
    guard let town = AreaName("990101100000"), let village = AreaName("990101100204"),
      let home = village.scope
    else { throw BrokenLaw("The invented areas are areas.") }
    office = try Office.create(
      path: folder.appending(path: "hub.db").path, area: town, name: "云河镇",
      surroundings: surroundings)
    try office.addArea(village, name: "高岭村")
    hub = try Hub(path: folder.appending(path: "hub.db").path, surroundings: surroundings)
    line = RecordingLine(hub)
    replica = try Replica.create(
      path: folder.appending(path: "replica.db").path,
      surroundings: Surroundings(nowMilliseconds: now, random: random))
    let worker = try office.addWorker(name: "张三", org: "高岭村", roles: [.villageCadre])
    try office.grant(home, to: worker)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker), device: "laptop", through: line)
    try replica.sync(through: line)
    try write(at: home, by: worker)
    try replica.sync(through: line)
  }

  deinit {
    replica.close()
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  var replicaPath: String { folder.appending(path: "replica.db").path }

  private func write(at home: ScopePath, by worker: RecordID) throws {
    let household = try replica.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(home),
        values: [
          (HouseholdSchema.houseNo, .text("0037")), (HouseholdSchema.headName, .text("陈大山")),
          (HouseholdSchema.address, .text("高岭村5组37号")),
          (HouseholdSchema.phone, .text("12055500001")), (HouseholdSchema.memberCount, .integer(4)),
        ])
    }
    try replica.edit { edit in
      try edit.set(
        HouseholdSchema.phone, .text("12055500002"), of: household, type: HouseholdSchema.type)
      let other = try edit.create(
        HouseholdSchema.type, home: .scope(home),
        values: [
          (HouseholdSchema.houseNo, .text("0038")), (HouseholdSchema.headName, .text("李小河")),
          (HouseholdSchema.address, .text("高岭村5组38号")),
        ])
      try edit.delete(other, type: HouseholdSchema.type)
      let demand = try edit.create(
        DemandSchema.type, home: .scope(home),
        values: [
          (DemandSchema.number, .text("L01-1")), (DemandSchema.source, .text("visit")),
          (DemandSchema.voiceKind, .text("named")), (DemandSchema.summary, .text("家里缺水")),
          (DemandSchema.occurredAt, .integer(1_782_000_000_000)),
        ])
      var parent: RecordID?
      for (index, kind) in ["register", "classify", "progress", "withdraw"].enumerated() {
        var values: [(FieldSchema, Value)] = [
          (CaseEventSchema.kind, .text(kind)), (CaseEventSchema.actor, .reference(worker)),
          (CaseEventSchema.actorRole, .text("village_cadre")),
          (CaseEventSchema.at, .integer(1_782_000_000_000 + Int64(index))),
        ]
        if let parent { values.append((CaseEventSchema.parents, .reference(parent))) }
        parent = try edit.create(CaseEventSchema.type, home: .root(demand), values: values)
      }
    }
  }
}

/// A line to a hub that remembers what went over it.
final class RecordingLine: Exchange {
  private let hub: Hub
  private let bodies = Lock([[UInt8]]())

  init(_ hub: Hub) { self.hub = hub }

  /// Requests and answers, oldest first.
  var messages: [[UInt8]] { bodies.withLock { $0 } }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let path = String(request.url.dropFirst("http://hub".count))
    let response = Self.answer(
      hub,
      HTTPRequest(
        method: request.method, path: path, headers: request.headers, body: request.body, peer: ""))
    bodies.withLock { $0 += [request.body, response.body] }
    return response
  }

  /// The hub's answer, without sockets and without waiting.
  static func answer(_ hub: Hub, _ request: HTTPRequest) -> HTTPResponse {
    var reply = hub.begin(request)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = hub.write([request])[0]
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}
