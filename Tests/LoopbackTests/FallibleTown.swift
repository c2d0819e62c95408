import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import SQLite
import Storage
import Testing

/// A small town whose disks forget and are tampered with.
final class FallibleTown {
  let town: SmallTown
  private(set) var hub: Hub
  private(set) var office: Office
  private(set) var line: Line
  let logged = Lock([String]())
  private var snapshots = 0

  init() throws {
    town = try SmallTown()
    (hub, office, line) = (town.hub, town.office, town.line)
  }

  deinit {
    hub.close()
    office.close()
  }

  var hubPath: String { town.folder.appending(path: "hub.db").path }

  func path(of laptop: String) -> String { town.folder.appending(path: "\(laptop).db").path }

  /// What the hub holds now, as a file.
  func snapshot() throws -> String {
    snapshots += 1
    let path = town.folder.appending(path: "snapshot-\(snapshots).db").path
    try office.store.backup(toPath: path)
    return path
  }

  /// The hub's machine comes up with an older disk, and nobody tells it.
  func rollBack(to snapshot: String) throws {
    hub.close()
    office.close()
    let files = FileManager.default
    for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: hubPath + suffix) {
      try files.removeItem(atPath: hubPath + suffix)
    }
    try files.copyItem(atPath: snapshot, toPath: hubPath)
    try reopen()
  }

  /// Opens the hub's file anew, as a process does that was started again.
  func reopen() throws {
    hub.close()
    office.close()
    let logged = logged
    hub = try Hub(path: hubPath, surroundings: town.clock.hub) { line in
      logged.withLock { $0.append("\(line)") }
    }
    office = try Office.open(path: hubPath, surroundings: town.clock.hub)
    line = Line(hub)
  }

  /// Changes a database behind the program's back, as a disk or a curious hand does.
  func tamper(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    defer { connection.close() }
    try connection.setTriggers(enabled: false)
    try connection.execute(sql)
  }

  /// The first number that a query finds in a database.
  func number(_ path: String, _ sql: String) throws -> Int {
    let connection = try Connection(path: path, mode: .readOnly)
    defer { connection.close() }
    let select = try connection.prepare(sql)
    return try select.step() ? Int(select.integer(0)) : 0
  }

  func sync(_ replicas: [Replica], rounds: Int = 2) throws {
    for _ in 0..<rounds {
      for replica in replicas { try replica.sync(through: line) }
    }
  }

  /// Hub and laptops hold the same, everything is sound, and nothing waits anywhere.
  func expectEqual(_ replicas: [Replica], _ source: SourceLocation = #_sourceLocation) throws {
    let mine = try office.store.digest(within: [town.village])
    for replica in replicas {
      #expect(
        try replica.store.digest(within: [town.village]) == mine, sourceLocation: source)
      #expect(try replica.unsent().count == 0, sourceLocation: source)
      #expect(try replica.carriedCount() == 0, sourceLocation: source)
      #expect(try replica.store.quarantined().isEmpty, sourceLocation: source)
    }
    #expect(try office.check().findings == [], sourceLocation: source)
  }
}
