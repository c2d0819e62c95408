import CRDT
import Client
import Foundation
import HTTP
import Hub
import Models
import Storage
import TestSupport
import Testing
import Wire

/// One hub among several, with its office.
final class WideHub {
  let office: Office
  let hub: Hub
  let line: Line
  let clock: TestClock

  init(
    _ name: String, area: String, in folder: URL, clock: TestClock, schema: Schema = .current
  ) throws {
    self.clock = clock
    let path = folder.appending(path: "\(name).db").path
    office = try Office.create(
      path: path, schema: schema, area: try #require(AreaName(area)), name: name,
      surroundings: clock.hub)
    hub = try Hub(path: path, schema: schema, surroundings: clock.hub)
    line = Line(hub)
  }

  deinit {
    hub.close()
    office.close()
  }

  /// Lets a hub join this one with places granted.
  func admit(_ lower: WideHub, at places: [ScopePath?]) throws {
    let worker = try office.addWorker(name: "下级中心", org: "县", roles: [.county])
    for place in places { try office.grant(try #require(place), to: worker) }
    let code = try office.issueCode(for: worker, isForHub: true).code
    _ = try lower.hub.joinUpstream(url: "http://hub", code: code, through: line)
  }

  func laptop(_ name: String, at place: ScopePath, in folder: URL, roles: [Role] = [.gridWorker])
    throws -> Replica
  {
    let worker = try office.addWorker(name: name, org: "x", roles: roles)
    try office.grant(place, to: worker)
    let replica = try Replica.create(
      path: folder.appending(path: "\(name).db").path, surroundings: clock.laptop)
    _ = try replica.join(
      url: "http://hub", code: try office.makeCode(for: worker), device: name, through: line)
    try replica.sync(through: line)
    return replica
  }

  func digest(_ places: [ScopePath]) throws -> StateDigest {
    try office.store.read { try office.store.digest(within: places) }
  }
}

@Suite("A hub as a replica of a wider one")
struct UpstreamTests {
  let home: TestFolder
  let clock = TestClock()
  let county: WideHub
  let town: WideHub
  let other: WideHub
  let place: ScopePath
  let otherPlace: ScopePath
  let village: ScopePath

  init() throws {
    home = try TestFolder()
    let folder = home.url
    county = try WideHub("云河县", area: "990101000000", in: folder, clock: clock)
    town = try WideHub("云河镇", area: "990101100000", in: folder, clock: clock)
    other = try WideHub("清溪镇", area: "990101101000", in: folder, clock: clock)
    place = try #require(ScopePath("/990101/990101100"))
    otherPlace = try #require(ScopePath("/990101/990101101"))
    village = try #require(ScopePath("/990101/990101100/990101100204"))
    try county.admit(town, at: [place])
    try county.admit(other, at: [otherPlace])
  }

  private var folder: URL { home.url }

  private func household(on replica: Replica, at place: ScopePath? = nil, phone: String = "1")
    throws -> RecordID
  {
    let home = Home.scope(place ?? village)
    return try replica.edit { edit in
      try edit.create(
        HouseholdSchema.type, home: home,
        values: [
          (HouseholdSchema.houseNo, .text("0001")), (HouseholdSchema.headName, .text("张三")),
          (HouseholdSchema.address, .text("五组1号")),
          (HouseholdSchema.phone, .text("1200000000\(phone)")),
          (HouseholdSchema.status, .text("active")),
        ])
    }
  }

  private func phone(_ id: RecordID, on replica: Replica, _ phone: String) throws {
    try replica.set(HouseholdSchema.phone, .text(phone), of: id, type: HouseholdSchema.type)
  }

  private func expectSound(_ hubs: WideHub...) throws {
    for hub in hubs { #expect(try hub.office.check().findings == []) }
  }

  @Test("What a village writes is seen at the county, what the county answers at the village")
  func upAndDown() throws {
    let laptop = try town.laptop("村里", at: village, in: folder)
    let officer = try county.laptop("县里", at: place, in: folder)
    let id = try household(on: laptop)
    try phone(id, on: laptop, "12000000002")
    try laptop.sync(through: town.line)
    let report = try town.hub.syncUpstream(through: county.line)
    #expect(report.refused == 0)
    #expect(report.requests < 5)
    try officer.sync(through: county.line)
    let site = try laptop.site
    #expect(
      try officer.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type)
        .entries.map(\.dot.site) == [site])
    #expect(try officer.store.author(of: site)?.worker == laptop.worker)
    #expect(try county.office.store.history(of: id).count == 1)
    let author = try #require(try laptop.worker)
    #expect(try county.office.store.record(WorkerSchema.type.code, author) != nil)

    try phone(id, on: officer, "12000000003")
    try officer.sync(through: county.line)
    try town.hub.syncUpstream(through: county.line)
    try laptop.sync(through: town.line)
    #expect(
      try laptop.field(HouseholdSchema.phone, of: id, type: HouseholdSchema.type).values
        == [.text("12000000003")])
    // The laptop builds on what came from above, and the hub takes it.
    try phone(id, on: laptop, "12000000004")
    #expect(try laptop.sync(through: town.line).quarantined == 0)
    try town.hub.syncUpstream(through: county.line)
    #expect(try town.digest([place]) == county.digest([place]))
    let idle = try town.hub.syncUpstream(through: county.line)
    #expect(idle.requests == 1)
    #expect(idle.pushed == 0 && idle.pulled == 0)
    try expectSound(county, town)
  }

  @Test("Only what was granted goes up: no sensitive tree, and nothing of another town")
  func granted() throws {
    let deep = try #require(village.sensitive)
    let laptop = try town.laptop("村里", at: village, in: folder)
    try town.office.grant(deep, to: try #require(try laptop.worker))
    let id = try household(on: laptop)
    let details = try laptop.edit { edit in
      try edit.create(
        ResidentDetailsSchema.type, home: .scope(deep),
        values: [(ResidentDetailsSchema.resident, .reference(id))])
    }
    let stray = try household(on: laptop, at: otherPlace)
    try laptop.sync(through: town.line)
    #expect(try town.office.store.record(details) != nil)
    try town.hub.syncUpstream(through: county.line)
    #expect(try county.office.store.record(id) != nil)
    #expect(try county.office.store.record(details) == nil)
    #expect(try county.office.store.record(stray) == nil)

    // Granted later, it goes up with the next exchange, though it is older.
    let worker = try #require(try county.office.workers().first { $0.name == "下级中心" })
    let hubs = try county.office.workers().filter { $0.name == "下级中心" }.map(\.id)
    #expect(hubs.contains(worker.id))
    for hub in hubs { try county.office.grant(try #require(place.sensitive), to: hub) }
    try town.hub.syncUpstream(through: county.line)
    #expect(try county.office.store.record(details) != nil)
    try expectSound(county, town)
  }

  @Test("An erasure in force at a town's hub holds at a county that knows nobody of that town")
  func erasure() throws {
    let small = try WideHub("白石镇", area: "990101102000", in: folder, clock: clock)
    let village = try #require(ScopePath("/990101/990101102/990101102201"))
    // Only the village was granted: the town's own people do not go up.
    try county.admit(small, at: [village])
    let laptop = try small.laptop("周主任", at: village, in: folder, roles: [.townOfficer])
    let second = try small.office.addWorker(name: "赵六", org: "白石镇", roles: [.lead])
    let id = try household(on: laptop, at: village)
    try laptop.set(
      HouseholdSchema.accessNotes, .text("过桥右转"), of: id, type: HouseholdSchema.type)
    try laptop.sync(through: small.line)
    try small.hub.syncUpstream(through: county.line)
    func notes() throws -> [Value] {
      let record = try county.office.store.record(HouseholdSchema.type.code, id)?.record
      return record?[HouseholdSchema.accessNotes.code].values ?? []
    }
    #expect(try notes() == [.text("过桥右转")])
    let target = try #require(try laptop.store.record(HouseholdSchema.type.code, id)).record
    try laptop.edit { edit in
      _ = try laptop.erase(
        ErasureWish(
          target: target, fields: [HouseholdSchema.accessNotes], ground: "unlawful",
          second: second, note: nil), in: edit)
    }
    try laptop.sync(through: small.line)
    let report = try small.hub.syncUpstream(through: county.line)
    #expect(report.refused == 0)
    #expect(try county.office.store.record(WorkerSchema.type.code, second) == nil)
    #expect(try county.office.store.erasures().map(\.erasure.isInForce) == [true])
    #expect(try notes() == [.redacted])
  }

  @Test("What was overwritten before the town's hub took a record reaches the county with it")
  func takenLater() throws {
    let laptop = try town.laptop("村里", at: village, in: folder, roles: [.auditor])
    let id = try household(on: laptop)
    try phone(id, on: laptop, "12000000002")
    #expect(try laptop.sync(through: town.line).quarantined == 1)
    try town.hub.syncUpstream(through: county.line)
    let worker = try #require(try laptop.worker)
    try town.office.edit { edit in
      try edit.add(WorkerSchema.roles, .text("grid_worker"), of: worker, type: WorkerSchema.type)
    }
    try laptop.store.write { try laptop.retryQuarantined() }
    try laptop.sync(through: town.line)
    try #require(try town.office.store.record(HouseholdSchema.type.code, id) != nil)
    try town.hub.syncUpstream(through: county.line)
    let past = try county.office.store.history(of: id).map(\.entry.value)
    #expect(past == [.text("12000000001")])
  }

  @Test("A hub that sends beyond its place is refused there")
  func beyond() throws {
    let officer = try other.laptop("清溪", at: otherPlace, in: folder)
    let id = try household(on: officer, at: otherPlace)
    try officer.sync(through: other.line)
    // As a dishonest town's hub would: its own list of grants is longer than the county's.
    try other.office.store.write {
      let scopes = try other.office.store.text("upstream_scopes") ?? ""
      try other.office.store.set("upstream_scopes", text: scopes + "\n" + place.text)
    }
    try town.hub.syncUpstream(through: county.line)
    let before = try county.digest([place])
    try other.office.edit { edit in
      _ = try edit.create(
        AreaSchema.type, home: .scope(village),
        values: [
          (AreaSchema.code, .text("990101100205")), (AreaSchema.name, .text("假村")),
          (AreaSchema.level, .text("village")),
        ])
    }
    let report = try other.hub.syncUpstream(through: county.line)
    #expect(report.refused == 1)
    #expect(try county.digest([place]) == before)
    #expect(try county.office.store.record(id) != nil)
  }

  @Test("Lost requests and answers change nothing about the exchange of hubs", arguments: 0..<6)
  func faults(turn: Int) throws {
    let laptop = try town.laptop("村里", at: village, in: folder)
    let officer = try county.laptop("县里", at: place, in: folder)
    let id = try household(on: laptop)
    try laptop.sync(through: town.line)
    func exchange() {
      let faults: [Line.Fault] = [.loseAnswer, .loseRequest, .none, .loseAnswer]
      county.line.plan(Array(faults[(turn % 3)...]))
      for _ in 0..<8 {
        if (try? town.hub.syncUpstream(through: county.line)) != nil { break }
      }
      county.line.plan([])
    }
    exchange()
    try town.office.addArea(try #require(AreaName("990101100206")), name: "新村")
    try phone(id, on: laptop, "12000000002")
    try laptop.sync(through: town.line)
    try officer.sync(through: county.line)
    try phone(id, on: officer, "12000000003")
    try officer.sync(through: county.line)
    exchange()
    try town.hub.syncUpstream(through: county.line)
    try laptop.sync(through: town.line)
    try officer.sync(through: county.line)
    #expect(try town.digest([place]) == county.digest([place]))
    #expect(try laptop.store.digest(within: [village]) == officer.store.digest(within: [village]))
    try expectSound(county, town)
  }

  @Test("A wider hub that was put back from a copy gets everything once more")
  func restored() throws {
    let laptop = try town.laptop("村里", at: village, in: folder)
    _ = try household(on: laptop)
    try laptop.sync(through: town.line)
    try town.hub.syncUpstream(through: county.line)
    let path = folder.appending(path: "county-2.db").path
    try county.office.store.backup(toPath: path)
    _ = try household(on: laptop, phone: "2")
    try laptop.sync(through: town.line)
    try town.hub.syncUpstream(through: county.line)
    let restored = try Office.open(path: path, surroundings: clock.hub)
    defer { restored.close() }
    try restored.store.write {
      try restored.store.set("hub_history", number: Int64(bitPattern: clock.draw()))
    }
    let hub = try Hub(path: path, surroundings: clock.hub)
    defer { hub.close() }
    try town.hub.syncUpstream(through: Line(hub))
    let digest = try restored.store.read { try restored.store.digest(within: [place]) }
    #expect(try town.digest([place]) == digest)
    #expect(try restored.check().findings == [])
  }

  @Test("A town's hub under a new name goes on with the wider one, which stays what it was")
  func renamed() throws {
    let laptop = try town.laptop("村里", at: village, in: folder)
    _ = try household(on: laptop)
    try laptop.sync(through: town.line)
    try town.hub.syncUpstream(through: county.line)
    let history = try county.office.store.number("hub_history")
    let former = try town.office.store.number("site") ?? 0
    try town.office.store.write {
      let store = town.office.store
      try store.set("former_sites", text: "\(UInt64(bitPattern: former))")
      try store.set("site", number: Int64(bitPattern: clock.draw()))
    }
    try town.office.addArea(try #require(AreaName("990101100207")), name: "新村")
    #expect(try town.hub.syncUpstream(through: county.line).refused == 0)
    #expect(try town.digest([place]) == county.digest([place]))
    #expect(try county.office.store.number("hub_history") == history)
    try expectSound(county, town)
  }

  @Test("A hub that joined twice, or none, says so")
  func membership() throws {
    #expect(throws: UpstreamFailure.self) { try county.hub.syncUpstream(through: town.line) }
    #expect(try county.hub.upstreamStatus() == nil)
    #expect(throws: UpstreamFailure.self) { try county.admit(town, at: [place]) }
    #expect(try town.hub.upstreamStatus()?.places == [place.text])
  }

  @Test("Three hubs in a ring come to the same and fall silent", arguments: 0..<2)
  func ring(seed: Int) throws {
    let ring = try ["甲", "乙", "丙"].map {
      try WideHub("\($0)\(seed)", area: "990101100000", in: folder, clock: clock)
    }
    for index in 0..<3 { try ring[(index + 1) % 3].admit(ring[index], at: [place]) }
    let laptops = try ring.indices.map {
      try ring[$0].laptop("环\(seed)-\($0)", at: place, in: folder)
    }
    var households: [RecordID] = []
    for _ in 0..<seed { _ = clock.draw() }
    func draw(_ bound: Int) -> Int { Int(clock.draw() % UInt64(bound)) }
    for write in 0..<200 {
      let index = draw(3)
      let known = try households.filter { try laptops[index].store.record($0) != nil }
      if known.isEmpty || draw(4) == 0 {
        households.append(try household(on: laptops[index]))
      } else {
        try phone(known[draw(known.count)], on: laptops[index], "120000\(10_000 + write)")
      }
      if draw(5) == 0 { try laptops[index].sync(through: ring[index].line) }
      if draw(9) == 0 { try ring[index].hub.syncUpstream(through: ring[(index + 1) % 3].line) }
    }
    for index in 0..<3 { try laptops[index].sync(through: ring[index].line) }
    var moved: [Int] = []
    var sequences: [[UInt64]] = []
    for _ in 0..<8 {
      var records = 0
      for index in 0..<3 {
        let report = try ring[index].hub.syncUpstream(through: ring[(index + 1) % 3].line)
        #expect(report.refused == 0)
        records += report.pushed + report.pulled
      }
      moved.append(records)
      sequences.append(
        try ring.map { hub in try hub.office.store.read { hub.office.store.lastSequence } })
    }
    #expect(moved.suffix(3) == [0, 0, 0], "\(moved)")
    #expect(moved[0] > 0)
    // What comes back around the ring is no change, and none is numbered.
    #expect(Set(sequences.suffix(4)).count == 1, "\(sequences)")
    let digests = try ring.map { try $0.digest([place]) }
    #expect(Set(digests).count == 1)
    for index in 0..<3 {
      let report = try laptops[index].sync(through: ring[index].line)
      #expect(!report.tookNewName)
      #expect(try laptops[index].store.digest(within: [place]) == digests[0])
      #expect(try ring[index].office.check().findings == [])
    }
  }
}
