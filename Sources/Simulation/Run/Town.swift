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
  /// The town's own hub first.
  private(set) var hubs: [HubMachine] = []
  var laptops: [Laptop] = []
  var model = Model()
  /// The villages.
  let places: [ScopePath]
  /// What each worker may see now, by the books of the checkers.
  var grants: [RecordID: Set<ScopePath>] = [:]
  /// What each worker ever might.
  var grantsEver: [RecordID: Set<ScopePath>] = [:]
  /// Roots that the office moved, with the places where they ever were beside the first.
  var moved: [RecordName: Set<ScopePath>] = [:]
  /// Files whose last copy went with a disk that somebody put back.
  var filesGone: Set<FileHash> = []
  /// Requests that the line keeps for later.
  var late: [Letter] = []
  /// What laptops handed out to each other.
  var bundles: [Bundle] = []
  /// What happened, a line a step.
  private(set) var trace: [String] = []
  /// The first thing that must not be; found where nothing can be thrown through.
  var violation: Violation?
  /// Whether the trace shows every exchange.
  var isTold = false
  /// What the last complete sync did.
  var last = SyncReport()
  /// What the last complete run of the files' lane could not send.
  var lastFiles = FilesReport()
  var counts = Counts()
  private var values = 0

  static let codes = ["990101100201", "990101100202", "990101100203"]

  init(seed: UInt64, swarm: Swarm, sabotage: Sabotage?) throws {
    world = World(seed: seed)
    self.swarm = swarm
    self.sabotage = sabotage
    places = Self.codes.compactMap { AreaName($0)?.scope }
    try openHubs()
  }

  func note(_ line: String) { trace.append(line) }

  /// A text that no other write of the run holds.
  func nextValue() -> String {
    values += 1
    // Long enough that no bytes on a disk are the same by chance.
    return "value \(values)."
  }

  /// Enrols a worker's laptop that may see some places.
  func addLaptop(at hub: HubMachine, places: [ScopePath], roles: [Role], schema: Schema) throws {
    let number = laptops.count
    let worker = try hub.office.addWorker(name: "w\(number)", org: "村", roles: roles)
    for place in places { try grant(place, to: worker, at: hub) }
    let laptop = try Laptop(
      number: number, worker: worker, roles: roles, schema: schema, of: hub, isReal: swarm.isBig)
    laptops.append(laptop)
    _ = try laptop.replica.join(
      url: Line.address, code: try hub.office.makeCode(for: worker), device: "d\(number)",
      through: Line(self, laptop))
    laptop.site = try laptop.replica.site
  }

  func grant(_ place: ScopePath, to worker: RecordID, at hub: HubMachine) throws {
    try hub.office.grant(place, to: worker)
    grants[worker, default: []].insert(place)
    grantsEver[worker, default: []].insert(place)
  }

  /// Records of the model that lie where a laptop may see them now.
  func isGranted(_ made: Model.Made, to laptop: Laptop) -> Bool {
    grants[laptop.worker]?.contains(place(of: made, at: laptop.hub)) ?? false
  }

  /// Where a hub has a record now.
  func place(of made: Model.Made, at hub: HubMachine) -> ScopePath {
    let root = made.root ?? made.name
    guard moved[root] != nil else { return made.place }
    let stored = try? hub.office.store.record(root.type, root.id)
    return stored?.scope ?? made.place
  }

  /// Every machine: laptops before hubs.
  var machines: [Machine] { laptops.map(\.machine) + hubs.map(\.machine) }

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

extension Town {
  /// Sets up the hubs and lets each join its wider one.
  private func openHubs() throws {
    guard let area = AreaName("990101100000"), let whole = area.scope,
      let county = AreaName("990101000000")
    else { throw Violation(.liveness, "No area.") }
    let old = swarm.hasOldHub ? Fields.oldSchema : Schema.current
    let own = try HubMachine(
      number: 0, world: world, area: area, schema: old, isReal: swarm.isBig)
    hubs = [own]
    for code in Self.codes {
      if let name = AreaName(code) { try own.office.addArea(name, name: "村\(code.suffix(1))") }
    }
    while hubs.count < swarm.hubs.count {
      hubs.append(
        try HubMachine(
          number: hubs.count, world: world, area: swarm.hubs == .ring ? area : county,
          schema: .current, isReal: swarm.isBig))
    }
    for (number, hub) in hubs.enumerated() {
      guard let next = swarm.hubs.upper(of: number) else { continue }
      let upper = hubs[next]
      let worker = try upper.office.addWorker(name: "下级中心", org: "县", roles: [.county])
      try upper.office.grant(whole, to: worker)
      let code = try upper.office.issueCode(for: worker, isForHub: true).code
      hub.upper = upper
      _ = try hub.hub.joinUpstream(
        url: Line.address, code: code, through: HubLine(self, hub, upper))
    }
  }
}
