import CRDT
import Hub
import Models
import Storage
import Testing
import Wire
import Wording

@Suite("What the hub does not take, in the middle of what it takes")
struct QuarantineTests {
  @Test("Each bad record is named with its reason, and its neighbours are stored")
  func amongGood() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let bob = try town.laptop("bob")
    let undeletable = try alice.demand()
    try alice.sync([undeletable])
    var bad: [(record: Record, code: String)] = []
    bad.append((try bob.household(at: OfficeTown.otherVillage), HubCode.outside))
    var large = try bob.household()
    large[FieldCode(900)] = Field(
      Dot(bob.stamp(), bob.site), .text(String(repeating: "x", count: Limits.recordBytesMax)))
    bad.append((large, HubCode.tooLarge))
    bad.append((try bob.household(phone: "not a number"), HubCode.invalid))
    bad.append((try bob.visit(by: bob.newID()), HubCode.role))
    var foreign = try bob.household()
    foreign[FieldCode(900)] = Field(Dot(Timestamp(5), SiteID(123)), .bool(true))
    bad.append((foreign, HubCode.foreign))
    let hour = Timestamp(milliseconds: town.clock.now() + 3_600_000)
    bad.append((try bob.household(at: OfficeTown.village, at: hour), HubCode.ahead))
    bad.append((bob.event("escalate", of: bob.newID(), as: .villageCadre), HubCode.rootUnknown))
    var deleted = Record(id: undeletable.id, type: undeletable.type, home: nil)
    deleted[.deleted] = Field(Dot(bob.stamp(), bob.site), .deletion(Deletion()))
    bad.append((deleted, HubCode.notDeletable))
    var push: [Record] = []
    var good: [Record] = []
    for item in bad {
      let record = try bob.household()
      good.append(record)
      push += [record, item.record]
    }
    good.append(try bob.household())
    push += good.suffix(1)
    let response = try bob.send(bob.request(push))
    #expect(response.codes == Dictionary(uniqueKeysWithValues: bad.map { ($0.record.id, $0.code) }))
    for record in good { #expect(try town.office.store.record(record.type, record.id) != nil) }
    for item in bad where item.record.id != undeletable.id {
      #expect(try town.office.store.record(item.record.type, item.record.id) == nil)
    }
    #expect(response.mark == hour)
    let listed = try town.office.store.quarantined()
    #expect(Set(listed.map(\.name.id)) == Set(bad.map(\.record.id)))
    #expect(listed.allSatisfy { $0.device == 2 && !$0.detail.isEmpty })
  }

  @Test("One dot twice in a field is no state, and only that record is refused")
  func dotTwice() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let good = try alice.household()
    let dot = Dot(alice.stamp(), alice.site)
    let id = alice.newID()
    let twice = WireRecord(
      id: id, type: HouseholdSchema.type.code, home: OfficeTown.village.map(Home.scope),
      writes: [
        Write(dot, [.init(HouseholdSchema.phone.code, .text("1"))]),
        Write(
          dot, [.init(HouseholdSchema.phone.code, .text("2"))],
          replaced: [Dot(Timestamp(1), alice.site)]),
      ])
    var request = alice.request([good])
    request.push.records.insert(twice, at: 0)
    #expect(try alice.send(request).codes == [id: HubCode.invalid])
    #expect(try town.office.store.record(good.type, good.id) != nil)
  }

  @Test("A record that is corrected, or granted, leaves quarantine at both ends")
  func release() throws {
    let town = try OfficeTown()
    let alice = try town.laptop("alice")
    let record = try alice.household(at: OfficeTown.otherVillage)
    #expect(try alice.sync([record]).codes == [record.id: HubCode.outside])
    try town.office.grant(try #require(OfficeTown.otherVillage), to: alice.worker)
    #expect(try alice.sync([record]).codes == [:])
    #expect(try town.office.store.quarantined().isEmpty)
  }

  @Test("Fields and types of a newer version are kept byte for byte")
  func newer() throws {
    let town = try OfficeTown()
    let (alice, bob) = (try town.laptop("alice"), try town.laptop("bob"))
    var known = try alice.household()
    let strange = Value.opaque([0x82, 0x01, 0x02])
    known[FieldCode(901)] = Field(Dot(alice.stamp(), alice.site), strange)
    let unknown = alice.make(
      TypeSchema(999, "later", .init("later"), home: .area, fields: []),
      home: .scope(try #require(OfficeTown.village)),
      [(FieldSchema(16, "x", .init("x"), .text), .text("later"))])
    #expect(try alice.sync([known, unknown]).quarantined.isEmpty)
    try bob.syncAll()
    #expect(bob.records[known.name]?[FieldCode(901)].values == [strange])
    #expect(bob.records[unknown.name]?[FieldCode(16)].values == [.text("later")])
  }
}
