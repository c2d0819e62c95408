import CRDT
import Hub
import Models
import Storage
import Testing
import Wire

@Suite("What a dishonest laptop says")
struct ForgeryTests {
  let town: OfficeTown
  let alice: Laptop
  let mallory: Laptop
  /// Alice's household, known to both.
  let household: Record

  init() throws {
    town = try OfficeTown()
    alice = try town.laptop("alice")
    mallory = try town.laptop("mallory")
    household = try alice.household()
    try alice.sync([household])
    try mallory.syncAll()
  }

  private func stored() throws -> Record {
    try #require(try town.office.store.record(household.type, household.id)).record
  }

  private func expectRefused(_ record: Record, _ code: String = HubCode.foreign) throws {
    let before = try stored()
    let answer = try mallory.send(mallory.request([record]))
    mallory.mark = answer.mark
    #expect(answer.codes == [record.id: code])
    #expect(try stored() == before)
    #expect(try town.office.store.history(of: household.id).isEmpty)
    #expect(try town.office.check().findings == [])
  }

  private func delta(_ field: FieldSchema, _ entries: [Entry]) throws -> Record {
    var record = Record(id: household.id, type: household.type, home: nil)
    let context = household[field.code].context
    record[field.code] = try #require(Field(entries: entries, context: context))
    return record
  }

  @Test("Another's words do not come back altered")
  func altered() throws {
    let entry = try #require(household[HouseholdSchema.phone.code].entries.first)
    var louder = entry
    louder.value = .text("99999999999")
    try expectRefused(try delta(HouseholdSchema.phone, [louder]))
    let rebased = Entry(entry.dot, entry.value, replaced: [Dot(Timestamp(1), alice.site)])
    try expectRefused(try delta(HouseholdSchema.phone, [rebased]))
  }

  @Test("Nothing is written in another's name, even under a timestamp that the hub has seen")
  func anothersName() throws {
    let earlier = Dot(Timestamp(alice.mark.rawValue - 1), alice.site)
    try expectRefused(try delta(HouseholdSchema.phone, [Entry(earlier, .text("1"))]))
    var new = try mallory.household()
    new[HouseholdSchema.phone.code] = Field(earlier, .text("1"))
    try expectRefused(new)
  }

  @Test("The hour of arrival is the hub's to write")
  func arrival() throws {
    var own = try mallory.household()
    own[.arrived] = Field(Dot(mallory.stamp(), mallory.site), .integer(1_700_000_000_000))
    try expectRefused(own, HubCode.role)
    var hubs = try mallory.household()
    let stamp = try #require(try stored()[.arrived].entries.first).dot
    hubs[.arrived] = Field(stamp, .integer(1_700_000_000_000))
    try expectRefused(hubs)
  }

  @Test("Nobody claims to have seen what never came here")
  func unseen() throws {
    let ahead = Dot(Timestamp(alice.mark.rawValue + 1), alice.site)
    var record = Record(id: household.id, type: household.type, home: nil)
    var context = CausalContext(ahead)
    let own = Dot(mallory.stamp(), mallory.site)
    context.insert(own)
    record[HouseholdSchema.phone.code] = try #require(
      Field(entries: [Entry(own, .text("12000000009"))], context: context))
    try expectRefused(record)
    record[HouseholdSchema.phone.code] = try #require(
      Field(entries: [Entry(own, .text("12000000009"), replaced: [ahead])], context: .init()))
    try expectRefused(record)
    let stranger = Dot(Timestamp(1), SiteID(99))
    record[HouseholdSchema.phone.code] = try #require(
      Field(entries: [Entry(own, .text("12000000009"))], context: CausalContext(stranger)))
    try expectRefused(record)
  }

  @Test("An id of another type is taken: children would find the wrong root")
  func takenID() throws {
    let demand = try alice.demand(at: OfficeTown.village)
    try alice.sync([demand])
    let impostor = try mallory.household(id: demand.id)
    try expectRefused(impostor, HubCode.home)
    #expect(try town.office.store.record(HouseholdSchema.type.code, demand.id) == nil)
  }

  @Test("A home is fixed, and a child of nothing waits on its laptop")
  func homes() throws {
    var moved = try #require(mallory.records[household.name])
    moved.home = OfficeTown.otherVillage.map(Home.scope)
    try expectRefused(moved, HubCode.home)
    let orphan = mallory.event("escalate", of: mallory.newID(), as: .villageCadre)
    try expectRefused(orphan, HubCode.rootUnknown)
  }

  @Test("Superseded writes are kept for records within reach only")
  func history() throws {
    let outsider = try town.laptop("outsider", at: [OfficeTown.otherVillage])
    for type in [household.type, DemandSchema.type.code] {
      var request = outsider.request()
      request.push.history = [
        WireRecord(
          id: household.id, type: type, home: nil,
          writes: [
            Write(
              Dot(outsider.stamp(), outsider.site),
              [.init(HouseholdSchema.phone.code, .text("0"))])
          ])
      ]
      let answer = try outsider.send(request)
      outsider.mark = answer.mark
      #expect(answer.outcome == .merged)
      #expect(try town.office.store.history(of: household.id).isEmpty)
    }
    var request = alice.request()
    let stamp = alice.stamp()
    request.push.history = [
      WireRecord(
        id: household.id, type: household.type, home: nil,
        writes: [
          Write(Dot(stamp, alice.site), [.init(HouseholdSchema.phone.code, .text("0"))])
        ])
    ]
    #expect(try alice.send(request).mark == stamp)
    #expect(try town.office.store.history(of: household.id).map(\.entry.value) == [.text("0")])
  }

  @Test(
    "A clock of any number is measured, never trusted and never fatal",
    arguments: [0, 1, UInt64(Int64.max), .max])
  func clocks(milliseconds: UInt64) throws {
    let record = try mallory.household()
    var request = mallory.request([record])
    request.wallMilliseconds = milliseconds
    #expect(try mallory.send(request).outcome == .check)
    #expect(try town.office.store.record(record.type, record.id) == nil)
    request.flags = .asIs
    let answer = try mallory.send(request)
    #expect(answer.outcome == .merged)
    #expect(answer.codes == (milliseconds < 2 ? [record.id: HubCode.ahead] : [:]))
  }

  @Test("A second site of the same laptop counts as received too")
  func secondSite() throws {
    let old = mallory.site
    var request = mallory.request()
    request.site = SiteID(4711)
    request.mark = Timestamp(0)
    _ = try mallory.send(request)
    let stamp = mallory.stamp()
    let record = try mallory.household(at: OfficeTown.village, at: stamp)
    request.push.records = [WireRecord(record)]
    request.wallMilliseconds = town.clock.now()
    #expect(try mallory.send(request).quarantined.isEmpty)
    #expect(try town.office.store.mark(of: old) == stamp)
    #expect(try town.office.check().findings == [])
  }
}
