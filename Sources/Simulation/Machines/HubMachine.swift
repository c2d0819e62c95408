internal import CRDT
internal import FaultDisk
internal import HTTP
internal import Hub
internal import Models
internal import Storage
internal import Wire

/// An office's machine: a real hub on its disk, and what the model says it knows.
final class HubMachine {
  /// Counts the hubs of a run from 0, which is the town's own.
  let number: Int
  let machine: Machine
  let world: World
  private(set) var schema: Schema
  private(set) var hub: Hub
  private(set) var office: Office
  /// Who may agree to erasures.
  let second: RecordID
  /// The wider hub that it belongs to; nil for most.
  weak var upper: HubMachine?
  /// What the hub has seen.
  var knowledge = Knowledge()
  /// What the hub said that it holds.
  var acknowledged = Knowledge()
  /// What a commit carried that failed, and that may be durable after a crash all the same.
  var doubtful = Parcel()
  /// What waits in the tray, by its number.
  var tray: [Int64: Parcel.Part] = [:]
  /// Places of the hub's feed with the chain's link there, as answers told them.
  var links: [UInt64: [UInt8]] = [:]
  /// Files that went with a disk that somebody put back; a laptop that was told of them offers them
  /// again only if the hub notices that it lost records, too.
  var filesLost: Set<FileHash> = []
  /// What the last exchange with the wider hub did.
  var last = UpstreamReport()

  /// How often the office's command put a copy back; each keeps the old database by its own name.
  private var commandRestores = 0
  /// Copies of the disk, with what the hub knew then.
  var copies: [HubCopy] = []

  private static let file = "hub.db"

  /// Where the database is.
  var databasePath: String { machine.disk.path(Self.file) }

  /// The hub as a trace names it.
  var label: String { number == 0 ? "the hub" : "hub \(number)" }

  /// Sets up a hub.
  init(number: Int, world: World, area: AreaName, schema: Schema, isReal: Bool) throws {
    self.number = number
    self.world = world
    self.schema = schema
    machine = try Machine(isReal: isReal)
    let path = machine.disk.path(Self.file)
    office = try Office.create(
      path: path, schema: schema, area: area, name: "云河镇", surroundings: world.office)
    hub = try Hub(
      path: path, schema: schema, surroundings: world.office, shelf: machine.shelf)
    second = try office.addWorker(name: "赵六", org: "云河镇", roles: [.lead])
  }

  /// Starts the machine and serves again.
  func open() throws {
    hub.close()
    office.close()
    machine.start()
    office = try Office.open(path: databasePath, schema: schema, surroundings: world.office)
    hub = try Hub(
      path: databasePath, schema: schema, surroundings: world.office, shelf: machine.shelf)
  }

  /// Puts a newer program in the place of the old one, which takes the database over as it is.
  ///
  /// The machine may go down meanwhile; says whether it did.
  func upgrade(isTorn: Bool, crashing draws: inout Draws) throws -> Bool {
    hub.close()
    office.close()
    schema = .current
    let hasCrashed =
      draws.oneIn(2)
      && machine.crashInUpgrade(
        of: Self.file, role: .hub, schema: schema, isTorn: isTorn, &draws)
    try takeOver()
    try open()
    return hasCrashed
  }

  private func takeOver() throws {
    try machine.takeOver(Self.file) { path in
      try Office.open(path: path, schema: schema, surroundings: world.office).close()
    }
  }

  /// What a copy of the disk would bring back.
  func copy() -> HubCopy {
    HubCopy(image: machine.image(), knowledge: knowledge, schema: schema)
  }

  /// Puts a copy of the disk back and serves from it, as if nothing had happened.
  func restore(_ copy: HubCopy) throws {
    try goBack(to: copy) {
      machine.load(copy.image)
      if copy.schema.version < schema.version { try takeOver() }
    }
  }

  /// Puts a copy back as the office's command does: under a new history and a new name.
  func restoreByCommand(_ copy: HubCopy) throws {
    let (backup, real) = (try Machine.realDisk(), try Machine.realDisk())
    backup.load(copy.image.disk)
    // A backup has no log.
    try Office.open(
      path: backup.path(Self.file), schema: copy.schema, surroundings: world.office
    ).close()
    // The machine may be down; whoever restores starts it, and nobody serves.
    if machine.isDown { try open() }
    try goBack(to: copy) {
      real.load(machine.disk.image())
      // Erasures reach no backup; its name says that it is one.
      commandRestores += 1
      _ = try Office.restore(
        backup.path(Self.file), inPlaceOf: real.path(Self.file),
        keepingOldAt: real.path("\(Self.file).\(commandRestores).backup"), schema: schema,
        surroundings: world.office)
      machine.load(MachineImage(disk: real.image(), files: copy.image.files))
    }
  }

  private func goBack(to copy: HubCopy, _ load: () throws -> Void) throws {
    hub.close()
    office.close()
    let before = machine.shelf.whole
    try load()
    filesLost.formUnion(before.subtracting(machine.shelf.whole))
    knowledge = copy.knowledge
    // What the lost history acknowledged counts again once it was handed back.
    acknowledged = Knowledge()
    doubtful = Parcel()
    tray = [:]
    links = [:]
    try open()
  }

  /// Answers a request as a server would that does one thing at a time.
  func answer(_ request: HTTPRequest) -> HTTPResponse {
    machine.work { serve(request) }
  }

  private func serve(_ request: HTTPRequest) -> HTTPResponse {
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
