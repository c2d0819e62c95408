import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing

@testable import Township

/// A hub after the end of the planned year, and laptops that bring it the year; in one process.
final class YearTown {
  let plan: TownshipPlan
  let office: Office
  private let hub: Hub
  private let folder: URL
  private let line: HubLine
  private let clock = YearClock()

  init(percent: Double) throws {
    plan = TownshipPlan(seed: 2026, percent: percent)
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.hub)
    try TownshipWriter(plan).writeOffice(into: office.store)
    try office.edit { _ in }
    hub = try Hub(path: path, surroundings: clock.hub)
    line = HubLine(hub)
  }

  deinit {
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Writes the year on an officer's laptop and the answers on those of the villages, and syncs
  /// them; returns the laptops.
  func load() throws -> [Replica] {
    let writer = try laptop(of: plan.officeWriter, TownshipPart())
    return try [writer]
      + plan.answerWriters.map { worker, suffix in
        try laptop(of: worker, TownshipPart(villages: [suffix], content: .answers))
      }
  }

  private func laptop(of worker: PlannedWorker, _ part: TownshipPart) throws -> Replica {
    for scope in worker.scopes { try office.grant(scope, to: worker.id) }
    let replica = try Replica.create(
      path: folder.appending(path: "\(worker.id).db").path, surroundings: clock.laptop)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker.id), device: "laptop",
      through: line)
    try TownshipWriter(plan).writeField(into: replica, worker: worker.id, part: part)
    try replica.sync(through: line)
    return replica
  }
}

/// Time after the planned year, and chance; both go on with each reading.
private final class YearClock: Sendable {
  private let draws = Lock((milliseconds: TownCalendar.end + 86_400_000, state: UInt64(1)))

  private func now() -> UInt64 {
    draws.withLock { state in
      state.milliseconds += 1
      return state.milliseconds
    }
  }

  private func draw() -> UInt64 {
    draws.withLock { state in
      state.state &+= 1
      var draws = Draws(seed: state.state, .writer)
      return draws.next()
    }
  }

  var hub: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }

  var laptop: Surroundings {
    Surroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }
}

/// A line that neither loses nor waits.
private final class HubLine: Exchange {
  private let hub: Hub

  init(_ hub: Hub) { self.hub = hub }

  func send(_ request: ExchangeRequest) throws(ExchangeError) -> HTTPResponse {
    let path = String(request.url.dropFirst("http://hub".count))
    let asked = HTTPRequest(
      method: request.method, path: path, headers: request.headers, body: request.body, peer: "")
    var reply = hub.begin(asked)
    while true {
      switch reply {
      case .respond(let response): return response
      case .read(let body): reply = body()
      case .write: reply = hub.write([asked])[0]
      case .hold(_, let retry): return retry(true) ?? HTTPResponse(status: 500)
      }
    }
  }
}
