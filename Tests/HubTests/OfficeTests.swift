import CRDT
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What a clerk does in the office")
struct OfficeTests {
  let town: OfficeTown

  init() throws { town = try OfficeTown() }

  @Test("A worker is found by a name, a beginning or an id, and ambiguity lists who is meant")
  func findWorkers() throws {
    let office = town.office
    let zhang = try office.addWorker(name: "张三", org: "x", roles: [.desk])
    let other = try office.addWorker(name: "张三丰", org: "x", roles: [.desk])
    let li = try office.addWorker(name: "李四", org: "x", roles: [.handler])
    #expect(try office.worker("张三").id == zhang)
    #expect(try office.worker("张三丰").id == other)
    #expect(try office.worker("李").id == li)
    #expect(try office.worker(li.description).id == li)
    let short = try office.worker("李四").shortID
    #expect(try office.worker(short).id == li)
    #expect(throws: RosterError.unknownWorker(text: "王")) { try office.worker("王") }
    #expect(throws: RosterError.unknownWorker(text: "")) { try office.worker("") }
    #expect {
      try office.worker("张")
    } throws: { error in
      guard case .ambiguousWorker("张", let candidates) = error as? RosterError else { return false }
      return candidates.count == 2 && candidates[0].hasPrefix("张三 (")
    }
    let same = try office.addWorker(name: "李四", org: "y", roles: [.desk])
    #expect(throws: RosterError.self) { try office.worker("李四") }
    let entry = try #require(try office.workers().first { $0.id == same })
    #expect(try office.worker(entry.shortID).org == "y")
  }

  @Test("Areas are listed below the area they belong to, and added only where they can be")
  func areas() throws {
    let office = town.office
    let group = try #require(AreaName("990101100204/05"))
    try office.checkNew(group)
    try office.addArea(group, name: "五组")
    #expect(
      try office.areas().map(\.name.text) == [
        "990101100000", "990101100204", "990101100204/05", "990101100205",
      ])
    #expect(throws: RosterError.areaExists(code: "990101100204/05", name: "五组")) {
      try office.checkNew(group)
    }
    #expect(throws: RosterError.parentMissing(code: "990101100299/01", parent: "990101100299")) {
      try office.checkNew(try #require(AreaName("990101100299/01")))
    }
    #expect(throws: RosterError.outsideHub(code: "990101101201", whole: "990101100000")) {
      try office.checkNew(try #require(AreaName("990101101201")))
    }
    #expect(throws: OfficeError.notAPlace(code: "990100000000")) {
      try office.checkNew(try #require(AreaName("990100000000")))
    }
  }

  @Test("A place is named by its code, its group or its path in any tree; an unknown one is none")
  func places() throws {
    let office = town.office
    try office.addArea(try #require(AreaName("990101100204/05")), name: "五组")
    #expect(try office.place("990101100204") == OfficeTown.village)
    let group = try #require(OfficeTown.village?.appending("05"))
    #expect(try office.place("990101100204/05") == group)
    #expect(try office.place(group.text) == group)
    let sealed = try #require(group.sealed)
    #expect(try office.place(sealed.text) == sealed)
    #expect(try office.title(of: sealed) == "五组")
    for text in ["990101100299", "/990101/990101100/990101100299", "/990101", "/sealed"] {
      #expect(throws: RosterError.unknownPlace(text: text)) { try office.place(text) }
    }
    for text in ["", "x", "/A", "12", "990101100204/5"] {
      #expect(throws: RosterError.notACode(text: text)) { try office.place(text) }
    }
  }

  @Test("A preview counts each record once, and only what no grant reached before")
  func preview() throws {
    let alice = try town.laptop("alice")
    let push = try (0..<5).map { _ in try alice.household() }
    try alice.sync(push)
    let village = try #require(OfficeTown.village)
    let whole = try #require(village.parent)
    let bob = try town.office.addWorker(name: "bob", org: "x", roles: [.desk])
    let first = try town.office.preview([village, whole], for: bob)
    let all = try town.office.size(of: [whole]).records
    #expect(first.places.map(\.records) == [6, all])
    #expect(first.records == all)
    #expect(first.devices.isEmpty)
    try town.office.grant([village, village], to: bob)
    #expect(try town.office.places(of: bob) == [village])
    let second = try town.office.preview([whole], for: bob)
    #expect(second.records == all - 6)
    #expect(second.bytes == second.records * 420)
    #expect(try town.office.preview([whole], for: alice.worker).devices.map(\.number) == [1])
  }

  @Test("Grants are taken back all or none")
  func removeGrants() throws {
    let (village, other) = (
      try #require(OfficeTown.village), try #require(OfficeTown.otherVillage)
    )
    let worker = try town.office.addWorker(name: "bob", org: "x", roles: [.desk])
    try town.office.grant([village], to: worker)
    #expect(throws: RosterError.notGranted(place: other.text)) {
      try town.office.removeGrants([village, other], of: worker)
    }
    #expect(try town.office.places(of: worker) == [village])
    try town.office.removeGrants([village], of: worker)
    #expect(try town.office.places(of: worker).isEmpty)
  }

  @Test("Disabling a worker ends laptops and codes, and keeps what was written")
  func disable() throws {
    let alice = try town.laptop("alice")
    let household = try alice.household()
    try alice.sync([household])
    let code = try town.office.makeCode(for: alice.worker)
    #expect(try town.office.disable(alice.worker) == [1])
    #expect(throws: Laptop.Refusal(403, "MQ-H003")) { try alice.sync() }
    #expect(throws: Laptop.Refusal(403, "MQ-H006")) {
      try Laptop(worker: alice.worker, code: code, name: "again", clock: town.clock) {
        OfficeTown.run(town.hub, $0)
      }
    }
    let worker = try town.office.worker("alice")
    #expect(!worker.isActive)
    #expect(throws: RosterError.disabledWorker(name: "alice")) {
      try town.office.issueCode(for: worker)
    }
    #expect(try town.office.store.record(household.type, household.id) != nil)
  }

  @Test("A laptop is listed with its owner, when it was heard and up to which write")
  func devices() throws {
    let alice = try town.laptop("alice")
    let household = try alice.household()
    try alice.sync([household])
    let entry = try town.office.device(1)
    #expect(entry.workerName == "alice")
    #expect(entry.device.seen > entry.device.enrolled)
    #expect(entry.sites.map(\.site) == [alice.site])
    #expect(entry.sites[0].mark == alice.mark)
    #expect(throws: RosterError.unknownDevice(number: 2)) { try town.office.device(2) }
    #expect(throws: OfficeError.noDevice(2)) { try town.office.revoke(device: 2) }
  }

  @Test("The overview counts conflicts of every kind, shared house numbers too")
  func overviewOfConflicts() throws {
    let alice = try town.laptop("alice")
    try alice.sync([try alice.household(), try alice.household()])
    #expect(try town.office.overview().conflicts == 1)
  }

  @Test("The overview counts records, laptops and what is in quarantine")
  func overview() throws {
    let alice = try town.laptop("alice")
    let good = try alice.household()
    let foreign = try alice.household(at: OfficeTown.otherVillage)
    try alice.sync([good, foreign])
    let overview = try town.office.overview()
    let counts = Dictionary(
      uniqueKeysWithValues: overview.records.map { ($0.type.name, $0.count) })
    #expect(counts["area"] == 3)
    #expect(counts["household"] == 1)
    #expect(overview.devices.count == 1)
    #expect(overview.quarantined.map(\.name.id) == [foreign.id])
    let digits = String(foreign.id.description.prefix(10))
    #expect(try town.office.quarantined(digits).map(\.code) == ["MQ-Q001"])
    #expect(throws: RosterError.notQuarantined(text: "ff")) { try town.office.quarantined("ff") }
  }
}
