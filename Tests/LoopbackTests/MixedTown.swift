import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing

/// A hub and laptops whose programs are of different years.
final class MixedTown {
  let folder: URL
  let clock = TestClock()
  let village: ScopePath
  private(set) var office: Office
  private(set) var hub: Hub
  private(set) var line: Line

  init(hub schema: Schema) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "minqing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "hub.db").path
    office = try Office.create(
      path: path, schema: schema, area: try #require(AreaName("990101100000")), name: "云河镇",
      surroundings: clock.hub)
    let name = try #require(AreaName("990101100204"))
    try office.addArea(name, name: "高岭村")
    village = try #require(name.scope)
    hub = try Hub(path: path, schema: schema, surroundings: clock.hub)
    line = Line(hub)
  }

  deinit {
    hub.close()
    office.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appending(path: "\(name).db").path }

  /// The hub's program is replaced by one of another year.
  func reopenHub(_ schema: Schema) throws {
    hub.close()
    office.close()
    office = try Office.open(path: path("hub"), schema: schema, surroundings: clock.hub)
    hub = try Hub(path: path("hub"), schema: schema, surroundings: clock.hub)
    line = Line(hub)
  }

  /// A worker with a laptop that has joined and synced once.
  func laptop(
    _ name: String, _ schema: Schema, roles: [Role] = [.villageCadre]
  ) throws -> Replica {
    let worker = try office.addWorker(name: name, org: "高岭村", roles: roles)
    try office.grant(village, to: worker)
    let replica = try Replica.create(
      path: path(name), schema: schema, surroundings: clock.laptop)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker), device: "\(name)-laptop",
      through: line)
    try replica.sync(through: line)
    return replica
  }

  func reopen(_ name: String, _ schema: Schema) throws -> Replica {
    try Replica.open(path: path(name), schema: schema, surroundings: clock.laptop)
  }

  /// A household with two fields that an older program does not know, and a status besides.
  func household(on replica: Replica, number: String = "0037") throws -> RecordID {
    try replica.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: .scope(village),
        values: [
          (HouseholdSchema.houseNo, .text(number)), (HouseholdSchema.headName, .text("陈大山")),
          (HouseholdSchema.address, .text("高岭村5组37号")),
          (HouseholdSchema.phone, .text("12055500001")),
          (HouseholdSchema.memberCount, .integer(4)),
          (HouseholdSchema.accessNotes, .text("过桥右转")),
          (HouseholdSchema.status, .text("merged")),
        ])
    }
  }

  /// A member of a household with a consent, both of types that an older program does not know.
  func resident(of household: RecordID, on replica: Replica) throws -> (RecordID, RecordID) {
    try replica.edit { edit in
      let resident = try edit.create(
        ResidentSchema.type, home: .scope(village),
        values: [
          (ResidentSchema.household, .reference(household)), (ResidentSchema.name, .text("陈小山")),
        ])
      let consent = try edit.create(
        ConsentSchema.type, home: .root(resident),
        values: [
          (ConsentSchema.purpose, .text("service")), (ConsentSchema.covers, .text("phone")),
          (ConsentSchema.givenAt, .integer(Int64(clock.now()))),
        ])
      return (resident, consent)
    }
  }

  /// Everybody syncs until nothing moves; then all hold the same.
  func settle(_ replicas: Replica...) throws {
    for _ in 0..<3 { for replica in replicas { try replica.sync(through: line) } }
    let expected = try office.store.digest(within: [village])
    for replica in replicas {
      #expect(try replica.store.digest(within: [village]) == expected)
      #expect(try replica.store.quarantined().isEmpty)
    }
  }
}
