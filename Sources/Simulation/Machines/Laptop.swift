internal import CRDT
internal import Client
internal import FaultDisk
internal import Models
internal import Storage
internal import Wire

/// A field worker's laptop: a real replica on its disk, and what the model says it knows.
final class Laptop {
  /// Counts the laptops of a run from 0.
  let number: Int
  /// Which laptop's writes these are, clones counted as one.
  let author: Int
  let worker: RecordID
  let roles: [Role]
  /// Where it syncs.
  let hub: HubMachine
  private(set) var schema: Schema
  let machine: Machine
  let clock = LaptopClock()
  private let surroundings: Surroundings

  private(set) var replica: Replica
  /// What the laptop has seen.
  var knowledge = Knowledge()
  /// What it had seen of records when it let go of them: its own writes in them stay sealed.
  var sealed = Knowledge()
  /// What it has seen if a commit that failed should turn out to be durable after a crash.
  var alternative: Knowledge?
  /// What the last answer carries, until it is known whether it was taken over.
  var answer: Parcel?
  /// What the laptop let go of when that was last looked at.
  var removed: Set<RecordName> = []
  /// The name under which it wrote when that was last looked at.
  var site: SiteID
  /// Copies of the disk, with what the laptop knew then.
  var copies: [LaptopCopy] = []

  private static let file = "replica.db"

  /// Where the database is.
  var databasePath: String { machine.disk.path(Self.file) }

  /// Sets up a laptop that has not joined.
  init(
    number: Int, worker: RecordID, roles: [Role], schema: Schema, of hub: HubMachine, isReal: Bool
  ) throws {
    self.number = number
    self.hub = hub
    machine = try Machine(isReal: isReal)
    author = number
    self.worker = worker
    self.roles = roles
    self.schema = schema
    surroundings = hub.world.laptop(clock)
    replica = try Replica.create(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
    site = try replica.site
  }

  /// Sets up a laptop from a copy of another one's disk.
  init(number: Int, cloneOf other: Laptop, isReal: Bool) throws {
    self.number = number
    hub = other.hub
    machine = try Machine(isReal: isReal)
    author = other.author
    worker = other.worker
    roles = other.roles
    schema = other.schema
    clock.set(skewMilliseconds: other.clock.skewMilliseconds)
    surroundings = hub.world.laptop(clock)
    machine.load(other.machine.image())
    machine.start()
    replica = try Replica.open(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
    knowledge = other.knowledge
    sealed = other.sealed
    site = other.site
  }

  /// What a copy of the disk would bring back.
  func copy() -> LaptopCopy {
    LaptopCopy(
      image: machine.image(), knowledge: knowledge, sealed: sealed, site: site, schema: schema)
  }

  /// Puts a copy of the disk back and starts from it.
  func restore(_ copy: LaptopCopy) throws {
    replica.close()
    machine.load(copy.image)
    if copy.schema.version < schema.version { try takeOver() }
    knowledge = copy.knowledge
    sealed = copy.sealed
    site = copy.site
    alternative = nil
    answer = nil
    try open()
  }

  /// Puts a newer program in the place of the old one, which takes the database over as it is.
  ///
  /// The machine may go down meanwhile; says whether it did.
  func upgrade(isTorn: Bool, crashing draws: inout Draws) throws -> Bool {
    replica.close()
    schema = .current
    let hasCrashed =
      draws.oneIn(2)
      && machine.crashInUpgrade(
        of: Self.file, role: .replica, schema: schema, isTorn: isTorn, &draws)
    try takeOver()
    try open()
    return hasCrashed
  }

  private func takeOver() throws {
    try machine.takeOver(Self.file) { path in
      try Replica.open(path: path, schema: schema, surroundings: surroundings).close()
    }
  }

  /// What a page that the laptop sends teaches.
  ///
  /// Sealed writes come as they were when the laptop let go of their record, whatever it wrote
  /// there
  /// since.
  func parcel(of page: Page) throws -> Parcel {
    var shown = Page()
    var sealedParts: [Parcel.Part] = []
    for wire in page.records {
      let name = RecordName(wire.type, wire.id)
      guard let fields = sealed.records[name],
        try replica.store.sealed(name)?.records.contains(wire) ?? false
      else {
        shown.records.append(wire)
        continue
      }
      var seen = Knowledge()
      seen.merge(Parcel.Part(name: name, isWhole: true, fields: fields))
      var content = Page()
      content.records = [wire]
      sealedParts += Parcel(content, from: seen).parts
    }
    return Parcel(parts: Parcel(shown, from: knowledge).parts + sealedParts)
  }

  /// Starts the machine and opens the replica again.
  func open() throws {
    replica.close()
    machine.start()
    replica = try Replica.open(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
  }
}
