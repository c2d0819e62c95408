internal import CRDT
internal import Client
internal import HTTP
internal import Hub
internal import Models
internal import Storage
internal import Wire

/// A township in one run: its machines, its lines, and the model that they are compared with.
final class Town {
  let world: World
  let swarm: Swarm
  let sabotage: Sabotage?
  let hub: HubMachine
  var laptops: [Laptop] = []
  var model = Model()
  /// The villages.
  let places: [ScopePath]
  /// What each worker may see now, by the books of the checkers.
  var grants: [RecordID: Set<ScopePath>] = [:]
  /// What each worker ever might.
  var grantsEver: [RecordID: Set<ScopePath>] = [:]
  /// Requests that the line keeps for later.
  var late: [LateRequest] = []
  /// What laptops handed out to each other.
  var bundles: [Bundle] = []
  /// Places of the hub's feed with the chain's link there, as answers told them.
  var links: [UInt64: [UInt8]] = [:]
  /// What happened, a line a step.
  private(set) var trace: [String] = []
  /// The first thing that must not be; found where nothing can be thrown through.
  var violation: Violation?
  /// Whether the trace shows every exchange.
  var isTold = false
  /// What the last complete sync did.
  var last = SyncReport()
  var counts = Counts()
  private var values = 0

  static let codes = ["990101100201", "990101100202", "990101100203"]

  init(seed: UInt64, swarm: Swarm, sabotage: Sabotage?) throws {
    world = World(seed: seed)
    self.swarm = swarm
    self.sabotage = sabotage
    places = Self.codes.compactMap { AreaName($0)?.scope }
    guard let area = AreaName("990101100000") else { throw Violation(.liveness, "No area.") }
    hub = try HubMachine(world: world, area: area)
    for code in Self.codes {
      if let name = AreaName(code) { try hub.office.addArea(name, name: "村\(code.suffix(1))") }
    }
  }

  func note(_ line: String) { trace.append(line) }

  /// A text that no other write of the run holds.
  func nextValue() -> String {
    values += 1
    return "v\(values)"
  }

  /// Enrols a worker's laptop that may see some places.
  func addLaptop(places: [ScopePath], schema: Schema) throws {
    let number = laptops.count
    let roles: [Role] = [.villageCadre, .gridWorker]
    let worker = try hub.office.addWorker(name: "w\(number)", org: "村", roles: roles)
    for place in places { try grant(place, to: worker) }
    let laptop = try Laptop(
      number: number, worker: worker, roles: roles, schema: schema, world: world)
    laptops.append(laptop)
    _ = try laptop.replica.join(
      url: Line.address, code: try hub.office.makeCode(for: worker), device: "d\(number)",
      through: Line(self, laptop))
    laptop.site = try laptop.replica.site
  }

  func grant(_ place: ScopePath, to worker: RecordID) throws {
    try hub.office.grant(place, to: worker)
    grants[worker, default: []].insert(place)
    grantsEver[worker, default: []].insert(place)
  }

  /// Records of the model that lie where a laptop may see them now.
  func isGranted(_ made: Model.Made, to laptop: Laptop) -> Bool {
    grants[laptop.worker]?.contains(made.place) ?? false
  }

  /// Records that a laptop's replica holds, in the order in which they were made.
  func records(on laptop: Laptop, where isWanted: (Model.Made) -> Bool = { _ in true })
    -> [Model.Made]
  {
    model.made.filter { laptop.knowledge.holds($0.name) && isWanted($0) }
  }

  /// Ends a run at a violation that was found deep inside an exchange.
  func throwIfViolated() throws {
    if let violation { throw violation }
  }
}

/// What a run did, for the summary.
package struct Counts: Sendable, Equatable {
  /// Transactions of local writes.
  package var writes = 0
  /// Requests that reached a hub.
  package var exchanges = 0
  /// Machines that went down.
  package var crashes = 0
  /// Disks put back from an older copy.
  package var restores = 0
  /// Disks copied to another laptop.
  package var clones = 0
  /// Laptops that took a new name.
  package var newNames = 0
  /// Disagreements that were listed at the end.
  package var conflicts = 0
  /// Records that a hub refused.
  package var refusals = 0

  /// Nothing yet.
  package init() {}

  /// Adds another run's.
  package mutating func add(_ other: Counts) {
    writes += other.writes
    exchanges += other.exchanges
    crashes += other.crashes
    restores += other.restores
    clones += other.clones
    newNames += other.newNames
    conflicts += other.conflicts
    refusals += other.refusals
  }
}
