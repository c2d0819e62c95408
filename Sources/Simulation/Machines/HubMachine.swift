internal import CRDT
internal import FaultDisk
internal import HTTP
internal import Hub
internal import Models
internal import Storage

/// The office's machine: a real hub on a disk in memory, and what the model says it knows.
final class HubMachine {
  let machine = Machine()
  let world: World
  private(set) var hub: Hub
  private(set) var office: Office
  /// What the hub has seen.
  var knowledge = Knowledge()
  /// What a commit carried that failed, and that may be durable after a crash all the same.
  var doubtful = Parcel()

  /// Copies of the disk, with what the hub knew then.
  var copies: [HubCopy] = []

  private static let file = "hub.db"

  /// Where the database is.
  var databasePath: String { machine.disk.path(Self.file) }

  /// Sets up a township's hub.
  init(world: World, area: AreaName) throws {
    self.world = world
    let path = machine.disk.path(Self.file)
    office = try Office.create(
      path: path, area: area, name: "云河镇", surroundings: world.office)
    hub = try Hub(path: path, surroundings: world.office)
  }

  /// Starts the machine and serves again.
  func open() throws {
    hub.close()
    office.close()
    machine.start()
    let path = machine.disk.path(Self.file)
    hub = try Hub(path: path, surroundings: world.office)
    office = try Office.open(path: path, surroundings: world.office)
  }

  /// What a copy of the disk would bring back.
  func copy() -> HubCopy { HubCopy(image: machine.disk.image(), knowledge: knowledge) }

  /// Puts a copy of the disk back and serves from it, as if nothing had happened.
  func restore(_ copy: HubCopy) throws {
    hub.close()
    office.close()
    machine.disk.load(copy.image)
    knowledge = copy.knowledge
    doubtful = Parcel()
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
