import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing

/// Copies, restored copies and machines, for tests of names.
extension SmallTown {
  /// The path of a laptop's database.
  func path(of name: String) -> String { folder.appending(path: "\(name).db").path }

  /// What a laptop on a machine has around it, with the real file beside its database.
  func surroundings(of name: String, machine: String? = nil) -> Surroundings {
    let file = URL(filePath: path(of: name) + HighWater.suffix)
    var result = clock.laptop
    result.machine = machine
    result.highWater = HighWaterFile(
      load: { (try? Data(contentsOf: file)).map(Array.init) },
      save: { try Data($0).write(to: file, options: .atomic) })
    return result
  }

  /// A laptop that keeps a file beside its database.
  func keeper(_ name: String, machine: String? = nil) throws -> Replica {
    let replica = try laptop(name)
    replica.close()
    return try open(name, machine: machine)
  }

  /// Opens a laptop with its file.
  func open(_ name: String, machine: String? = nil) throws -> Replica {
    try Replica.open(
      path: path(of: name), surroundings: surroundings(of: name, machine: machine))
  }

  /// Copies the database of a laptop, open or not, as a disk's image would; the file beside it only
  /// if asked.
  func image(of name: String, as copy: String, withFile: Bool = false) throws {
    for suffix in ["", "-wal"] + (withFile ? [HighWater.suffix] : []) {
      let (from, to) = (path(of: name) + suffix, path(of: copy) + suffix)
      try? FileManager.default.removeItem(atPath: to)
      guard FileManager.default.fileExists(atPath: from) else { continue }
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
    try? FileManager.default.removeItem(atPath: path(of: copy) + "-shm")
  }

  /// The telephones that a replica holds of a household.
  func phones(_ replica: Replica, _ id: RecordID) throws -> Set<String> {
    Set(
      try replica.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values
        .compactMap(\.text))
  }

  /// Writes a telephone.
  func call(_ replica: Replica, _ id: RecordID, _ phone: String) throws {
    try replica.set(HouseholdSchema.phone, .text(phone), of: id, type: HouseholdSchema.type)
  }

  /// Syncs laptops until all hold what the hub holds, and checks that they do.
  func settle(_ laptops: Replica...) throws {
    for laptop in laptops + laptops { try laptop.sync(through: line) }
    let hub = try office.store.digest(within: [village])
    for laptop in laptops {
      #expect(try laptop.store.digest(within: [village]) == hub)
      #expect(try laptop.unsent().count == 0)
    }
    #expect(try office.check().findings.isEmpty)
  }
}

extension Replica {
  /// The words of the names taken, oldest first.
  var reasons: [NameReason] {
    get throws { try newNames.map(\.reason) }
  }
}
