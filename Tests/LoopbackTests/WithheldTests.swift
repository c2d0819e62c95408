import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What a hub does not send although the place was granted")
struct WithheldTests {
  /// Of a household: the card, who lives there, their consent, and a visit with what was added.
  private struct Family {
    let household: RecordID
    let all: [RecordName]
  }

  private func family(in town: SmallTown, on replica: Replica) throws -> Family {
    let worker = try #require(try replica.worker)
    let household = try town.household(on: replica)
    let parts = try replica.edit { edit -> [RecordName] in
      let resident = try edit.create(
        ResidentSchema.type, home: .scope(town.village),
        values: [
          (ResidentSchema.household, .reference(household)), (ResidentSchema.name, .text("张三")),
        ])
      let consent = try edit.create(
        ConsentSchema.type, home: .root(resident),
        values: [
          (ConsentSchema.purpose, .text("service")), (ConsentSchema.covers, .text("phone")),
          (ConsentSchema.givenAt, .integer(1_782_000_000_000)),
        ])
      let visit = try edit.create(
        VisitSchema.type, home: .scope(town.village),
        values: [
          (VisitSchema.targetKind, .text("household")),
          (VisitSchema.household, .reference(household)),
          (VisitSchema.visitors, .reference(worker)),
          (VisitSchema.startedAt, .integer(1_782_000_000_000)),
          (VisitSchema.endedAt, .integer(1_782_000_600_000)),
          (VisitSchema.parts, .text("hear_resident")),
          (VisitSchema.residentWords, .text("天一旱就没水吃")),
        ])
      return [
        RecordName(ResidentSchema.type.code, resident),
        RecordName(ConsentSchema.type.code, consent),
        RecordName(VisitSchema.type.code, visit),
      ]
    }
    return Family(
      household: household, all: [RecordName(HouseholdSchema.type.code, household)] + parts)
  }

  private func held(_ family: Family, by replica: Replica) throws -> Int {
    try family.all.filter { try replica.store.record($0.type, $0.id) != nil }.count
  }

  @Test("Of people, visits and the town's own requests the county gets no record")
  func county() throws {
    let town = try SmallTown()
    let grid = try town.laptop("grid", roles: [.gridWorker])
    let family = try family(in: town, on: grid)
    let demand = try town.demand(on: grid)
    try grid.sync(through: town.line)
    #expect(try grid.store.quarantined().isEmpty)
    // One joins before and one after what comes next.
    let county = try town.laptop("county", roles: [.county])
    try grid.set(
      HouseholdSchema.phone, .text("12000000002"), of: family.household, type: HouseholdSchema.type)
    try grid.sync(through: town.line)
    for replica in [county, try town.laptop("later", roles: [.county])] {
      try replica.sync(through: town.line)
      #expect(try held(family, by: replica) == 0)
      #expect(try replica.store.search("没水", limit: 10).isEmpty)
      #expect(try replica.store.record(DemandSchema.type.code, demand) == nil)
      #expect(try replica.store.count(CaseEventSchema.type.code) == 0)
      // Neither side misses anything, and the next exchange brings nothing.
      let verdict = try replica.verify(through: town.line)
      #expect(verdict.isEqual, "\(verdict)")
      #expect(try replica.sync(through: town.line).pulled == 0)
    }
    // With a role that reads them beside it, and for a lead, they come.
    for roles in [[Role.county, .townOfficer], [.lead], [.auditor]] {
      let replica = try town.laptop(roles.map(\.rawValue).joined(), roles: roles)
      #expect(try held(family, by: replica) == family.all.count)
      #expect(try replica.verify(through: town.line).isEqual)
    }
  }

  @Test("Asking for a record by its name, or a stick from the office, is no way around")
  func asked() throws {
    let town = try SmallTown()
    let grid = try town.laptop("grid", roles: [.gridWorker])
    let family = try family(in: town, on: grid)
    try grid.sync(through: town.line)
    let county = try town.laptop("county", roles: [.county])
    for name in family.all { try county.store.write { try county.store.want(name) } }
    try county.sync(through: town.line)
    #expect(try held(family, by: county) == 0)
    func stick(for name: String) throws -> [UInt8] {
      let bytes = Lock([UInt8]())
      let worker = try town.office.worker(name).id
      _ = try town.hub.exportBundle(for: worker, named: name) { part in
        bytes.withLock { $0 += part }
      }
      return bytes.withLock { $0 }
    }
    let words = Array("天一旱就没水吃".utf8)
    #expect(try stick(for: "grid").contains(words))
    #expect(try !stick(for: "county").contains(words))
  }

  @Test("What hangs on a record goes with it: a photo of a household, and its bytes")
  func photo() throws {
    let files = try FileTown()
    let grid = try files.town.laptop("grid", roles: [.gridWorker])
    let shelf = MemoryShelf()
    let house = try files.town.household(on: grid)
    let photo = FileTown.bytes(500)
    try files.attach(photo, to: house, on: grid, shelf)
    try grid.sync(through: files.line)
    _ = try grid.sendFiles(through: files.line, from: shelf)
    let county = try files.town.laptop("county", roles: [.county])
    #expect(try county.store.count(AttachmentSchema.type.code) == 0)
    func get(as replica: Replica) throws -> Int {
      let target = "/v1/file/\(try FileTown.hash(photo).text)?from=0"
      return try files.ask("GET", target, as: replica).status
    }
    #expect(try get(as: county) == 404)
    #expect(try get(as: grid) == 200)
    #expect(try county.verify(through: files.line).isEqual)
  }

  @Test("A laptop that has them from before lets go of them once it compares itself with the hub")
  func narrowed() throws {
    let town = try SmallTown()
    let grid = try town.laptop("grid", roles: [.gridWorker])
    let family = try family(in: town, on: grid)
    try grid.sync(through: town.line)
    let other = try town.laptop("other", roles: [.lead])
    #expect(try held(family, by: other) == family.all.count)
    let worker = try #require(try other.worker)
    try town.office.edit { edit in
      try edit.remove(WorkerSchema.roles, .text("lead"), of: worker, type: WorkerSchema.type)
      try edit.add(WorkerSchema.roles, .text("county"), of: worker, type: WorkerSchema.type)
    }
    _ = try other.verify(through: town.line)
    try other.sync(through: town.line)
    #expect(try held(family, by: other) == 0)
    #expect(try other.verify(through: town.line).isEqual)
    #expect(try held(family, by: grid) == family.all.count)
  }

  @Test("A hub below gets all of its place, whatever its worker is called")
  func narrowerHub() throws {
    let town = try SmallTown()
    let grid = try town.laptop("grid", roles: [.gridWorker])
    let family = try family(in: town, on: grid)
    try grid.sync(through: town.line)
    let worker = try town.office.addWorker(name: "下级中心", org: "县", roles: [.county])
    try town.office.grant(town.village, to: worker)
    let path = town.folder.appending(path: "below.db").path
    let office = try Office.create(
      path: path, area: try #require(AreaName("990101100204")), name: "下级中心",
      surroundings: town.clock.hub)
    defer { office.close() }
    let below = try Hub(path: path, surroundings: town.clock.hub)
    defer { below.close() }
    _ = try below.joinUpstream(
      url: "http://hub", code: try town.office.issueCode(for: worker, isForHub: true).code,
      through: town.line)
    _ = try below.syncUpstream(through: town.line)
    for name in family.all { #expect(try office.store.record(name.type, name.id) != nil) }
  }
}
