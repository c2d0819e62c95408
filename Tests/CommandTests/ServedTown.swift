import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Program
import Storage
import Testing
import Transport
import Wire

/// A hub behind a real socket, in the process of the tests.
final class ServedTown: Sendable {
  let folder: URL
  let port: UInt16
  let village: ScopePath
  private let hub: Hub
  private let server: Server
  private let office: Lock<Office>
  private let lead = Lock(UInt64(0))
  /// Whether the hub answers a sync; closed, it says that it is being maintained.
  let isSyncing = Lock(true)
  /// Whether the hub answers about files.
  let isTakingFiles = Lock(true)

  /// What codes and timestamps are judged by; ``advance(hours:)`` moves it.
  private static func surroundings(_ lead: Lock<UInt64>) -> HubSurroundings {
    HubSurroundings(
      nowMilliseconds: { SystemClock.nowMilliseconds() + lead.withLock { $0 } },
      random: {
        var random = SystemRandom()
        return random.next()
      })
  }

  init(area: String = "990101100000", name: String = "云河镇", village: String = "990101100204")
    throws
  {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "minqing-served-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    let surroundings = Self.surroundings(lead)
    let office = try Office.create(
      path: path, area: try #require(AreaName(area)), name: name, surroundings: surroundings)
    let place = try #require(AreaName(village))
    try office.addArea(place, name: "高岭村")
    self.village = try #require(place.scope)
    self.office = Lock(office)
    hub = try Hub(
      path: path, surroundings: surroundings, shelf: DiskShelf(database: path))
    var configuration = ServerConfiguration()
    configuration.limits.bodyBytesMax = WireLimits.messageBytesMax
    let server = Server(
      configuration: configuration,
      service:
        GatedService(hub: hub, isOpen: isSyncing, isTakingFiles: isTakingFiles))
    self.server = server
    hub.onChange { server.wake() }
    port = try server.start()
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// A code for a new worker who was granted the village.
  func code(_ name: String, roles: [Role] = [.villageCadre], grants: Bool = true) throws -> String {
    try office.withLock { office in
      let worker = try office.addWorker(name: name, org: "高岭村", roles: roles)
      if grants { try office.grant(village, to: worker) }
      return try office.makeCode(for: worker)
    }
  }

  /// Revokes a laptop by its number, which counts from 1.
  func revoke(_ device: Int64) throws { try office.withLock { try $0.revoke(device: device) } }

  /// Lets the hub's clock jump.
  func advance(hours: UInt64) { lead.withLock { $0 += hours * 3_600_000 } }

  /// How many records of a type the hub holds.
  func count(_ type: TypeCode) throws -> Int { try office.withLock { try $0.store.count(type) } }

  /// Stops serving; the database stays until ``remove()``.
  func stop() {
    server.drain(withinMilliseconds: 2000)
  }

  func remove() {
    stop()
    hub.close()
    office.withLock { $0.close() }
    try? FileManager.default.removeItem(at: folder)
  }
}

/// A hub that enrols always, and syncs while its gate is open.
struct GatedService: HTTPService {
  let hub: Hub
  let isOpen: Lock<Bool>
  let isTakingFiles: Lock<Bool>

  func begin(_ request: HTTPRequest) -> Reply {
    let gate = request.path == "/v1/sync" ? isOpen : isTakingFiles
    guard request.path == "/v1/enrol" || gate.withLock({ $0 }) else {
      return .respond(HTTPResponse(status: 503))
    }
    return hub.begin(request)
  }

  func write(_ requests: [HTTPRequest]) -> [Reply] { hub.write(requests) }
}

/// A web server that is no hub.
struct StrangeService: HTTPService {
  let status: Int

  func begin(_ request: HTTPRequest) -> Reply {
    .respond(
      HTTPResponse(
        status: status, headers: HTTPHeaders([("content-type", "text/html")]),
        body: Array("<html>hello</html>".utf8)))
  }

  func write(_ requests: [HTTPRequest]) -> [Reply] { requests.map { begin($0) } }
}

extension Replica {
  /// Opens a replica that a program made, to write what other commands would.
  static func opened(_ path: String) throws -> Replica {
    try .open(
      path: path,
      surroundings: Surroundings(
        nowMilliseconds: { SystemClock.nowMilliseconds() },
        random: {
          var random = SystemRandom()
          return random.next()
        }))
  }

  /// Registers a household in a place.
  @discardableResult
  func addHousehold(_ number: String, at place: ScopePath) throws -> RecordID {
    try edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(place),
        values: [
          (HouseholdSchema.houseNo, .text(number)), (HouseholdSchema.headName, .text("张三")),
          (HouseholdSchema.address, .text("高岭村5组")), (HouseholdSchema.status, .text("active")),
        ])
    }
  }
}
