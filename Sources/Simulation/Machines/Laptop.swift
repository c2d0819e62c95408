internal import CRDT
internal import Client
internal import FaultDisk
internal import Models
internal import Storage
internal import Wire

/// A field worker's laptop: a real replica on a disk in memory, and what the model says it knows.
final class Laptop {
  /// Counts the laptops of a run from 0.
  let number: Int
  /// Which laptop's writes these are, clones counted as one.
  let author: Int
  let worker: RecordID
  let roles: [Role]
  let schema: Schema
  let machine = Machine()
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
  init(number: Int, worker: RecordID, roles: [Role], schema: Schema, world: World) throws {
    self.number = number
    author = number
    self.worker = worker
    self.roles = roles
    self.schema = schema
    surroundings = world.laptop(clock)
    replica = try Replica.create(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
    site = try replica.site
  }

  /// Sets up a laptop from a copy of another one's disk.
  init(number: Int, cloneOf other: Laptop, world: World) throws {
    self.number = number
    author = other.author
    worker = other.worker
    roles = other.roles
    schema = other.schema
    clock.set(skewMilliseconds: other.clock.skewMilliseconds)
    surroundings = world.laptop(clock)
    machine.disk.load(other.machine.disk.image())
    machine.start()
    replica = try Replica.open(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
    knowledge = other.knowledge
    sealed = other.sealed
    site = other.site
  }

  /// What a copy of the disk would bring back.
  func copy() -> LaptopCopy {
    LaptopCopy(image: machine.disk.image(), knowledge: knowledge, sealed: sealed, site: site)
  }

  /// Puts a copy of the disk back and starts from it.
  func restore(_ copy: LaptopCopy) throws {
    replica.close()
    machine.disk.load(copy.image)
    knowledge = copy.knowledge
    sealed = copy.sealed
    site = copy.site
    alternative = nil
    answer = nil
    try open()
  }

  /// What a page that the laptop sends teaches.
  func parcel(of page: Page) throws -> Parcel {
    var seen = knowledge
    for wire in page.records {
      let name = RecordName(wire.type, wire.id)
      guard let fields = sealed.records[name],
        try replica.store.sealed(name)?.records.contains(wire) ?? false
      else { continue }
      seen.merge(Parcel.Part(name: name, isWhole: true, fields: fields))
    }
    return Parcel(page, from: seen)
  }

  /// Starts the machine and opens the replica again.
  func open() throws {
    replica.close()
    machine.start()
    replica = try Replica.open(
      path: machine.disk.path(Self.file), schema: schema, surroundings: surroundings)
  }
}
