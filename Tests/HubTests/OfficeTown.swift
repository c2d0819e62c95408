import CRDT
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

/// A clock and a source of chance that tests move by hand; every reading takes a millisecond.
final class HandClock: Sendable {
  private let state: Lock<(milliseconds: UInt64, draws: UInt64)>

  init(milliseconds: UInt64 = 1_782_000_000_000, draws: UInt64 = 7) {
    state = Lock((milliseconds, draws))
  }

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

  var surroundings: HubSurroundings {
    HubSurroundings(nowMilliseconds: { self.now() }, random: { self.draw() })
  }
}

/// A town's hub in a file, with the office beside it: real requests, no sockets.
final class OfficeTown {
  let folder: URL
  let clock = HandClock()
  let office: Office
  let hub: Hub
  let events = Lock([LogLine]())

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    office = try Office.create(
      path: path, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.surroundings)
    for (code, name) in [("990101100204", "高岭村"), ("990101100205", "下坪村")] {
      try office.addArea(try #require(AreaName(code)), name: name)
    }
    let events = self.events
    hub = try Hub(path: path, surroundings: clock.surroundings) { line in
      events.withLock { $0.append(line) }
    }
  }

  deinit {
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  var path: String { folder.appending(path: "hub.db").path }
  /// 高岭村.
  static let village = ScopePath("/990101/990101100/990101100204")
  /// 下坪村.
  static let otherVillage = ScopePath("/990101/990101100/990101100205")

  /// A worker with a laptop that has joined.
  func laptop(
    _ name: String, roles: [Role] = [.villageCadre], at places: [ScopePath?] = [village]
  ) throws -> Laptop {
    let worker = try office.addWorker(name: name, org: "x", roles: roles)
    for place in places { try office.grant(try #require(place), to: worker) }
    return try Laptop(
      worker: worker, code: try office.makeCode(for: worker), name: name, clock: clock
    ) { Self.run(self.hub, $0) }
  }

  /// Takes one request all the way, as a server would.
  static func run(_ hub: Hub, _ request: HTTPRequest) -> HTTPResponse {
    finish(hub, hub.begin(request), of: request)
  }

  /// Takes a reply to its response.
  static func finish(_ hub: Hub, _ first: Reply, of request: HTTPRequest) -> HTTPResponse {
    var reply = first
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
