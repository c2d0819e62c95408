import CRDT
import Client
import FoundationEssentials
import HTTP
import Hub
import Models
import Program
import Storage
import Township
import Transport
import Wire

/// The demo's township: a hub on loopback and three laptops, each a file in one folder.
final class DemoTown {
  /// One laptop of the demo.
  struct Laptop {
    let worker: PlannedWorker
    let path: String
    let replica: Replica
  }

  let folder: String
  let office: Office
  let plan: TownshipPlan
  private(set) var laptops: [Laptop] = []
  private(set) var port: UInt16 = 0
  private var serving: (hub: Hub, server: Server)?
  private let context: Context
  private let surroundings: HubSurroundings

  /// The village in which all three work.
  static let villageSuffix = "202"

  init(
    _ context: Context, percent: Double, villages: [String] = [villageSuffix]
  ) throws {
    self.context = context
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "minqing-demo-" + String(context.random(), radix: 16)).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    surroundings = HubSurroundings(
      nowMilliseconds: context.nowMilliseconds, random: context.random)
    plan = TownshipPlan(seed: 2026, percent: percent)
    guard let area = AreaName("990101100000") else { throw DemoFailure.noTown }
    office = try Office.create(
      path: folder + "/hub.db", area: area, name: "云河镇便民服务中心",
      surroundings: surroundings)
    try TownshipWriter(plan).writeOffice(
      into: office.store,
      part: TownshipPart(villages: villages, endMilliseconds: context.nowMilliseconds()))
    // The office's own hand is received where it writes.
    try office.edit { _ in }
  }

  /// Where the hub answers.
  var url: String { "http://127.0.0.1:\(port)" }

  /// The village's place.
  var village: ScopePath? { AreaName("990101100\(Self.villageSuffix)")?.scope }

  /// The places that every laptop was granted, directly or with a wider one.
  var commonPlaces: [ScopePath] {
    laptops.flatMap(\.worker.scopes).filter { place in
      laptops.allSatisfy { laptop in laptop.worker.scopes.contains { place.isWithin($0) } }
    }
  }

  /// Starts the hub, on the port it had before.
  func goOnline() throws {
    let hub = try Hub(
      path: folder + "/hub.db", surroundings: surroundings)
    var configuration = ServerConfiguration()
    configuration.port = port
    configuration.limits.bodyBytesMax = WireLimits.messageBytesMax
    let server = Server(configuration: configuration, service: hub)
    hub.onChange { server.wake() }
    port = try server.start()
    serving = (hub, server)
  }

  /// Stops the hub: from now on nobody can sync.
  func goOffline() {
    serving?.server.drain(withinMilliseconds: 5_000)
    serving?.hub.close()
    serving = nil
  }

  /// Enrols a worker's laptop with a single-use code.
  func enrol(_ worker: PlannedWorker, file: String) throws -> Laptop {
    for scope in worker.scopes { try office.grant(scope, to: worker.id) }
    let path = folder + "/" + file
    let replica = try Replica.create(
      path: path, surroundings: Replicas.surroundings(context, path))
    _ = try replica.join(
      url: url, code: try office.makeCode(for: worker.id), device: "\(worker.name)的笔记本",
      through: CurlExchange())
    let laptop = Laptop(worker: worker, path: path, replica: replica)
    laptops.append(laptop)
    return laptop
  }

  /// Removes the folder, or leaves it.
  func end(isKept: Bool) {
    goOffline()
    for laptop in laptops { laptop.replica.close() }
    office.close()
    if !isKept { try? FileManager.default.removeItem(atPath: folder) }
  }
}

/// Why the demo cannot go on.
enum DemoFailure: Error {
  /// The township's code is not one.
  case noTown
  /// The generated data lacks what the story needs.
  case noCast
  /// The replicas differ at the end.
  case digestsDiffer([String])
}
