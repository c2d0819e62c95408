import CRDT
import HTTP
import Hub
import Models
import SQLite
import Storage
import Testing
import Wire

@Suite("Requests that share a commit")
struct GroupCommitTests {
  let town: OfficeTown

  init() throws { town = try OfficeTown() }

  /// Answers of one shared commit, in order.
  private func write(_ requests: [HTTPRequest]) -> [HTTPResponse] {
    zip(requests, town.hub.write(requests)).map { OfficeTown.finish(town.hub, $1, of: $0) }
  }

  @Test("Requests that fail take nothing from those beside them, and leave nothing themselves")
  func neighbours() throws {
    let laptops = try (0..<4).map { try town.laptop("worker\($0)") }
    let records = try laptops.map { try $0.household() }
    var requests = zip(laptops, records).map { $0.http($0.request([$1])) }
    requests[1].body.removeLast()
    requests[2].headers["authorization"] = "Bearer nobody"
    let answers = write(requests)
    #expect(answers.map(\.status) == [200, 400, 401, 200])
    let here = try records.map { try town.office.store.record($0.type, $0.id) != nil }
    #expect(here == [true, false, false, true])
    #expect(try town.office.store.mark(of: laptops[2].site) == nil)
    #expect(try town.office.check().findings == [])
  }

  @Test(
    "A push that meets a damaged row loses that record alone, and no writer is misnamed after it")
  func damagedRow() throws {
    let laptops = try (0..<3).map { try town.laptop("worker\($0)") }
    let broken = try laptops[0].household()
    try laptops[0].sync([broken])
    let connection = try Connection(path: town.path, mode: .readWrite)
    try connection.setTriggers(enabled: false)
    try connection.execute("UPDATE household SET _state = x'00'")
    connection.close()
    // Both requests bring a new site.
    let lost = try laptops[0].change(broken.name, HouseholdSchema.phone, .text("12000000002"))
    var first = laptops[0].request([try laptops[0].household(), lost])
    first.site = SiteID(11)
    first.mark = Timestamp(0)
    var second = laptops[1].request(flags: .pushOnly)
    second.site = SiteID(22)
    second.mark = Timestamp(0)
    let record = Record(
      id: laptops[1].newID(), type: HouseholdSchema.type.code,
      home: OfficeTown.village.map(Home.scope))
    second.push.records = [WireRecord(try written(record, by: SiteID(22), laptops[1]))]
    let answers = write([laptops[0].http(first), laptops[1].http(second)])
    #expect(answers.map(\.status) == [200, 200])
    #expect(try SyncResponse(answers[0].body).codes == [broken.id: HubCode.storage])
    #expect(try town.office.store.device(of: SiteID(11)) != nil)
    // Another process reads the names of sites from the file.
    let office = try Office.open(path: town.path, surroundings: town.clock.surroundings)
    defer { office.close() }
    let stored = try #require(try office.store.record(record.type, record.id)).record
    #expect(stored[HouseholdSchema.phone.code].entries.map(\.dot.site) == [SiteID(22)])
    #expect(try office.check().findings.map(\.code) == ["damaged_row"])
  }

  private func written(_ record: Record, by site: SiteID, _ laptop: Laptop) throws -> Record {
    var record = record
    for state in try laptop.household().fields {
      for entry in state.field.entries {
        record[state.code] = Field(Dot(entry.dot.timestamp, site), entry.value)
      }
    }
    return record
  }

  @Test("A failed commit is answered as such, every one of it, and the next one works")
  func failedCommit() throws {
    let alice = try town.laptop("alice")
    let record = try alice.household()
    let blocker = try Connection(path: town.path, mode: .readWrite)
    try blocker.execute("BEGIN IMMEDIATE")
    let answers = write([alice.http(alice.request([record])), alice.http(alice.request())])
    #expect(answers.map(\.status) == [507, 507])
    #expect(town.events.withLock { $0.contains { $0.event == "commit_failed" } })
    try blocker.execute("ROLLBACK")
    blocker.close()
    try alice.sync([record])
    #expect(try town.office.store.record(record.type, record.id) != nil)
  }

  @Test("Two pushes of one record in one commit both count, and both learn the other's part")
  func sameRecord() throws {
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    let household = try alice.household()
    try alice.sync([household])
    try bob.syncAll()
    let phone = try alice.change(household.name, HouseholdSchema.phone, .text("12000000002"))
    let other = try bob.change(household.name, HouseholdSchema.phone, .text("12000000003"))
    let answers = write([alice.http(alice.request([phone])), bob.http(bob.request([other]))])
    try alice.take(try SyncResponse(answers[0].body))
    try bob.take(try SyncResponse(answers[1].body))
    let stored = try #require(try town.office.store.record(household.type, household.id)).record
    #expect(stored[HouseholdSchema.phone.code].entries.count == 2)
    for laptop in [alice, bob] { #expect(laptop.records[household.name] == stored) }
  }
}
